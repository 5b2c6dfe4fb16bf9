// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a piece of JSON?
#include "indexer/formats/json.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "indexer/formats/article_draft.h"
#include "indexer/formats/json_article.h"
#include "indexer/formats/json_feed.h"
#include "indexer/formats/json_values.h"
#include "indexer/formats/ninjs.h"
#include "indexer/formats/text_encoding.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::string_view kEnvelopeKeys[] = {"data", "item", "response", "hits", "_source"};
constexpr char kExpectedArticle[] = "an object with a title or a body";
constexpr std::string_view kArticleListKeys[] = {"articles", "items", "_items"};
constexpr std::string_view kOtherListKeys[] = {"results", "data",    "docs",    "stories", "news",
                                               "hits",    "entries", "records", "item"};

/// Whether an object has one of these fields itself, with a text in it.
bool has_any(element value, const FieldMap& map, std::initializer_list<ArticleField> fields) {
  object members;
  if (value.get_object().get(members) != simdjson::SUCCESS) return false;
  for (const auto member : members) {
    const auto key = map.find(member.key);
    if (key && std::find(fields.begin(), fields.end(), key->field) != fields.end() && !text_of(member.value).empty()) {
      return true;
    }
  }
  return false;
}

bool has_title(element value, const FieldMap& map) { return has_any(value, map, {ArticleField::kTitle}); }

bool has_body(element value, const FieldMap& map) {
  return has_any(value, map, {ArticleField::kBody, ArticleField::kBodyMarkup});
}

std::string shortened(std::string_view text) {
  constexpr std::size_t kMost = 60;
  std::string shown;
  for (const char c : text.substr(0, kMost)) shown += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return text.size() > kMost ? shown + "..." : shown;
}

}  // namespace

struct JsonReader::State {
  simdjson::dom::parser parser;
  std::string buffer;  ///< the text with the padding that simdjson wants
  FieldMap map;

  simdjson::error_code parse(std::string_view text, element& root) {
    buffer.assign(text);
    buffer.resize(text.size() + simdjson::SIMDJSON_PADDING, '\0');
    auto error = parser.parse(buffer.data(), text.size(), false).get(root);
    if (error != simdjson::UTF8_ERROR || is_other_encoding(text)) return error;
    const std::string repaired = repaired_utf8(text);
    buffer = repaired;
    buffer.resize(repaired.size() + simdjson::SIMDJSON_PADDING, '\0');
    return parser.parse(buffer.data(), repaired.size(), false).get(root);
  }

  void article(element value, const std::string& where, const RawVisitor& visit) {
    object members;
    if (value.get_object().get(members) != simdjson::SUCCESS) {
      visit(Refusal{where, "JSON, but no object: " + shortened(text_of(value)), kExpectedArticle});
      return;
    }
    if (is_json_feed(members)) return read_json_feed(members, map, where, visit);
    if (is_ninjs(members)) return read_ninjs(members, map, where, visit);
    if (wrapped(value, members, where, visit)) return;
    ArticleDraft draft(where);
    for (const auto member : members) take_member(draft, map, member);
    visit(draft.finish());
  }

  /// What stands in an envelope, {"data": {"item": {...}}}; false when the object is none.
  bool wrapped(element value, object members, const std::string& where, const RawVisitor& visit) {
    for (const auto key : kEnvelopeKeys) {
      element inside;
      if (members.at_key(key).get(inside) != simdjson::SUCCESS || !inside.is_object()) continue;
      if (has_title(value, map) || has_body(value, map)) return false;
      object_at(inside, true, where, visit);
      return true;
    }
    return false;
  }

  void list(const array& values, const std::string& where, const RawVisitor& visit) {
    std::size_t number = 0;
    for (const element value : values) article(value, fmt::format("{}, article {}", where, ++number), visit);
  }

  /// The articles of an object that holds a list of them under one of these keys; false when it holds none.
  template <std::size_t Count, typename IsList>
  bool listed(const std::string_view (&keys)[Count], element root, const std::string& where, const RawVisitor& visit,
              const IsList& is_list) {
    for (const auto key : keys) {
      array values;
      if (!root.is_object() || root.at_key(key).get_array().get(values) != simdjson::SUCCESS) continue;
      if (!std::any_of(values.begin(), values.end(), is_list)) continue;
      list(values, where, visit);
      return true;
    }
    return false;
  }

  /// One article or a list of them. With a body it is an article, whatever it lists; a feed has a title like an
  /// article. `any_list` takes lists under keys that may also be of an article (what it is related to) when they name
  /// articles only; lists of objects with texts are taken in any case.
  void object_at(element root, bool any_list, const std::string& where, const RawVisitor& visit) {
    object members;
    const bool is_feed = root.get_object().get(members) == simdjson::SUCCESS && is_json_feed(members);
    const auto is_object = [](element value) { return value.is_object(); };
    const auto is_told = [this, any_list](element value) {
      return value.is_object() && (any_list || has_body(value, map) || has_any(value, map, {ArticleField::kSummary}));
    };
    const bool is_list = !is_feed && !has_body(root, map) &&
                         (listed(kArticleListKeys, root, where, visit, is_object) ||
                          listed(kOtherListKeys, root, where, visit, is_told));
    if (!is_list) article(root, where, visit);
  }
};

JsonReader::JsonReader(FieldMap map) : state_(std::make_unique<State>()) { state_->map = std::move(map); }
JsonReader::~JsonReader() = default;

void JsonReader::read_line(std::string_view line, const std::string& where, const RawVisitor& visit) {
  element root;
  const auto error = state_->parse(line, root);
  if (error != simdjson::SUCCESS) {
    visit(Refusal{where, fmt::format("{} in: {}", simdjson::error_message(error), shortened(line)),
                  "one JSON object on the line"});
    return;
  }
  // A whole document may stand on one line.
  state_->object_at(root, !has_title(root, state_->map), where, visit);
}

void JsonReader::read_document(std::string_view document, const std::string& where, const RawVisitor& visit) {
  element root;
  const auto error = state_->parse(document, root);
  if (error != simdjson::SUCCESS) {
    visit(Refusal{where, fmt::format("{} in: {}", simdjson::error_message(error), shortened(document)),
                  "a whole JSON document, or JSON Lines"});
    return;
  }
  array values;
  if (root.get_array().get(values) == simdjson::SUCCESS) return state_->list(values, where, visit);
  state_->object_at(root, true, where, visit);
}

void JsonReader::read_value(std::string_view value, const std::string& where, const RawVisitor& visit) {
  element root;
  const auto error = state_->parse(value, root);
  if (error == simdjson::SUCCESS) return state_->article(root, where, visit);
  visit(Refusal{where, fmt::format("{} in: {}", simdjson::error_message(error), shortened(value)), kExpectedArticle});
}

bool JsonReader::is_list_key(std::string_view key) {
  const auto is_it = [key](std::string_view one) { return one == key; };
  return std::any_of(std::begin(kArticleListKeys), std::end(kArticleListKeys), is_it) ||
         std::any_of(std::begin(kOtherListKeys), std::end(kOtherListKeys), is_it);
}

bool JsonReader::is_object(std::string_view text) {
  element root;
  return state_->parse(text, root) == simdjson::SUCCESS && root.is_object();
}

}  // namespace dateline::indexer
