// SPDX-License-Identifier: GPL-3.0-or-later
// Is each character taken for what it is, and folded as the tokenizer promises?
#include "archive/analysis/characters.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace dateline {
namespace {

TEST(Characters, Classes) {
  const std::vector<std::pair<char32_t, CharClass>> table = {
      {U'a', CharClass::kLetter},      {U'Z', CharClass::kLetter},       {U'é', CharClass::kLetter},
      {U'я', CharClass::kLetter},      {U'ع', CharClass::kLetter},       {U'अ', CharClass::kLetter},
      {U'ि', CharClass::kLetter},      {U'7', CharClass::kDigit},        {U'٣', CharClass::kDigit},
      {U'７', CharClass::kDigit},      {U'ｆ', CharClass::kLetter},      {0x0301, CharClass::kMark},
      {0x064B, CharClass::kMark},      {0x0640, CharClass::kMark},       {0x05B0, CharClass::kMark},
      {U'\'', CharClass::kApostrophe}, {0x2019, CharClass::kApostrophe}, {0x02BC, CharClass::kApostrophe},
      {U'北', CharClass::kCjk},        {U'ひ', CharClass::kCjk},         {U'タ', CharClass::kCjk},
      {U'ー', CharClass::kCjk},        {U'한', CharClass::kCjk},         {0x20BB7, CharClass::kCjk},
      {U'ก', CharClass::kDictionary},  {U'ກ', CharClass::kDictionary},   {U'ក', CharClass::kDictionary},
      {U'က', CharClass::kDictionary},  {U' ', CharClass::kOther},        {U'_', CharClass::kOther},
      {U'²', CharClass::kOther},       {U'—', CharClass::kOther},        {U'。', CharClass::kOther},
      {U'！', CharClass::kOther},      {0x1F642, CharClass::kOther},     {0xFFFD, CharClass::kOther},
      {0, CharClass::kOther},          {0x10FFFF, CharClass::kOther},    {0x00AD, CharClass::kOther}};
  for (const auto& [c, cls] : table) {
    EXPECT_EQ(character(c).cls, cls) << "U+" << std::hex << static_cast<unsigned>(c);
  }
}

TEST(Characters, LowerCaseAndFoldedForms) {
  const std::vector<std::pair<char32_t, std::pair<std::string, std::string>>> table = {
      {U'A', {"a", "a"}},  {U'É', {"é", "e"}},  {U'ß', {"ß", "ss"}}, {U'ẞ', {"ß", "ss"}}, {U'Ø', {"ø", "o"}},
      {U'Æ', {"æ", "ae"}}, {U'Þ', {"þ", "th"}}, {U'İ', {"i", "i"}},  {U'ı', {"ı", "i"}},  {U'Й', {"й", "й"}},
      {U'Ё', {"ё", "е"}},  {U'Ї', {"ї", "ї"}},  {U'Ẵ', {"ẵ", "a"}},  {U'٣', {"3", "3"}},  {U'Ｆ', {"f", "f"}},
      {U'ة', {"ة", "ه"}},  {U'ى', {"ى", "ي"}},  {U'أ', {"أ", "ا"}},  {U'ی', {"ی", "ي"}},  {U'Ω', {"ω", "ω"}}};
  for (const auto& [c, forms] : table) {
    EXPECT_EQ(character(c).exact_view(), forms.first) << "U+" << std::hex << static_cast<unsigned>(c);
    EXPECT_EQ(character(c).folded_view(), forms.second) << "U+" << std::hex << static_cast<unsigned>(c);
  }
}

TEST(Characters, MarksFoldAwayButStayAsWritten) {
  EXPECT_EQ(character(0x0301).folded_view(), "");
  EXPECT_EQ(character(0x0301).exact_view(), "\xCC\x81");
  EXPECT_EQ(character(0x0640).exact_view(), "") << "tatweel only stretches";
}

TEST(Characters, EveryCodePointFits) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    const CharInfo& info = character(c);
    ASSERT_LE(info.folded_size, sizeof info.folded);
    ASSERT_LE(info.exact_size, sizeof info.exact);
    if (info.cls == CharClass::kLetter || info.cls == CharClass::kDigit) {
      ASSERT_GT(info.folded_size, 0) << "U+" << std::hex << static_cast<unsigned>(c);
    }
  }
}

TEST(NextCharacter, ReadsUtf8) {
  const std::string text = "aé北\xF0\x9F\x99\x82";
  std::size_t at = 0;
  EXPECT_EQ(next_character(text, at), U'a');
  EXPECT_EQ(next_character(text, at), U'é');
  EXPECT_EQ(next_character(text, at), U'北');
  EXPECT_EQ(next_character(text, at), char32_t{0x1F642});
  EXPECT_EQ(at, text.size());
}

TEST(NextCharacter, ABadByteIsOneByteLong) {
  for (const std::string bad : {"\xFF", "\x80", "\xC0", "\xC3", "\xE5\x8C", "\xF5\x80\x80\x80", "\xED\xA0\x80"}) {
    std::size_t at = 0;
    EXPECT_EQ(next_character(bad, at), char32_t{0xFFFD});
    EXPECT_EQ(at, 1U);
  }
}

TEST(FoldWord, FoldsAndCutsNothing) {
  EXPECT_EQ(fold_word("Bogotá"), "bogota");
  EXPECT_EQ(fold_word("l’Été-d'Œuvre"), "l’ete-d'oeuvre");
  EXPECT_EQ(fold_word("cafe\xCC\x81"), "cafe");
  EXPECT_EQ(fold_word("北京"), "北京");
  EXPECT_EQ(fold_word(std::string(500, 'X')), std::string(500, 'x'));
  EXPECT_EQ(fold_word(""), "");
}

}  // namespace
}  // namespace dateline
