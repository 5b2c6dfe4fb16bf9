// SPDX-License-Identifier: GPL-3.0-or-later
// Which line ends of a text were put in by a hard wrap, and which mean something?
#include "indexer/normalise/wraps.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kWidestWrap = 90;
constexpr std::size_t kNarrowestWrap = 40;
constexpr std::size_t kShortestWrapped = 20;  // a shorter line is a heading or a table row
constexpr std::size_t kSlack = 4;             // columns that a ragged wrap leaves free

char32_t first_character(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? 0 : next_code_point(text, at);
}

/// A letter without case that blanks separate from other words (Arabic, Hebrew, Hindi, Amharic; not Han or Kana).
bool is_caseless_letter(char32_t c) {
  if (c < 0x0590 || (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xFF00 && c <= 0xFFEF) || c >= 0x20000) return false;
  const auto code_point = static_cast<UChar32>(c);
  return u_isalpha(code_point) != 0 && !is_lower(c) && !is_upper(c);
}

bool is_item(std::string_view text) {
  if (text.size() > 1 && (text[0] == '-' || text[0] == '*') && text[1] == ' ') return true;
  return first_character(text) == U'\u2022';
}

/// The last character, as far as it is one of a script whose lines break between words.
char32_t last_character(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return next_code_point(text, at);
}

bool is_mid_sentence(std::string_view text) {
  const char32_t last = last_character(text);
  return last < 0x2E80 && last != U'.' && last != U'!' && last != U'?' && last != U':' && last != U';';
}

}  // namespace

std::vector<TextLine> split_text_lines(std::string_view text) {
  std::vector<TextLine> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view whole = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const std::size_t first = whole.find_first_not_of(' ');
    if (first == std::string_view::npos) {
      lines.emplace_back();
      continue;
    }
    const std::string_view inner = whole.substr(first, whole.find_last_not_of(' ') - first + 1);
    lines.push_back({inner, first, count_characters(inner)});
  }
  return lines;
}

Wraps::Wraps(const std::vector<TextLine>& lines) {
  bool any = false;
  for (const TextLine& line : lines) {
    if (line.text.empty()) continue;
    margin_ = any ? std::min(margin_, line.indent) : line.indent;
    any = true;
    if (line.columns <= kWidestWrap) width_ = std::max(width_, line.columns);
  }
  if (width_ < kNarrowestWrap) return;
  std::size_t neighbours = 0;
  std::size_t going_on = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].text.empty() || lines[i + 1].text.empty() || !may_join(lines[i], lines[i + 1])) continue;
    ++neighbours;
    if (goes_on(lines[i], lines[i + 1])) ++going_on;
  }
  wrapped_ = going_on > 0 && going_on * 3 >= neighbours;
}

bool Wraps::may_join(const TextLine& line, const TextLine& next) const {
  return line.columns >= kShortestWrapped && next.indent < margin_ + 2 && !is_item(next.text);
}

bool Wraps::goes_on(const TextLine& line, const TextLine& next) const {
  const char32_t first = first_character(next.text);
  if (is_lower(first)) return is_mid_sentence(line.text);
  return is_caseless_letter(first) && has_no_room(line, next);
}

bool Wraps::has_no_room(const TextLine& line, const TextLine& next) const {
  if (line.columns > kWidestWrap || next.columns > kWidestWrap) return false;
  return line.columns + 1 + count_characters(next.text.substr(0, next.text.find(' '))) + kSlack > width_;
}

bool Wraps::joins(const TextLine& line, const TextLine& next) const {
  return wrapped_ && may_join(line, next) && (goes_on(line, next) || has_no_room(line, next));
}

}  // namespace dateline::indexer
