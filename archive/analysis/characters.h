// SPDX-License-Identifier: GPL-3.0-or-later
// What is one character to the tokenizer: which class, which lower-case form, which folded form?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

enum class CharClass : std::uint8_t {
  kOther,       ///< separates words
  kLetter,      ///< letters, and vowel signs that must stay
  kDigit,       ///< decimal digits of any script
  kMark,        ///< folded away inside a word: accents, harakat, points
  kApostrophe,  ///< ' ’ ʼ
  kCjk,         ///< Han, kana, Hangul: words are not separated
  kDictionary,  ///< Thai, Lao, Khmer, Myanmar: words are found by ICU's dictionaries
};

/// One character with its forms; both are UTF-8 and may be empty (marks).
struct CharInfo {
  CharClass cls = CharClass::kOther;
  std::uint8_t folded_size = 0;
  std::uint8_t exact_size = 0;
  char folded[6] = {};
  char exact[6] = {};

  std::string_view folded_view() const { return {folded, folded_size}; }
  std::string_view exact_view() const { return {exact, exact_size}; }
};

/// Reads one character at text[at]; `at` moves behind it. A byte that is no UTF-8 gives U+FFFD and is one byte long.
char32_t next_character(std::string_view text, std::size_t& at);

/// What a character is. Thread-safe. Cost: a table look-up below U+2000, ICU calls above.
const CharInfo& character(char32_t c);

/// A word in lower case without its diacritics. For one word; it cuts nothing.
std::string fold_word(std::string_view word);

}  // namespace dateline
