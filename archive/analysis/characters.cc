// SPDX-License-Identifier: GPL-3.0-or-later
// What is one character to the tokenizer: which class, which lower-case form, which folded form?
#include "archive/analysis/characters.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <array>
#include <cstring>
#include <utility>

namespace dateline {
namespace {

constexpr char32_t kTableSize = 0x2000;

/// Letters that Unicode does not decompose, or whose usual search form is another letter.
constexpr std::pair<char32_t, const char*> kSpecial[] = {
    {0x00DF, "ss"}, {0x00E6, "ae"}, {0x0153, "oe"}, {0x00F8, "o"}, {0x0111, "d"}, {0x00F0, "d"}, {0x00FE, "th"},
    {0x0142, "l"},  {0x0127, "h"},  {0x0131, "i"},  {0x014B, "n"}, {0x0167, "t"}, {0x0253, "b"}, {0x0257, "d"},
    {0x0199, "k"},  {0x01B4, "y"},  {0x03C2, "σ"},  {0x0629, "ه"}, {0x0649, "ي"}, {0x06CC, "ي"}, {0x06A9, "ك"},
};

/// Cyrillic letters of their own right although Unicode decomposes them.
bool keeps_its_mark(char32_t c) { return c == 0x0439 || c == 0x0457; }

bool is_folded_mark(char32_t c) {
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x20D0 && c <= 0x20FF) ||
         (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x0640 || (c >= 0x0591 && c <= 0x05BD) || c == 0x05BF ||
         c == 0x05C1 || c == 0x05C2 || c == 0x05C4 || c == 0x05C5 || c == 0x05C7;
}

CharClass class_of(char32_t c) {
  const auto u = static_cast<UChar32>(c);
  if (c == '\'' || c == 0x2019 || c == 0x02BC) return CharClass::kApostrophe;
  if (is_folded_mark(c)) return CharClass::kMark;
  if (c >= 0xFF10 && c <= 0xFF5A)
    return u_isdigit(u) ? CharClass::kDigit : u_isalpha(u) ? CharClass::kLetter : CharClass::kOther;
  const auto type = u_charType(u);
  if (type == U_DECIMAL_DIGIT_NUMBER) return CharClass::kDigit;
  const bool is_mark = type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
  if (!is_mark && !u_isalpha(u)) return CharClass::kOther;
  UErrorCode error = U_ZERO_ERROR;
  switch (uscript_getScript(u, &error)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_BOPOMOFO:
      return CharClass::kCjk;
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return CharClass::kDictionary;
    default:
      return c == 0x30FC || c == 0xFF70 ? CharClass::kCjk : CharClass::kLetter;
  }
}

/// Appends a character as UTF-8 if it still fits.
void append(char (&buffer)[6], std::uint8_t& size, char32_t c) {
  std::uint8_t bytes[4];
  int length = 0;
  UBool error = false;
  U8_APPEND(bytes, length, 4, static_cast<UChar32>(c), error);
  if (error || size + length > 6) return;
  std::memcpy(buffer + size, bytes, static_cast<std::size_t>(length));
  size = static_cast<std::uint8_t>(size + length);
}

void fold_into(CharInfo& info, char32_t lower) {
  for (const auto& [from, to] : kSpecial) {
    if (from != lower) continue;
    info.folded_size = static_cast<std::uint8_t>(std::strlen(to));
    std::memcpy(info.folded, to, info.folded_size);
    return;
  }
  UChar decomposed[32];
  UErrorCode error = U_ZERO_ERROR;
  static const UNormalizer2* const kNfd = unorm2_getNFDInstance(&error);
  const int32_t length =
      keeps_its_mark(lower) ? -1 : unorm2_getDecomposition(kNfd, static_cast<UChar32>(lower), decomposed, 32, &error);
  if (U_FAILURE(error) || length < 0) return append(info.folded, info.folded_size, lower);
  for (int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U16_NEXT(decomposed, i, length, c);
    if (!is_folded_mark(static_cast<char32_t>(c))) append(info.folded, info.folded_size, static_cast<char32_t>(c));
  }
}

CharInfo describe(char32_t c) {
  CharInfo info;
  info.cls = class_of(c);
  if (info.cls == CharClass::kMark && c != 0x0640) append(info.exact, info.exact_size, c);
  if (info.cls != CharClass::kLetter && info.cls != CharClass::kDigit) return info;
  if (c >= 0xFF10 && c <= 0xFF5A) c -= 0xFEE0;  // full-width to ASCII
  char32_t lower = c == 0x0130 ? U'i' : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  if (info.cls == CharClass::kDigit) lower = U'0' + static_cast<char32_t>(u_charDigitValue(static_cast<UChar32>(c)));
  append(info.exact, info.exact_size, lower);
  fold_into(info, lower);
  return info;
}

}  // namespace

char32_t next_character(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  if (bytes[at] < 0x80) return bytes[at++];
  auto i = static_cast<int64_t>(at);
  UChar32 c = 0;
  U8_NEXT(bytes, i, static_cast<int64_t>(text.size()), c);
  if (c < 0) {
    ++at;
    return 0xFFFD;
  }
  at = static_cast<std::size_t>(i);
  return static_cast<char32_t>(c);
}

const CharInfo& character(char32_t c) {
  static const auto* const kTable = [] {
    auto* table = new std::array<CharInfo, kTableSize>;
    for (char32_t i = 0; i < kTableSize; ++i) (*table)[i] = describe(i);
    return table;
  }();
  if (c < kTableSize) return (*kTable)[c];
  thread_local CharInfo info;
  info = describe(c);
  return info;
}

std::string fold_word(std::string_view word) {
  std::string folded;
  folded.reserve(word.size());
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t begin = at;
    const char32_t c = next_character(word, at);
    const CharInfo& info = character(c);
    if (info.cls == CharClass::kLetter || info.cls == CharClass::kDigit) {
      folded += info.folded_view();
    } else if (info.cls != CharClass::kMark) {
      folded += word.substr(begin, at - begin);
    }
  }
  return folded;
}

}  // namespace dateline
