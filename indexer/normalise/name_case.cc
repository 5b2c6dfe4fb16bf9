// SPDX-License-Identifier: GPL-3.0-or-later
// How is a name written in capitals written otherwise?
#include "indexer/normalise/name_case.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

bool is_in_capitals(std::string_view text) {
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_lower(c)) return false;
    any = any || is_upper(c);
  }
  return any;
}

bool stays_in_capitals(std::string_view word) {
  static constexpr std::array<std::string_view, 5> kNumerals = {"II", "III", "IV", "VI", "VII"};
  if (std::find(kNumerals.begin(), kNumerals.end(), word) != kNumerals.end()) return true;
  if (word.find('.') != std::string_view::npos && word.size() <= 6) return word.find('.') == 1;  // "J.K.", "D.C."
  return word.size() == 2 && is_ascii(word) && word.find_first_of("AEIOUY") == std::string_view::npos;  // "TJ"
}

bool is_particle(std::string_view lower) {
  static constexpr std::array<std::string_view, 17> kParticles = {"van",   "von", "der", "den", "de",  "del",
                                                                  "della", "di",  "da",  "du",  "dos", "das",
                                                                  "bin",   "ibn", "ter", "and", "of"};
  return std::find(kParticles.begin(), kParticles.end(), lower) != kParticles.end();
}

/// Capital at the start, behind a hyphen or an apostrophe, and behind "Mc".
std::string title_cased(std::string_view word) {
  std::string out;
  bool start = true;
  for (std::size_t at = 0; at < word.size();) {
    const char32_t c = next_code_point(word, at);
    const auto code_point = static_cast<UChar32>(c);
    append_utf8(out, start ? c : static_cast<char32_t>(u_tolower(code_point)));
    if (u_isalpha(code_point) != 0) {
      start = out == "Mc" && word.size() > 4;
    } else {
      const bool apostrophe = c == U'\'' || c == U'\u2019';
      start = !apostrophe || word.size() - at > 1;  // "O'NEILL", but "PEOPLE'S"
    }
  }
  return out;
}

}  // namespace

std::string from_capitals(std::string_view text) {
  if (!is_in_capitals(text)) return std::string(text);
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    const std::string lower = lower_text(word);
    const bool inside = !out.empty() && end < text.size();
    if (stays_in_capitals(word)) {
      out.append(word);
    } else {
      out.append(inside && is_particle(lower) ? lower : title_cased(word));
    }
    if (end < text.size()) out.push_back(' ');
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace dateline::indexer
