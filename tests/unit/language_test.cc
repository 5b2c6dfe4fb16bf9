// SPDX-License-Identifier: GPL-3.0-or-later
// In which language is an article, by what it declares and by its text?
#include "indexer/normalise/language.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "indexer/normalise/normaliser.h"

namespace dateline::indexer {
namespace {

TEST(Language, DeclaredAsPeopleWriteIt) {
  for (const auto& [written, code] : std::vector<std::pair<std::string, std::string>>{{"en", "en"},
                                                                                      {"en-US", "en"},
                                                                                      {"en_GB.utf8", "en"},
                                                                                      {"ENG", "en"},
                                                                                      {"English", "en"},
                                                                                      {"ger", "de"},
                                                                                      {"Deutsch", "de"},
                                                                                      {"zh-Hans", "zh"},
                                                                                      {"iw", "he"},
                                                                                      {"日本語", "ja"},
                                                                                      {"hau", "ha"},
                                                                                      {"pcm", "pcm"},
                                                                                      {"", ""},
                                                                                      {"und", ""},
                                                                                      {"unknown", ""},
                                                                                      {"xx", ""},
                                                                                      {"entirely", ""},
                                                                                      {"mul", ""}}) {
    EXPECT_EQ(language_code(written), code) << written;
  }
}

TEST(Language, DetectedOnlyWhenSure) {
  const std::string english =
      "The ferry ran aground in the fog last night, and nobody on board was hurt, the harbour office said.";
  const std::string german =
      "Die Fähre lief gestern Nacht im Nebel auf Grund, verletzt wurde nach Angaben der Hafenbehörde niemand.";
  EXPECT_EQ(detect_language(english, ""), "en");
  EXPECT_EQ(detect_language(german, ""), "de");
  EXPECT_EQ(detect_language(german, "English"), "en");
  EXPECT_EQ(detect_language(german, "nonsense"), "de");
  EXPECT_EQ(detect_language("7 14 21", ""), "und");
  EXPECT_EQ(detect_language("", ""), "und");
  std::string japanese;
  for (int i = 0; i < 100; ++i) japanese += "昨夜、霧の中でフェリーが座礁した。";
  EXPECT_EQ(detect_language(japanese, ""), "ja");
  RawArticle raw;
  raw.title = "7 14 21";
  EXPECT_EQ(normalise(raw, {"fr"}).value().language, "fr");
  EXPECT_EQ(normalise(raw, {}).value().language, "und");
}

TEST(Language, ADeclarationIsAHint) {
  const std::string german =
      "Die Fähre lief gestern Nacht im Nebel auf Grund, verletzt wurde nach Angaben der Hafenbehörde niemand. Die "
      "Lotsen hatten den Hafen am Abend verlassen, und erst am Morgen kam ein Schlepper aus der Nachbarstadt, der das "
      "Schiff bei Hochwasser wieder flott machte. Der Kapitän soll nun aussagen, wann er das Leuchtfeuer zuletzt sah.";
  ASSERT_GT(german.size(), 300U);
  EXPECT_EQ(detect_language(german, "en"), "de");
  EXPECT_EQ(detect_language(german, "de-CH"), "de");
  EXPECT_EQ(detect_language(german, "pcm"), "pcm") << "a language that CLD2 does not know";
  EXPECT_EQ(detect_language(german.substr(0, 200), "en"), "en") << "too short to be sure";
  const std::string danish =
      "Færgen gik på grund i tågen i går aftes, og ingen om bord kom til skade, oplyste havnekontoret. Lodserne havde "
      "forladt havnen om aftenen, og først om morgenen kom en slæbebåd fra nabobyen, som trak skibet fri ved højvande. "
      "Kaptajnen skal nu forklare, hvornår han sidst så fyret, og hvorfor ingen på broen holdt udkig efter bøjerne.";
  EXPECT_EQ(detect_language(danish, "no"), "no") << "near relatives";
  EXPECT_EQ(detect_language(danish, "en"), "da");
}

}  // namespace
}  // namespace dateline::indexer
