// SPDX-License-Identifier: GPL-3.0-or-later
// What is the headline of a text that has none of its own?
#include "indexer/normalise/headline.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

/// Whether the point behind `before` belongs to a short form: "U.S", "J", "Mr".
bool is_short_form(std::string_view before) {
  static constexpr std::array<std::string_view, 32> kShort = {
      "mr", "mrs", "ms", "dr",  "st",  "gov",  "sen", "rep", "gen", "lt",  "col",  "sgt", "capt", "prof", "rev", "jr",
      "sr", "no",  "vs", "inc", "ltd", "corp", "co",  "jan", "feb", "aug", "sept", "oct", "nov",  "dec",  "ave", "mt"};
  const std::size_t blank = before.rfind(' ');
  std::string_view word = blank == std::string_view::npos ? before : before.substr(blank + 1);
  while (!word.empty() && (word.front() == '(' || word.front() == '"')) word.remove_prefix(1);
  if (word.size() == 1 || word.find('.') != std::string_view::npos) return true;
  return std::find(kShort.begin(), kShort.end(), lower_ascii(word)) != kShort.end();
}

/// Ends of sentences that no blank has to follow.
bool is_full_stop_anywhere(char32_t c) {
  return c == U'\u3002' || c == U'\uFF01' || c == U'\uFF1F' || c == U'\u0964' || c == U'\u06D4' || c == U'\u1362';
}

bool is_closing(char32_t c) {
  return c == U'"' || c == U'\'' || c == U')' || c == U'\u201D' || c == U'\u2019' || c == U'\u300D' || c == U'\u00BB';
}

/// Where the first sentence ends.
std::size_t sentence_end(std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(line, at);
    const bool anywhere = is_full_stop_anywhere(c);
    if (!anywhere && c != U'.' && c != U'!' && c != U'?' && c != U'\u061F') continue;
    std::size_t end = at;
    while (end < line.size()) {
      std::size_t next = end;
      if (!is_closing(next_code_point(line, next))) break;
      end = next;
    }
    if (end == line.size() || anywhere) return end;
    if (line[end] == ' ' && !(c == U'.' && is_short_form(line.substr(0, start)))) return end;
  }
  return line.size();
}

/// Where the n-th character begins; the size of a text that has no more.
std::size_t offset_of(std::string_view text, std::size_t characters) {
  std::size_t at = 0;
  while (at < text.size() && characters-- > 0) next_code_point(text, at);
  return at;
}

bool belongs_to_previous(char32_t c) {
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
  return (mask & U_GC_M_MASK) != 0 || c == 0x200C || c == 0x200D;
}

/// At most kLongestCutHeadline characters, whole words where the script has blanks.
std::string_view cut_at_word(std::string_view line) {
  std::size_t end = offset_of(line, kLongestCutHeadline);
  if (end == line.size()) return line;
  const std::size_t blank = line.rfind(' ', end);
  if (blank != std::string_view::npos && blank > end / 2) {
    end = blank;
  } else {
    for (std::size_t next = end; end > 0 && belongs_to_previous(next_code_point(line, next)); next = end) {
      do --end;
      while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U);
    }
  }
  line = line.substr(0, end);
  while (!line.empty() && std::string_view(" ,;:-(").find(line.back()) != std::string_view::npos) line.remove_suffix(1);
  return line;
}

}  // namespace

bool is_headline_line(std::string_view line) { return count_characters(line) <= kLongestHeadlineLine; }

std::string headline_of(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  if (is_headline_line(line)) return std::string(line);
  return std::string(cut_at_word(line.substr(0, sentence_end(line))));
}

}  // namespace dateline::indexer
