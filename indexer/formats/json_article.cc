// SPDX-License-Identifier: GPL-3.0-or-later
// What does one object of JSON say of an article, by the usual names of its keys?
#include "indexer/formats/json_article.h"

#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/formats/json_values.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

/// Fields whose numbers count something: a fraction of it says nothing.
bool is_whole(ArticleField field) {
  return field == ArticleField::kPublished || field == ArticleField::kUpdated || field == ArticleField::kEmbargo ||
         field == ArticleField::kVersion;
}

bool is_list(ArticleField field) {
  return field == ArticleField::kAuthor || field == ArticleField::kSection || field == ArticleField::kTag ||
         field == ArticleField::kPlace;
}

/// Numbers here are the codes of other records, and no words for a reader.
void add_names(simdjson::dom::element value, std::vector<std::string>& names) {
  if (value.is_number()) return;
  if (!value.is_array()) return add_texts(value, names);
  const auto parts = items_of(value);
  for (const simdjson::dom::element part : parts) {
    if (!part.is_array() && !part.is_number()) add_texts(part, names);
  }
}

/// A date under whatever name an object gives it. What cannot be read is given as it stands, so that the article is
/// refused: without its embargo it would be published.
std::string embargo_of(simdjson::dom::element value) {
  simdjson::dom::object members;
  if (value.get_object().get(members) == simdjson::SUCCESS) {
    const std::string date = member_text(members, {"until", "end", "to", "date", "datetime", "time", "value", "$date"});
    return date.empty() ? simdjson::minify(members) : date;
  }
  if (value.is_bool()) return value.get_bool().value_unsafe() ? "true" : "";
  std::string text = text_of(value);
  if (text.empty() && !items_of(value).empty() && value.is_array()) return simdjson::minify(value);
  const std::string lowered = lower_ascii(trimmed(text));
  for (const std::string_view none : {"0", "false", "no", "none", "null"}) {
    if (lowered == none) return "";
  }
  return text;
}

/// The word of a status, also in an object; an object that says nothing known is no leave to publish.
std::string status_text(simdjson::dom::element value) {
  const auto items = items_of(value);
  if (items.empty()) return "";
  simdjson::dom::object members;
  if (items.front().get_object().get(members) != simdjson::SUCCESS) return text_of(items.front());
  const std::string word = member_text(members, {"qcode", "code", "id", "uri", "literal", "status", "name", "value"});
  return word.empty() ? "withheld" : word;
}

}  // namespace

void take_member(ArticleDraft& draft, const FieldMap& map, const simdjson::dom::key_value_pair& member) {
  const auto key = map.find(member.key);
  if (!key) return;
  const simdjson::dom::element value = member.value;
  bool flag = false;
  if (value.get_bool().get(flag) == simdjson::SUCCESS) return draft.flag(*key, flag);
  if (is_list(key->field)) {
    std::vector<std::string> texts;
    add_names(value, texts);
    const bool separated = key->field == ArticleField::kTag || key->field == ArticleField::kPlace;
    if (separated && !value.is_array() && !texts.empty()) texts = split_list(texts.front());
    draft.list(*key, std::move(texts));
  } else if (key->field == ArticleField::kStatus) {
    draft.text(*key, status_text(value));
  } else if (key->field == ArticleField::kEmbargo && !value.is_double()) {
    draft.text(*key, embargo_of(value));
  } else if (value.is_double() && is_whole(key->field)) {
    draft.text(*key, number_text(std::round(value.get_double().value_unsafe())));
  } else {
    draft.text(*key, text_of(value));
  }
}

}  // namespace dateline::indexer
