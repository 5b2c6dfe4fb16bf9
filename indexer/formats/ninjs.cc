// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in an item of ninjs, the IPTC's "news in JSON", versions 1 and 2?
#include "indexer/formats/ninjs.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/formats/article_draft.h"
#include "indexer/formats/feeds/links.h"
#include "indexer/formats/json_article.h"
#include "indexer/formats/json_values.h"
#include "indexer/normalise/status.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

// Ranks of ninjs's own keys: before the usual names (from 0 on), or where nothing else was said.
constexpr int kOwn = -1;
constexpr int kElse = 100;

/// How a key of ninjs says its field.
enum class Kind { kText, kNames, kRoles, kPassedOver };

struct Row {
  std::string_view key;  ///< as plain_key has it
  Kind kind;
  FieldKey field;
};

constexpr Row kRows[] = {
    {"headline", Kind::kText, {ArticleField::kTitle, kOwn}},
    {"headlines", Kind::kRoles, {ArticleField::kTitle, kOwn}},
    {"title", Kind::kText, {ArticleField::kTitle, kElse}},
    {"name", Kind::kPassedOver, {}},  // of the place that an item has in a package
    {"bodyxhtml", Kind::kText, {ArticleField::kBodyMarkup, kOwn}},
    {"bodies", Kind::kRoles, {ArticleField::kBody, kOwn}},
    {"descriptiontext", Kind::kText, {ArticleField::kSummary, kOwn}},
    {"descriptionhtml", Kind::kText, {ArticleField::kSummary, kElse}},
    {"descriptionxhtml", Kind::kText, {ArticleField::kSummary, kElse}},
    {"descriptions", Kind::kRoles, {ArticleField::kSummary, kOwn}},
    {"byline", Kind::kText, {ArticleField::kAuthor, kOwn}},
    {"uri", Kind::kText, {ArticleField::kGuid, kElse}},
    {"genre", Kind::kNames, {ArticleField::kTag, kOwn}},
    {"genres", Kind::kNames, {ArticleField::kTag, kOwn}},
    {"anpacategory", Kind::kNames, {ArticleField::kSection, kOwn}},
    {"service", Kind::kNames, {ArticleField::kSection, kElse}},
    {"subject", Kind::kNames, {ArticleField::kTag, kOwn}},
    {"subjects", Kind::kNames, {ArticleField::kTag, kOwn}},
    {"person", Kind::kNames, {ArticleField::kTag, kOwn}},
    {"people", Kind::kNames, {ArticleField::kTag, kOwn}},
    {"organisation", Kind::kNames, {ArticleField::kTag, kOwn}},
    {"organisations", Kind::kNames, {ArticleField::kTag, kOwn}},
    {"event", Kind::kNames, {ArticleField::kTag, kOwn}},
    {"events", Kind::kNames, {ArticleField::kTag, kOwn}},
    {"object", Kind::kNames, {ArticleField::kTag, kOwn}},
    {"objects", Kind::kNames, {ArticleField::kTag, kOwn}},
    {"place", Kind::kNames, {ArticleField::kPlace, kOwn}},
    {"places", Kind::kNames, {ArticleField::kPlace, kOwn}},
    {"located", Kind::kText, {ArticleField::kPlace, kOwn}},
    {"contentcreated", Kind::kText, {ArticleField::kPublished, kElse}},
    {"infosource", Kind::kNames, {ArticleField::kSource, kElse}},
    {"infosources", Kind::kNames, {ArticleField::kSource, kElse}},
    {"copyrightholder", Kind::kText, {ArticleField::kSource, kElse + 1}},
};

const Row* row_of(std::string_view plain) {
  const auto row = std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& one) { return one.key == plain; });
  return row == std::end(kRows) ? nullptr : row;
}

/// The names of {"name", "code", ...} or of plain texts. A code alone is no word for a reader.
std::vector<std::string> names_in(element value) {
  std::vector<std::string> names;
  const auto add = [&names](element one) {
    object fields;
    std::string name = one.get_object().get(fields) == simdjson::SUCCESS ? member_text(fields, {"name", "literal"})
                                                                         : (one.is_string() ? text_of(one) : "");
    if (!name.empty()) names.push_back(std::move(name));
  };
  for (const element one : items_of(value)) add(one);
  return names;
}

bool is_markup(std::string_view content_type) {
  return content_type.find("html") != std::string_view::npos || content_type.find("xml") != std::string_view::npos;
}

/// ninjs 2: [{"role", "contenttype", "value"}], or a text alone. The first of role main or without a role says the
/// field.
void take_roles(ArticleDraft& draft, const FieldKey& field, element value) {
  int later = field.rank + 1;
  for (const element one : items_of(value)) {
    if (one.is_string()) draft.text(field, text_of(one));
    object fields;
    if (one.get_object().get(fields) != simdjson::SUCCESS) continue;
    const std::string role = lower_ascii(member_text(fields, {"role"}));
    const std::string type = lower_ascii(member_text(fields, {"contenttype", "contentType"}));
    const bool is_main = role.empty() || role.find("main") != std::string::npos;
    FieldKey key{field.field, is_main ? field.rank : std::min(later++, kElse)};
    const bool is_deck = role.find("sub") != std::string::npos || role.find("deck") != std::string::npos;
    if (field.field == ArticleField::kTitle && is_deck) key = {ArticleField::kSubtitle, kElse};
    if (field.field == ArticleField::kBody) {
      if (role.find("caption") != std::string::npos) continue;
      if (is_markup(type)) key.field = ArticleField::kBodyMarkup;
    }
    draft.text(key, member_text(fields, {"value"}));
  }
}

void take(ArticleDraft& draft, const FieldMap& map, const simdjson::dom::key_value_pair& member) {
  const auto ruled = map.find(member.key);
  const Row* row = row_of(plain_key(member.key));
  if (row == nullptr || (ruled && FieldMap::is_ruled(ruled->rank))) return take_member(draft, map, member);
  switch (row->kind) {
    case Kind::kText:
      return draft.text(row->field, text_of(member.value));
    case Kind::kNames:
      return draft.list(row->field, names_in(member.value));
    case Kind::kRoles:
      return take_roles(draft, row->field, member.value);
    case Kind::kPassedOver:
      return;
  }
}

RawArticle read_item(object item, const FieldMap& map, const std::string& where) {
  ArticleDraft draft(where);
  for (const auto member : item) take(draft, map, member);
  // The first version of an item is made when it is given out.
  draft.text({ArticleField::kPublished, kElse + 1}, member_text(item, {"versioncreated", "versionCreated"}));
  if (is_web_address(draft.raw().guid)) draft.text({ArticleField::kUrl, kElse}, draft.raw().guid);
  return draft.finish();
}

std::string type_of(object item) { return lower_ascii(member_text(item, {"type", "profile"})); }

bool is_without_words(std::string_view type) {
  return type == "picture" || type == "photo" || type == "graphic" || type == "video" || type == "audio" ||
         type == "image";
}

/// The items of a package: members of an object in ninjs 1, a list in ninjs 2.
std::vector<object> associations_of(object item) {
  std::vector<object> found;
  const auto add = [&found](element value) {
    object one;
    if (value.get_object().get(one) == simdjson::SUCCESS) found.push_back(one);
  };
  element value;
  if (item.at_key("associations").get(value) != simdjson::SUCCESS) return found;
  if (value.is_object()) {
    const object members = value.get_object().value_unsafe();
    for (const auto member : members) add(member.value);
  } else {
    for (const element one : items_of(value)) add(one);
  }
  return found;
}

/// Gives the articles of an item; how many there were. `deep` is how many packages are around it.
int read_package(object item, const FieldMap& map, const std::string& where, const RawVisitor& visit, int deep) {
  constexpr int kDeepest = 16;
  int articles = 0;
  std::size_t number = 0;
  for (const object& inside : associations_of(item)) {
    const std::string inside_where = fmt::format("{}, item {}", where, ++number);
    if (type_of(inside) == "composite" && deep < kDeepest) {
      articles += read_package(inside, map, inside_where, visit, deep + 1);
    }
    RawArticle raw = read_item(inside, map, inside_where);
    if (raw.body.empty()) continue;  // a picture of the package, or an item that is only named here
    visit(std::move(raw));
    ++articles;
  }
  return articles;
}

}  // namespace

bool is_ninjs(object item) {
  bool identified = false;
  bool typical = false;
  for (const auto member : item) {
    static constexpr std::string_view kTypical[] = {
        "type",         "pubstatus", "versioncreated",  "firstcreated", "headlines", "bodies",       "bodytext",
        "bodyhtml",     "bodyxhtml", "contentcreated",  "headline",     "urgency",   "associations", "renditions",
        "descriptions", "slugline",  "descriptiontext", "edNote",       "ednote",    "altids",       "usageterms"};
    const std::string key = plain_key(member.key);
    identified = identified || key == "uri" || (key == "guid" && member.value.is_string());
    typical = typical || std::find(std::begin(kTypical), std::end(kTypical), key) != std::end(kTypical);
  }
  return identified && typical;
}

void read_ninjs(object item, const FieldMap& map, const std::string& where, const RawVisitor& visit) {
  const std::string type = type_of(item);
  RawArticle raw = read_item(item, map, where);
  // A kill takes out what came before it, whatever it is itself.
  const bool has_text = !raw.body.empty() || status_of(raw.status, raw.embargo) != Status::kUsable;
  if (type == "composite") {
    if (has_text) visit(std::move(raw));
    if (read_package(item, map, where, visit, 1) == 0 && !has_text) {
      visit(Refusal{where, "a package in which no item has a text", "an item with a text"});
    }
    return;
  }
  if (is_without_words(type) && !has_text) {
    return visit(
        Refusal{where, fmt::format("an item of type {} without a text of its own", type), "an item with a text"});
  }
  visit(std::move(raw));
}

}  // namespace dateline::indexer
