// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines at the top of a text are front matter, and what do they say?
#include "indexer/formats/text_front.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "indexer/formats/flags.h"
#include "indexer/normalise/dates.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

struct Field {
  std::string_view key;
  std::string RawArticle::* text;               ///< one value, or
  std::vector<std::string> RawArticle::* list;  ///< several,
  std::string_view separators;                  ///< at these; "" when a line is one value
};

constexpr Field text_field(std::string_view key, std::string RawArticle::* text) { return {key, text, nullptr, ""}; }

constexpr Field list_field(std::string_view key, std::vector<std::string> RawArticle::* list,
                           std::string_view separators) {
  return {key, nullptr, list, separators};
}

const std::array<Field, 39> kFields = {
    text_field("title", &RawArticle::title),
    text_field("headline", &RawArticle::title),
    text_field("subtitle", &RawArticle::subtitle),
    text_field("subheadline", &RawArticle::subtitle),
    text_field("standfirst", &RawArticle::subtitle),
    text_field("deck", &RawArticle::subtitle),
    text_field("summary", &RawArticle::summary),
    text_field("abstract", &RawArticle::summary),
    text_field("description", &RawArticle::summary),
    text_field("teaser", &RawArticle::summary),
    text_field("date", &RawArticle::published),
    text_field("published", &RawArticle::published),
    text_field("publication date", &RawArticle::published),
    text_field("pubdate", &RawArticle::published),
    text_field("updated", &RawArticle::updated),
    text_field("modified", &RawArticle::updated),
    text_field("corrected", &RawArticle::updated),
    text_field("last updated", &RawArticle::updated),
    text_field("source", &RawArticle::source),
    text_field("publisher", &RawArticle::source),
    text_field("publication", &RawArticle::source),
    text_field("outlet", &RawArticle::source),
    list_field("author", &RawArticle::authors, ""),
    list_field("authors", &RawArticle::authors, ""),
    list_field("by", &RawArticle::authors, ""),
    list_field("byline", &RawArticle::authors, ""),
    text_field("url", &RawArticle::url),
    text_field("link", &RawArticle::url),
    list_field("section", &RawArticle::sections, ",;"),
    list_field("sections", &RawArticle::sections, ",;"),
    list_field("category", &RawArticle::sections, ",;"),
    list_field("tags", &RawArticle::tags, ",;"),
    list_field("keywords", &RawArticle::tags, ",;"),
    list_field("topics", &RawArticle::tags, ",;"),
    list_field("place", &RawArticle::places, ";,"),
    list_field("places", &RawArticle::places, ";,"),
    list_field("location", &RawArticle::places, ";,"),
    text_field("dateline", &RawArticle::dateline),
    text_field("language", &RawArticle::language),
};

const std::array<Field, 7> kRareFields = {
    text_field("lang", &RawArticle::language),
    text_field("id", &RawArticle::given_id),
    text_field("guid", &RawArticle::guid),
    text_field("version", &RawArticle::version),
    text_field("status", &RawArticle::status),
    text_field("embargo", &RawArticle::embargo),
    text_field("draft", nullptr),
};

/// "Key: value" with a known key.
struct Entry {
  const Field* field;
  std::string value;
};

const Field* find_field(std::string_view key) {
  const std::string lower = lower_ascii(trimmed(key));
  const auto is_it = [&](const Field& field) { return field.key == lower; };
  if (const auto found = std::find_if(kFields.begin(), kFields.end(), is_it); found != kFields.end()) return &*found;
  const auto rare = std::find_if(kRareFields.begin(), kRareFields.end(), is_it);
  return rare == kRareFields.end() ? nullptr : &*rare;
}

std::optional<Entry> entry_of(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > 20 || line.empty() || line[0] == ' ') return std::nullopt;
  const Field* field = find_field(line.substr(0, colon));
  if (field == nullptr) return std::nullopt;
  return Entry{field, std::string(trimmed(line.substr(colon + 1)))};
}

std::string_view without_quotes(std::string_view value) {
  const bool quoted = value.size() > 1 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
  return quoted ? value.substr(1, value.size() - 2) : value;
}

void add_values(std::vector<std::string>& list, std::string_view text, std::string_view separators) {
  // Places are written "Paris, France; Rome, Italy" or "Paris, Rome".
  if (separators == ";," && text.find(';') != std::string_view::npos) separators = ";";
  while (!text.empty()) {
    const std::size_t end = separators.empty() ? text.size() : std::min(text.find_first_of(separators), text.size());
    const std::string_view value = without_quotes(trimmed(text.substr(0, end)));
    if (!value.empty()) list.emplace_back(value);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool is_date(const Field& field) { return field.text == &RawArticle::published || field.text == &RawArticle::updated; }

/// Yes or no, which drafts, embargoes and "published" may say; false when it is another value.
bool store_flag(const Field& field, std::string_view value, RawArticle& raw) {
  const bool draft = field.text == nullptr;
  const auto yes = flag_of(value);
  if (!draft && !(yes && (field.text == &RawArticle::embargo || field.text == &RawArticle::published))) return false;
  const bool shown = field.text == &RawArticle::published;
  raw.withheld = raw.withheld || yes.value_or(false) != shown;
  return true;
}

void store(const Entry& entry, RawArticle& raw) {
  std::string_view value = entry.value;
  if (entry.field->list == nullptr) {
    value = without_quotes(value);
    if (store_flag(*entry.field, value, raw)) return;
    std::string& text = raw.*(entry.field->text);
    const bool better = is_date(*entry.field) && !parse_date(text).known() && parse_date(value).known();
    if (text.empty() || better) text = value;
    return;
  }
  const bool flow_list = value.size() > 1 && value.front() == '[' && value.back() == ']';
  if (flow_list) value = value.substr(1, value.size() - 2);
  add_values(raw.*(entry.field->list), value, flow_list ? "," : entry.field->separators);
}

/// Whether a line could be "Key: value" with a key that is not known.
bool is_unknown_entry(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 20) return false;
  if (colon + 1 < line.size() && line[colon + 1] != ' ') return false;
  return std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

/// A further line of a value: indented, or an item of a YAML list.
bool goes_on(std::string_view line, bool yaml) {
  return !trimmed(line).empty() && (line[0] == ' ' || line[0] == '\t' || (yaml && line.starts_with("- ")));
}

void append_line(Entry& entry, std::string_view line) {
  line = trimmed(line);
  const bool item = line.starts_with("- ") && entry.field->list != nullptr;
  if (item) line = trimmed(line.substr(2));
  if (!entry.value.empty()) entry.value.append(item ? "; " : " ");
  entry.value.append(item ? without_quotes(line) : line);
}

}  // namespace

std::size_t read_front_matter(const std::vector<std::string_view>& lines, RawArticle& raw) {
  std::size_t at = 0;
  while (at < lines.size() && trimmed(lines[at]).empty()) ++at;
  const bool fenced = at < lines.size() && trimmed(lines[at]) == "---";
  if (fenced) ++at;
  std::vector<Entry> entries;
  bool known = false;
  std::size_t end = at;  // behind the last line that belongs to a known key
  for (; at < lines.size(); ++at) {
    if (fenced && trimmed(lines[at]) == "---") break;
    if (goes_on(lines[at], fenced) && !entries.empty()) {
      if (!known) continue;
      append_line(entries.back(), lines[at]);
      end = at + 1;
      continue;
    }
    auto entry = entry_of(lines[at]);
    known = entry.has_value();
    if (known) {
      entries.push_back(std::move(*entry));
      end = at + 1;
    } else if (!fenced && (entries.empty() || !is_unknown_entry(lines[at]))) {
      break;
    }
  }
  const bool unclosed = fenced && at == lines.size();
  if (unclosed || entries.size() < (fenced ? 1 : 2)) return 0;
  for (const Entry& entry : entries) store(entry, raw);
  return fenced ? at + 1 : end;
}

}  // namespace dateline::indexer
