// SPDX-License-Identifier: GPL-3.0-or-later
// Which characters of a typed query are of a word, and which only stand around it? All texts are UTF-8.
#pragma once

#include <unicode/utypes.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline::query {

/// The character at `at`, which moves past it; negative for bytes that are no UTF-8.
UChar32 next_character(std::string_view text, std::size_t& at);

/// The last character; negative when there is none, or bytes that are no UTF-8.
UChar32 last_character(std::string_view text);

/// " and all curly, low, angle and full-width double quotes; each of them opens and closes.
bool is_quote(UChar32 c);
bool starts_with_quote(std::string_view text);

/// Whether there is a letter or a digit.
bool has_word(std::string_view text);

/// Whether a text begins with a letter or digit, or with # or @ right before one.
bool starts_word(std::string_view text);

/// A text from its first word on.
std::string_view trim_start(std::string_view text);

/// A word without the punctuation around it ("Yes!" -> Yes), but U.S., C++, C#, #tag and @name stay whole.
/// Empty when there is neither a letter nor a digit. Done twice it changes nothing more.
std::string_view trim_word(std::string_view text);

/// How many letters, digits and marks stand at the end of a text.
std::size_t letters_at_end(std::string_view text);

/// A text with A to Z in small letters.
std::string small_letters(std::string_view text);

/// A text without blanks at its ends, and with one blank wherever there are several.
std::string collapse_blanks(std::string_view text);

/// What clean() found.
struct Cleaned {
  std::string text;
  bool bad_utf8 = false;
  bool control = false;  ///< control characters other than line ends and tabs
};

/// A text of whole characters in which every blank, control character and wrong byte is a space, and marks of writing
/// direction are gone.
Cleaned clean(std::string_view text);

}  // namespace dateline::query
