// SPDX-License-Identifier: GPL-3.0-or-later
// What does one object of JSON say of an article, by the usual names of its keys?
#include "indexer/formats/json_article.h"

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "indexer/formats/json_values.h"

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
  } else if (value.is_double() && is_whole(key->field)) {
    draft.text(*key, number_text(std::round(value.get_double().value_unsafe())));
  } else {
    draft.text(*key, text_of(value));
  }
}

}  // namespace dateline::indexer
