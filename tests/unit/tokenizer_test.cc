// SPDX-License-Identifier: GPL-3.0-or-later
// Which words does the tokenizer find? tests/golden/tokens.tsv is the table; byte ranges, limits and damage are here.
#include "archive/analysis/tokenizer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

namespace dateline {
namespace {

/// The notation of tokenizer.h: " | " between positions, "/" between forms, the exact form in brackets when it differs.
std::string notation(Tokenizer& tokenizer, const std::string& text) {
  std::string line;
  for (const Token& token : tokenizer.tokenize(text)) {
    if (!line.empty()) line += token.alias ? "/" : " | ";
    line += token.folded;
    if (token.exact != token.folded) line += " (" + std::string(token.exact) + ")";
  }
  return line;
}

/// "\n", "\t", "\\" and "\xNN" as the bytes they mean.
std::string unescaped(const std::string& text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      bytes += text[i];
      continue;
    }
    switch (text[++i]) {
      case 'n':
        bytes += '\n';
        break;
      case 't':
        bytes += '\t';
        break;
      case 'x':
        bytes += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
        i += 2;
        break;
      default:
        bytes += text[i];
    }
  }
  return bytes;
}

TEST(Tokenizer, FindsTheWordsOfTheTable) {
  std::ifstream table(DATELINE_SOURCE "/tests/golden/tokens.tsv");
  ASSERT_TRUE(table.is_open());
  Tokenizer tokenizer;
  int rows = 0;
  for (std::string line; std::getline(table, line);) {
    if (line.empty() || line.starts_with("# ")) continue;
    const auto tab = line.find('\t');
    ASSERT_NE(tab, std::string::npos) << line;
    const std::string text = unescaped(line.substr(0, tab));
    EXPECT_EQ(notation(tokenizer, text), unescaped(line.substr(tab + 1))) << line;
    ++rows;
  }
  EXPECT_GT(rows, 150);
}

TEST(Tokenizer, RangesLeaveOutThePunctuationAround) {
  const std::string text = "«Bogotá»: the U.S. (AT&T) won 1,200.5, O'Brien's @tag!";
  Tokenizer tokenizer;
  std::vector<std::string> found;
  for (const Token& token : tokenizer.tokenize(text)) {
    if (!token.alias) found.push_back(text.substr(token.begin, token.end - token.begin));
  }
  EXPECT_EQ(found, (std::vector<std::string>{"Bogotá", "the", "U.S", "AT&T", "won", "1,200.5", "O'Brien", "tag"}));
}

TEST(Tokenizer, AnAliasCoversAllThatItJoins) {
  const std::string text = "the G-20 and #tag in 北京大";
  Tokenizer tokenizer;
  std::vector<std::string> found;
  for (const Token& token : tokenizer.tokenize(text)) {
    if (token.alias) found.push_back(text.substr(token.begin, token.end - token.begin));
  }
  EXPECT_EQ(found, (std::vector<std::string>{"G-20", "#tag", "北京", "京大"}));
}

TEST(Tokenizer, PositionsRiseByOneAndAliasesShareThem) {
  Tokenizer tokenizer;
  const auto& tokens = tokenizer.tokenize("G-20 talks: 北京 and @handle's x-ray U.S. ไทย end");
  std::uint32_t next = 0;
  for (const Token& token : tokens) {
    EXPECT_EQ(token.position, token.alias ? next - 1 : next) << token.folded;
    if (!token.alias) ++next;
  }
  ASSERT_FALSE(tokens.empty());
  EXPECT_EQ(tokens.front().position, 0U);
}

TEST(Tokenizer, MarksCjkCharactersAndPairs) {
  Tokenizer tokenizer;
  const auto& tokens = tokenizer.tokenize("A 北京");
  ASSERT_EQ(tokens.size(), 4U);
  EXPECT_FALSE(tokens[0].cjk);
  EXPECT_TRUE(tokens[1].cjk && !tokens[1].alias);
  EXPECT_TRUE(tokens[2].cjk && tokens[2].alias);
  EXPECT_TRUE(tokens[3].cjk && !tokens[3].alias);
}

TEST(Tokenizer, CutsLongWordsAtACharacter) {
  Tokenizer tokenizer;
  EXPECT_EQ(tokenizer.tokenize(std::string(1000, 'a')).at(0).folded, std::string(kLongestWord, 'a'));
  std::string wide = "a";
  for (int i = 0; i < 100; ++i) wide += "я";
  const Token& token = tokenizer.tokenize(wide).at(0);
  EXPECT_EQ(token.folded.size(), kLongestWord - 1);
  EXPECT_EQ(token.folded, wide.substr(0, kLongestWord - 1));
  EXPECT_EQ(token.end, wide.size()) << "the range is the whole word";
}

TEST(Tokenizer, FormsOutliveTheText) {
  Tokenizer tokenizer;
  auto text = std::make_unique<std::string>("Ünïcode 北京 ภาษาไทย O'Brien plain");
  const auto& tokens = tokenizer.tokenize(*text);
  std::fill(text->begin(), text->end(), '#');
  text.reset();
  EXPECT_EQ(tokens.at(0).folded, "unicode");
  EXPECT_EQ(tokens.at(1).folded, "北");
  EXPECT_EQ(tokens.at(2).folded, "北京");
  EXPECT_EQ(tokens.at(4).folded.substr(0, 3), "ภ");
  EXPECT_EQ(tokens.back().folded, "plain");
}

TEST(Tokenizer, TakesAnyBytesAtAll) {
  Tokenizer tokenizer;
  unsigned state = 12345;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (int i = 0; i < 40; ++i) {
      state = state * 1664525U + 1013904223U;
      constexpr std::string_view kLikely = "aB9'.,&+#-@ \xE2\x80\x99\xC3\xA1\xE5\x8C\x97\xE0\xB9\x84";
      text += state >> 31U ? static_cast<char>(state >> 16U) : kLikely[(state >> 16U) % kLikely.size()];
    }
    std::size_t last = 0;
    for (const Token& token : tokenizer.tokenize(text)) {
      ASSERT_LE(token.begin, token.end);
      ASSERT_LE(token.end, text.size());
      ASSERT_FALSE(token.folded.empty());
      if (token.alias) continue;
      ASSERT_GE(token.begin, last) << "ranges of words do not overlap";
      last = token.end;
    }
  }
}

TEST(Tokenizer, OneObjectServesManyTexts) {
  Tokenizer tokenizer;
  EXPECT_EQ(notation(tokenizer, "Škoda G-20"), "skoda (škoda) | g/g20 | 20");
  EXPECT_EQ(notation(tokenizer, ""), "");
  EXPECT_EQ(notation(tokenizer, "Škoda G-20"), "skoda (škoda) | g/g20 | 20");
}

TEST(FoldWords, JoinsFoldedFormsWithoutAliases) {
  EXPECT_EQ(fold_words("  The   Sydney-Morning Herald! "), "the sydney morning herald");
  EXPECT_EQ(fold_words("Süddeutsche G-20 @handle"), "suddeutsche g 20 handle");
  EXPECT_EQ(fold_words("北京"), "北 京");
  EXPECT_EQ(fold_words(" -- "), "");
}

}  // namespace
}  // namespace dateline
