// SPDX-License-Identifier: GPL-3.0-or-later
// Where do the sentences of a text begin and end?
#include "server/search/sentences.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace dateline::search {
namespace {

constexpr std::string_view kWideEnds[] = {"。", "！", "？", "।", "؟", "۔", "።"};

/// Bytes with which an end may begin: full stops and line ends, and the first bytes of the wide ends.
constexpr std::array<bool, 256> make_end_table() {
  std::array<bool, 256> table{};
  for (const char c : {'.', '!', '?', '\n'}) table[static_cast<std::uint8_t>(c)] = true;
  for (const auto end : kWideEnds) table[static_cast<std::uint8_t>(end[0])] = true;
  return table;
}
constexpr auto kMayEnd = make_end_table();

bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_small(c) || (c >= 'A' && c <= 'Z'); }
bool is_closing(char c) { return c == '"' || c == '\'' || c == ')' || c == ']'; }

/// Whether the full stop at `i` belongs to an initial or a short form: one letter before it ("J.", "U.S.").
bool is_short_form(std::string_view text, std::size_t i) {
  return i >= 1 && is_letter(text[i - 1]) && (i == 1 || !is_letter(text[i - 2]));
}

/// The place behind a sentence that ends at `i`, or 0 when none ends there.
std::size_t end_at(std::string_view text, std::size_t i) {
  const char c = text[i];
  if (c == '\n') return i + 1 < text.size() && text[i + 1] == '\n' ? i : 0;
  if (c == '.' || c == '!' || c == '?') {
    if (c == '.' && is_short_form(text, i)) return 0;
    std::size_t after = i + 1;
    while (after < text.size() && is_closing(text[after])) ++after;
    if (text.substr(after).starts_with("”") || text.substr(after).starts_with("»"))
      after += after + 2 < text.size() ? (text[after] == '\xC2' ? 2 : 3) : 0;
    if (after + 1 >= text.size()) return after;
    return (text[after] == ' ' || text[after] == '\n') && !is_small(text[after + 1]) ? after : 0;
  }
  for (const auto end : kWideEnds) {
    if (text.substr(i).starts_with(end)) return i + end.size();
  }
  return 0;
}

}  // namespace

std::vector<Range> sentences_of(std::string_view text) {
  std::vector<Range> sentences;
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    while (begin < end && (text[begin] == ' ' || text[begin] == '\n')) ++begin;
    std::size_t stop = end;
    while (stop > begin && (text[stop - 1] == ' ' || text[stop - 1] == '\n')) --stop;
    if (stop > begin) sentences.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(stop)});
    begin = end;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!kMayEnd[static_cast<std::uint8_t>(text[i])]) continue;
    const std::size_t end = end_at(text, i);
    if (end == 0) continue;
    add(end);
    i = std::max(i, end > 0 ? end - 1 : 0);
  }
  add(text.size());
  return sentences;
}

}  // namespace dateline::search
