// SPDX-License-Identifier: GPL-3.0-or-later
// Is a text UTF-8, and how does it become so when it is not?
#include "indexer/normalise/utf8.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace dateline::indexer {
namespace {

struct ByteCounts {
  std::size_t sequences = 0;  ///< proper ones of two bytes or more
  std::size_t bad = 0;
};

ByteCounts count_sequences(std::string_view text) {
  ByteCounts counts;
  std::size_t at = 0;
  while (at < text.size()) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      at = skip_printable(text, at + 1);
      continue;
    }
    std::int32_t code_point = 0;
    U8_NEXT(text.data(), at, text.size(), code_point);
    ++(code_point < 0 ? counts.bad : counts.sequences);
  }
  return counts;
}

}  // namespace

bool is_ascii(std::string_view text) {
  std::uint64_t all = 0;
  std::size_t at = 0;
  for (; at + sizeof(all) <= text.size(); at += sizeof(all)) {
    std::uint64_t block = 0;
    std::memcpy(&block, text.data() + at, sizeof(block));
    all |= block;
  }
  for (; at < text.size(); ++at) all |= static_cast<unsigned char>(text[at]);
  return (all & 0x8080808080808080U) == 0;
}

std::size_t skip_printable(std::string_view text, std::size_t at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kHigh = 0x8080808080808080U;
  while (at + sizeof(std::uint64_t) <= text.size()) {
    std::uint64_t block = 0;
    std::memcpy(&block, text.data() + at, sizeof(block));
    // A byte's high bit is set in the first term over 127, in the second at 127, in the third under 32.
    const std::uint64_t other = block | (block + kOnes) | (block - kOnes * 0x20);
    if ((other & kHigh) != 0) break;
    at += sizeof(block);
  }
  return at;
}

bool is_utf8(std::string_view text) { return is_ascii(text) || count_sequences(text).bad == 0; }

bool is_damaged_utf8(std::string_view text) {
  const ByteCounts counts = count_sequences(text);
  return counts.bad > 0 && counts.sequences >= counts.bad;
}

std::string repaired_utf8(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  const bool damaged = is_damaged_utf8(text);
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  std::size_t at = 0;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      out.push_back(text[at++]);
    } else if (damaged) {
      append_utf8(out, next_code_point(text, at));
    } else {
      append_utf8(out, byte < 0xA0 ? windows_1252(byte) : byte);
      ++at;
    }
  }
  return out;
}

char32_t windows_1252(unsigned byte) {
  // 0 stands for the five bytes that Windows-1252 leaves open.
  static constexpr std::array<char16_t, 32> kTable = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                      0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                      0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
  const char16_t found = byte >= 0x80 && byte < 0xA0 ? kTable[byte - 0x80] : char16_t{0};
  return found == 0 ? U'\uFFFD' : char32_t{found};
}

void append_utf8(std::string& out, char32_t code_point) {
  std::array<char, 4> buffer{};
  std::size_t length = 0;
  UBool failed = false;
  U8_APPEND(buffer.data(), length, buffer.size(), code_point, failed);
  out.append(failed ? "\uFFFD" : std::string_view(buffer.data(), length));
}

char32_t next_code_point(std::string_view text, std::size_t& at) {
  std::int32_t code_point = 0;
  U8_NEXT_OR_FFFD(text.data(), at, text.size(), code_point);
  return static_cast<char32_t>(code_point);
}

std::size_t count_characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

bool is_upper(char32_t code_point) {
  if (code_point < 0x80) return code_point >= 'A' && code_point <= 'Z';
  const auto c = static_cast<UChar32>(code_point);
  return u_isupper(c) != 0 || u_istitle(c) != 0;
}

bool is_lower(char32_t code_point) {
  if (code_point < 0x80) return code_point >= 'a' && code_point <= 'z';
  return u_islower(static_cast<UChar32>(code_point)) != 0;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n\v\f";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string lower_text(std::string_view text) {
  if (is_ascii(text)) return lower_ascii(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(next_code_point(text, at)))));
  }
  return out;
}

}  // namespace dateline::indexer
