// SPDX-License-Identifier: GPL-3.0-or-later
// Which characters of a typed query are of a word, and which only stand around it?
#include "archive/query/characters.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace dateline::query {
namespace {

constexpr std::uint32_t kLetterMask = U_GC_L_MASK | U_GC_N_MASK;
constexpr std::uint32_t kWordMask = kLetterMask | U_GC_M_MASK;

bool is_letter(UChar32 c) { return c >= 0 && (U_MASK(u_charType(c)) & kLetterMask) != 0; }
bool is_word_character(UChar32 c) { return c >= 0 && (U_MASK(u_charType(c)) & kWordMask) != 0; }

/// The character that ends at `end`, which moves before it.
UChar32 previous_character(std::string_view text, std::size_t& end) {
  std::size_t begin = end - 1;
  while (begin > 0 && end - begin < U8_MAX_LENGTH && U8_IS_TRAIL(text[begin])) --begin;
  std::size_t at = begin;
  const UChar32 c = next_character(text.substr(0, end), at);
  const bool whole = at == end;
  end = whole ? begin : end - 1;
  return whole ? c : -1;
}

UChar32 first_character(std::string_view text) {
  std::size_t at = 0;
  return text.empty() ? -1 : next_character(text, at);
}

/// Whether the last `length` bytes stand at the start of the text or behind something that is not of a word.
bool stands_alone(std::string_view text, std::size_t length) {
  return !is_word_character(last_character(text.substr(0, text.size() - length)));
}

/// Ends in C++ or C#: one letter of its own with the mark.
bool ends_in_letter_mark(std::string_view text) {
  for (const std::string_view mark : {"++", "#"}) {
    if (!text.ends_with(mark)) continue;
    std::size_t letter = text.size() - mark.size();
    if (letter > 0 && is_letter(previous_character(text, letter)) && stands_alone(text, text.size() - letter)) {
      return true;
    }
  }
  return false;
}

/// Ends in U.S. or e.g.: at least two letters, each with a full stop.
bool ends_in_initials(std::string_view text) {
  std::size_t end = text.size();
  int letters = 0;
  while (end > 1 && text[end - 1] == '.') {
    std::size_t before = end - 1;
    if (!is_letter(previous_character(text, before))) break;
    end = before;
    ++letters;
  }
  return letters >= 2 && stands_alone(text, text.size() - end);
}

}  // namespace

UChar32 next_character(std::string_view text, std::size_t& at) {
  auto i = static_cast<std::int64_t>(at);
  const auto size = static_cast<std::int64_t>(text.size());
  UChar32 c = 0;
  U8_NEXT(text.data(), i, size, c);
  at = static_cast<std::size_t>(i);
  return c;
}

UChar32 last_character(std::string_view text) {
  std::size_t end = text.size();
  return text.empty() ? -1 : previous_character(text, end);
}

bool is_quote(UChar32 c) { return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB || c == 0xFF02; }

bool starts_with_quote(std::string_view text) { return is_quote(first_character(text)); }

bool has_word(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_letter(next_character(text, at))) return true;
  }
  return false;
}

bool starts_word(std::string_view text) {
  if (text.size() > 1 && (text[0] == '#' || text[0] == '@')) text.remove_prefix(1);
  return is_letter(first_character(text));
}

std::string_view trim_start(std::string_view text) {
  while (!text.empty() && !starts_word(text)) {
    std::size_t at = 0;
    next_character(text, at);
    text.remove_prefix(at);
  }
  return text;
}

std::string_view trim_word(std::string_view text) {
  text = trim_start(text);
  while (!text.empty() && !ends_in_letter_mark(text) && !ends_in_initials(text)) {
    std::size_t end = text.size();
    if (is_word_character(previous_character(text, end))) break;
    text = text.substr(0, end);
  }
  return text;
}

std::size_t letters_at_end(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t end = text.size(); end > 0; ++count) {
    if (!is_word_character(previous_character(text, end))) break;
  }
  return count;
}

std::string small_letters(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string collapse_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

Cleaned clean(std::string_view text) {
  Cleaned cleaned;
  cleaned.text.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const UChar32 c = next_character(text, at);
    if (c < 0) {
      cleaned.bad_utf8 = true;
      cleaned.text += ' ';
    } else if (u_isUWhiteSpace(c) || c == 0x200B || c == 0xFEFF) {
      cleaned.text += ' ';
    } else if (u_charType(c) == U_CONTROL_CHAR) {
      cleaned.control = true;
      cleaned.text += ' ';
    } else if (!u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL)) {
      cleaned.text.append(text.substr(begin, at - begin));
    }
  }
  return cleaned;
}

}  // namespace dateline::query
