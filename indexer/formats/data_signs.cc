// SPDX-License-Identifier: GPL-3.0-or-later
// Is a text data in a form that is not read, rather than an article?
#include "indexer/formats/data_signs.h"

#include <algorithm>
#include <map>
#include <vector>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr char kTableHint[] =
    "a first row with names of columns, one of them of the title or the text, such as title;text;date "
    "(--map title=NAME, or title=NUMBER, says what a column means)";

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || c == '.';
}

/// Behind a name as programs have them; the text itself without one.
std::string_view behind_name(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_name);
  return trimmed(text.substr(static_cast<std::size_t>(end - text.begin())));
}

bool begins_data(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || (text[0] != '{' && text[0] != '[')) return false;
  const std::string_view inside = trimmed(text.substr(1, 200));
  return !inside.empty() && (inside[0] == '{' || inside[0] == '"' || inside[0] == '\'');
}

/// callback([{…}]); and var news = {…};
bool is_script(std::string_view text) {
  for (const std::string_view word : {"var ", "let ", "const "}) {
    if (text.starts_with(word)) text = trimmed(text.substr(word.size()));
  }
  const std::string_view rest = behind_name(text.substr(0, 300));
  if (rest.size() == text.size() || rest.empty()) return false;
  return (rest[0] == '(' || rest[0] == '=') && begins_data(rest.substr(1));
}

/// {'title': …} and {title: "…"}.
bool is_dictionary(std::string_view text) {
  if (text[0] != '{') return false;
  const std::string_view inside = trimmed(text.substr(1, 200));
  if (inside.starts_with("'") || inside.starts_with("u'")) return true;
  const std::string_view rest = behind_name(inside);
  if (rest.size() == inside.size() || !rest.starts_with(':')) return false;
  const std::string_view value = trimmed(rest.substr(1));
  return value.starts_with('"') || value.starts_with('\'');
}

bool is_list_of_texts(std::string_view text, bool whole) {
  if (text[0] != '[') return false;
  const std::string_view inside = trimmed(text.substr(1, 200));
  return (inside.starts_with('"') || inside.starts_with('\'')) && (!whole || trimmed(text).ends_with(']'));
}

bool has_name_of_table(const std::string& name) {
  std::string lower = lower_ascii(name);
  for (const std::string_view packed : {".gz", ".bz2", ".xz", ".zst"}) {
    if (lower.ends_with(packed)) lower.resize(lower.size() - packed.size());
  }
  return lower.ends_with(".csv") || lower.ends_with(".tsv");
}

/// How many separators has each line in which something stands? Those in quotes, at a line's start and, as in prose, in
/// front of a blank do not count.
std::vector<int> separators_of(std::string_view head, bool whole, char separator) {
  std::vector<int> counts;
  bool quoted = false;
  bool blank = true;
  int count = 0;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const char c = head[i];
    const char next = i + 1 < head.size() ? head[i + 1] : '\n';
    if (c == '"') quoted = !quoted;
    if (c == '\n' && !quoted) {
      if (!blank) counts.push_back(count);
      blank = true;
      count = 0;
      continue;
    }
    const bool prose = next == ' ' && (separator == ',' || separator == ';');
    if (c == separator && !quoted && !blank && !prose) ++count;
    blank = blank && (c == ' ' || c == '\t' || c == '\r' || c == separator);
  }
  if (!blank && whole) counts.push_back(count);
  return counts;
}

bool has_lines_of_table(std::string_view head, bool whole, char separator) {
  constexpr std::size_t kMostInFront = 5;
  constexpr std::size_t kFewest = 3;
  const std::vector<int> counts = separators_of(head, whole, separator);
  std::map<int, std::size_t> lines;
  for (const int count : counts) ++lines[count];
  const auto usual =
      std::max_element(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (usual == lines.end() || usual->first < 2 || usual->second < kFewest) return false;
  const auto first = std::find(counts.begin(), counts.end(), usual->first);
  const auto in_front = static_cast<std::size_t>(first - counts.begin());
  return in_front <= kMostInFront && usual->second * 10 >= (counts.size() - in_front) * 9;
}

}  // namespace

std::optional<DataSign> data_sign(const std::string& name, std::string_view head, bool whole) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::string_view text = trimmed(head);
  if (text.empty()) return std::nullopt;
  if (is_script(text)) return DataSign{"JSON within a program", "the JSON alone, from its first brace to its last"};
  if (is_dictionary(text)) {
    return DataSign{"braces that are no JSON", "JSON, in which names and texts stand in double quotes"};
  }
  if (is_list_of_texts(text, whole)) {
    return DataSign{"a list of texts", "a list of objects, such as [{\"title\": \"…\", \"body\": \"…\"}]"};
  }
  if (has_name_of_table(name)) return DataSign{"a table whose columns are not known, or none", kTableHint};
  for (const char separator : {',', ';', '\t', '|'}) {
    if (has_lines_of_table(head, whole, separator)) return DataSign{"a table whose columns are not known", kTableHint};
  }
  return std::nullopt;
}

}  // namespace dateline::indexer
