// SPDX-License-Identifier: GPL-3.0-or-later
// Is a text UTF-8, and how does it become so when it is not?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline::indexer {

bool is_ascii(std::string_view text);

/// The first place from `at` on that may hold a byte over 126 or under 32; everything in front of it is printable
/// ASCII.
std::size_t skip_printable(std::string_view text, std::size_t at);

bool is_utf8(std::string_view text);

/// Whether a text that is not UTF-8 was meant to be: at least as many sequences of two bytes or more are proper as bad.
/// (In other encodings a proper sequence is a rare accident.)
bool is_damaged_utf8(std::string_view text);

/// Valid UTF-8. Where is_damaged_utf8, each bad sequence becomes U+FFFD; any other text that is not UTF-8 is read as
/// Windows-1252, which has all of Latin-1's letters.
std::string repaired_utf8(std::string_view text);

/// The character that Windows-1252 has at 0x80 to 0x9F. Code points U+0080 to U+009F are controls that no text means:
/// where they stand, such a byte was once taken for Latin-1.
char32_t windows_1252(unsigned byte);

void append_utf8(std::string& out, char32_t code_point);

/// The code point at `at`, which is moved behind it; U+FFFD for a bad sequence. `at` must be inside the text.
char32_t next_code_point(std::string_view text, std::size_t& at);

/// How many code points; for a text that is valid UTF-8.
std::size_t count_characters(std::string_view text);

/// Upper, lower or neither; letters of scripts without case are neither.
bool is_upper(char32_t code_point);
bool is_lower(char32_t code_point);

/// Without blanks, tabs and line ends of ASCII at both ends.
std::string_view trimmed(std::string_view text);

/// ASCII letters in lower case; other characters as they are.
std::string lower_ascii(std::string_view text);

/// The whole text in lower case, for comparing what people wrote.
std::string lower_text(std::string_view text);

}  // namespace dateline::indexer
