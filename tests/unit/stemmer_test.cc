// SPDX-License-Identifier: GPL-3.0-or-later
// Which stems has a word in a language?
#include "archive/analysis/stemmer.h"

#include <gtest/gtest.h>

#include <string>

#include "archive/analysis/characters.h"

namespace dateline {
namespace {

/// "first" or "first second" of a lower-case word.
std::string stems_of(Stemmer& stemmer, const std::string& exact) {
  const Stems stems = stemmer.stems(fold_word(exact), exact);
  return std::string(stems.first) + (stems.second.empty() ? "" : " " + std::string(stems.second));
}

TEST(Stemmer, KnowsItsLanguages) {
  for (const auto* language : {"en", "fr", "de", "es", "ru", "ar", "nl", "it", "pt", "sv", "nb", "tr"}) {
    EXPECT_TRUE(has_stemmer(language)) << language;
  }
  for (const auto* language : {"und", "", "zh", "ja", "th", "english", "EN"}) EXPECT_FALSE(has_stemmer(language));
}

TEST(Stemmer, EnglishIsPorterTwo) {
  Stemmer english("en");
  EXPECT_EQ(stems_of(english, "elections"), stems_of(english, "election"));
  EXPECT_EQ(stems_of(english, "running"), "run");
  EXPECT_EQ(stems_of(english, "news"), "news");
}

TEST(Stemmer, FoldsTheStemAndAddsTheOneOfTheFoldedForm) {
  Stemmer french("fr");
  EXPECT_EQ(stems_of(french, "privées"), "priv prive");
  EXPECT_EQ(stems_of(french, "privees"), "prive");
  EXPECT_EQ(stems_of(french, "maisons"), "maison") << "one stem is not said twice";
  Stemmer german("de");
  EXPECT_EQ(stems_of(german, "häuser").substr(0, 4), "haus");
}

TEST(Stemmer, OtherScripts) {
  Stemmer russian("ru");
  EXPECT_EQ(stems_of(russian, "выборов"), stems_of(russian, "выборы"));
  EXPECT_FALSE(stems_of(russian, "выборы").empty());
}

TEST(Stemmer, WordsWithDigitsHaveNoStem) {
  Stemmer english("en");
  EXPECT_EQ(stems_of(english, "g20"), "");
  EXPECT_EQ(stems_of(english, "1990s"), "");
}

TEST(Stemmer, WithoutALanguageThereIsNone) {
  Stemmer none("und");
  EXPECT_EQ(stems_of(none, "elections"), "");
  Stemmer unknown("xx");
  EXPECT_EQ(stems_of(unknown, "elections"), "");
}

TEST(Stemmer, RemembersAndForgetsWithoutChangingItsMind) {
  Stemmer english("en");
  const std::string before = stems_of(english, "elections");
  std::string word = "aaaaa";
  for (int i = 0; i < 120000; ++i) {
    for (std::size_t at = word.size(); at-- > 0 && ++word[at] > 'z';) word[at] = 'a';
    english.stems(word, word);
  }
  EXPECT_EQ(stems_of(english, "elections"), before);
}

}  // namespace
}  // namespace dateline
