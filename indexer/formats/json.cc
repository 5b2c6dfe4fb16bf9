// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a piece of JSON?
#include "indexer/formats/json.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

#include "indexer/formats/json_fields.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

constexpr char kExpectedArticle[] = "an object with a title or a body";
constexpr std::string_view kArticleListKeys[] = {"articles", "items"};
constexpr std::string_view kOtherListKeys[] = {"results", "data", "docs",    "stories",
                                               "news",    "hits", "entries", "records"};
constexpr std::string_view kNameKeys[] = {"name", "title", "value", "#text", "$date", "$oid", "label", "text", "href"};

/// The items of a list; the caller holds the list, so that it outlives a loop over it.
array items_of(element value) {
  array items;
  if (value.get_array().get(items) != simdjson::SUCCESS) return {};
  return items;
}

/// A number in its shortest exact form, without an exponent where it is whole.
std::string number_text(double number) {
  return std::trunc(number) == number ? fmt::format("{:.0f}", number) : fmt::format("{}", number);
}

/// A scalar as text, or the telling member of an object ({"name": "The Times"}); "" for anything else.
std::string text_of(element value) {
  switch (value.type()) {
    case element_type::STRING:
      return std::string(value.get_string().value_unsafe());
    case element_type::INT64:
      return fmt::to_string(value.get_int64().value_unsafe());
    case element_type::UINT64:
      return fmt::to_string(value.get_uint64().value_unsafe());
    case element_type::DOUBLE:
      return number_text(value.get_double().value_unsafe());
    case element_type::OBJECT:
      for (const auto key : kNameKeys) {
        element member;
        if (value.at_key(key).get(member) != simdjson::SUCCESS || member.is_object()) continue;
        const std::string text = text_of(member);
        if (!text.empty()) return text;
      }
      return "";
    case element_type::ARRAY: {
      std::string joined;  // a body given as a list of paragraphs
      const array parts = items_of(value);
      for (const element part : parts) {
        const std::string text = part.is_array() ? "" : text_of(part);
        if (text.empty()) continue;
        if (!joined.empty()) joined += "\n\n";
        joined += text;
      }
      return joined;
    }
    default:
      return "";
  }
}

void add_texts(element value, std::vector<std::string>& list) {
  if (value.is_array()) {
    const array parts = items_of(value);
    for (const element part : parts) {
      if (!part.is_array()) add_texts(part, list);
    }
    return;
  }
  std::string text = text_of(value);
  if (!text.empty()) list.push_back(std::move(text));
}

/// "tags": "a, b; c" is a list of three.
void split_into(std::vector<std::string>& list) {
  std::vector<std::string> parts;
  for (const auto& text : list) {
    std::size_t begin = 0;
    while (begin <= text.size()) {
      const std::size_t end = std::min(text.find_first_of(",;", begin), text.size());
      if (end > begin) parts.push_back(text.substr(begin, end - begin));
      begin = end + 1;
    }
  }
  list = std::move(parts);
}

/// Whether a text holds one of these tags, in any letter case.
template <std::size_t Count>
bool holds_tag(std::string_view text, const std::string_view (&tags)[Count]) {
  for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    for (const auto tag : tags) {
      const std::string_view here = text.substr(at, tag.size());
      const bool same = here.size() == tag.size() &&
                        std::equal(here.begin(), here.end(), tag.begin(),
                                   [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == b; });
      if (same) return true;
    }
  }
  return false;
}

/// A text with any of these was HTML; a lone <img> or <script> in a sentence may be what the sentence is about.
constexpr std::string_view kTextTags[] = {"<p>",   "<p ",   "</p>",  "<br",       "</div>", "</a>",
                                          "</li>", "</h2>", "</em>", "</strong>", "</b>",   "</i>"};
constexpr std::string_view kLineTags[] = {"</b>", "</i>", "</em>", "</strong>", "</a>", "</span>", "<br"};

/// Puts the members of one object into an article, the best key of each field first.
class ArticleMaker {
 public:
  RawArticle make(object members, const std::string& where) {
    RawArticle raw;
    raw.where = where;
    ranks_.fill(1000);
    for (const auto member : members) {
      const auto key = json_key(member.key);
      if (key) take(raw, *key, member.value);
    }
    raw.markup = raw.markup || holds_tag(raw.body, kTextTags) || holds_tag(raw.summary, kTextTags);
    raw.line_markup = holds_tag(raw.title, kLineTags);
    return raw;
  }

 private:
  /// Whether a text for a field is better than what is there.
  bool better(const JsonKey& key, const std::string& text) {
    int& rank = ranks_.at(static_cast<std::size_t>(key.field));
    if (text.empty() || key.rank >= rank) return false;
    rank = key.rank;
    return true;
  }

  void take(RawArticle& raw, const JsonKey& key, element value) {
    switch (key.field) {
      case JsonField::kAuthor:
        return take_list(raw.authors, key, value);
      case JsonField::kSection:
        return take_list(raw.sections, key, value);
      case JsonField::kTag:
        return add_separated(raw.tags, value);  // people, orgs and topics are all tags
      case JsonField::kPlace:
        return add_separated(raw.places, value);
      default:
        break;
    }
    std::string text =
        value.is_double() && is_whole(key.field) ? number_text(std::round(value.get_double())) : text_of(value);
    if (key.field == JsonField::kBody || key.field == JsonField::kBodyMarkup) {
      if (text.size() <= raw.body.size()) return;  // of several bodies the longest is the whole one
      raw.body = std::move(text);
      raw.markup = key.field == JsonField::kBodyMarkup;
      return;
    }
    if (std::string* field = field_of(raw, key.field); field != nullptr && better(key, text)) *field = std::move(text);
  }

  /// Fields whose numbers count something: a fraction of it says nothing.
  static bool is_whole(JsonField field) {
    return field == JsonField::kPublished || field == JsonField::kUpdated || field == JsonField::kEmbargo ||
           field == JsonField::kVersion;
  }

  void take_list(std::vector<std::string>& list, const JsonKey& key, element value) {
    std::vector<std::string> texts;
    add_texts(value, texts);
    if (!texts.empty() && better(key, texts.front())) list = std::move(texts);
  }

  static void add_separated(std::vector<std::string>& list, element value) {
    std::vector<std::string> texts;
    add_texts(value, texts);
    if (!value.is_array()) split_into(texts);
    list.insert(list.end(), texts.begin(), texts.end());
  }

  static std::string* field_of(RawArticle& raw, JsonField field) {
    switch (field) {
      case JsonField::kId:
        return &raw.given_id;
      case JsonField::kGuid:
        return &raw.guid;
      case JsonField::kWireId:
        return &raw.wire_id;
      case JsonField::kUrl:
        return &raw.url;
      case JsonField::kTitle:
        return &raw.title;
      case JsonField::kSubtitle:
        return &raw.subtitle;
      case JsonField::kSummary:
        return &raw.summary;
      case JsonField::kPublished:
        return &raw.published;
      case JsonField::kUpdated:
        return &raw.updated;
      case JsonField::kSource:
        return &raw.source;
      case JsonField::kLanguage:
        return &raw.language;
      case JsonField::kStatus:
        return &raw.status;
      case JsonField::kEmbargo:
        return &raw.embargo;
      case JsonField::kVersion:
        return &raw.version;
      case JsonField::kDateline:
        return &raw.dateline;
      default:
        return nullptr;
    }
  }

  std::array<int, static_cast<std::size_t>(JsonField::kDateline) + 1> ranks_{};
};

/// Whether an object has one of these fields itself, with a text in it.
bool has_any(element value, std::initializer_list<JsonField> fields) {
  object members;
  if (value.get_object().get(members) != simdjson::SUCCESS) return false;
  for (const auto member : members) {
    const auto key = json_key(member.key);
    if (key && std::find(fields.begin(), fields.end(), key->field) != fields.end() && !text_of(member.value).empty()) {
      return true;
    }
  }
  return false;
}

bool has_body(element value) { return has_any(value, {JsonField::kBody, JsonField::kBodyMarkup}); }
bool has_title(element value) { return has_any(value, {JsonField::kTitle}); }

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
  ArticleMaker maker;

  simdjson::error_code parse(std::string_view text, element& root) {
    buffer.assign(text);
    buffer.resize(text.size() + simdjson::SIMDJSON_PADDING, '\0');
    auto error = parser.parse(buffer.data(), text.size(), false).get(root);
    if (error != simdjson::UTF8_ERROR) return error;
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
    visit(maker.make(members, where));
  }

  void list(const array& values, const std::string& where, const RawVisitor& visit) {
    std::size_t number = 0;
    for (const element value : values) article(value, fmt::format("{}, article {}", where, ++number), visit);
  }

  /// The articles of an object that holds a list of them under one of these keys; false when it holds none.
  template <std::size_t Count>
  bool listed(const std::string_view (&keys)[Count], element root, const std::string& where, const RawVisitor& visit) {
    for (const auto key : keys) {
      array values;
      if (!root.is_object() || root.at_key(key).get_array().get(values) != simdjson::SUCCESS) continue;
      if (values.size() == 0 || !(*values.begin()).is_object()) continue;
      list(values, where, visit);
      return true;
    }
    return false;
  }

  /// One article or a list of them. With a body it is an article, whatever it lists; a feed has a title like an
  /// article. `any_list` takes lists under keys that may also be of an article.
  void object_at(element root, bool any_list, const std::string& where, const RawVisitor& visit) {
    const bool is_list = !has_body(root) && (listed(kArticleListKeys, root, where, visit) ||
                                             (any_list && listed(kOtherListKeys, root, where, visit)));
    if (!is_list) article(root, where, visit);
  }
};

JsonReader::JsonReader() : state_(std::make_unique<State>()) {}
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
  state_->object_at(root, !has_title(root), where, visit);
}

void JsonReader::read_document(std::string_view document, const std::string& where, const RawVisitor& visit) {
  element root;
  const auto error = state_->parse(document, root);
  if (error != simdjson::SUCCESS) {
    visit(Refusal{where, fmt::format("{} in: {}", simdjson::error_message(error), shortened(document)),
                  "a whole JSON document, or JSON Lines"});
    return;
  }
  if (root.is_array()) return state_->list(items_of(root), where, visit);
  state_->object_at(root, true, where, visit);
}

bool JsonReader::is_object(std::string_view text) {
  element root;
  return state_->parse(text, root) == simdjson::SUCCESS && root.is_object();
}

}  // namespace dateline::indexer
