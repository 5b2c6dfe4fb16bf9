// SPDX-License-Identifier: GPL-3.0-or-later
// Which texts were read wrong for certain, and which only look so?
#include "indexer/normalise/mojibake.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/normalise/normaliser.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

/// A text in UTF-8 as a program shows it that takes it for Windows-1252.
std::string misread(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const char32_t shown = byte >= 0x80 && byte < 0xA0 ? windows_1252(byte) : char32_t{byte};
    append_utf8(out, shown == 0xFFFD ? char32_t{byte} : shown);
  }
  return out;
}

const std::vector<std::string> kTexts = {"Café in Zürich", "don’t",         "“Quoted”",       "declaración",
                                         "über",           "Привет, мир",   "Ελλάδα",         "日本語の新聞",
                                         "नमस्ते",           "مرحبا بالعالم", "fête à l’école", "mañana à Paris",
                                         "5 € – 7 £",      "naïve 🙂",      "Škoda și țară"};

TEST(Mojibake, WhatWasReadWrongIsReadAgain) {
  for (const std::string& text : kTexts) {
    EXPECT_EQ(misread(text) == text, false) << text;
    EXPECT_EQ(repaired_mojibake(misread(text)), text);
    EXPECT_EQ(repaired_mojibake(misread(misread(text))), text) << "twice";
  }
}

TEST(Mojibake, TextsAreLeftAlone) {
  for (const std::string& text : kTexts) EXPECT_EQ(repaired_mojibake(text), text);
  for (const std::string text : {"",
                                 "plain",
                                 "SÃO PAULO",
                                 "IRMÃ",
                                 "MANHÃ…",
                                 "MANHÃ… E AMANHÃ…",
                                 "JOSÉ’S CAFÉ™ AND JOSÉ’S BAR…",
                                 "Nestlé®",
                                 "NESTLÉ®",
                                 "VOILÀ…",
                                 "«DÉCLARÉ»",
                                 "»DEMASQUÉ«",
                                 "VÝŠE, NÍŽE",
                                 "ÍŽ",
                                 "2 ×½ cups",
                                 "gemäß§ 5",
                                 "É\u00A0: oui",
                                 "Spaß™",
                                 "Ã",
                                 "Â",
                                 "â€",
                                 "\xC3\xA9\xFF"}) {
    EXPECT_EQ(repaired_mojibake(text), text);
  }
}

TEST(Mojibake, MixturesAreReadAgainInParts) {
  EXPECT_EQ(repaired_mojibake("CafÃ© “ok”"), "Café “ok”");
  EXPECT_EQ(repaired_mojibake("CafÃ© “Zürich” donâ€™t"), "Café “Zürich” don’t");
  EXPECT_EQ(repaired_mojibake("Ã©日"), "é日");
  EXPECT_EQ(repaired_mojibake("日 " + misread(misread("don’t"))), "日 don’t") << "twice";
  EXPECT_EQ(repaired_mojibake("日 Ã©: JOSÉ’S MANHÃ…"), "日 é: JOSÉ’S MANHÃ…") << "what is not certain stays";
}

TEST(Mojibake, HalvesThatCleaningDropsAreStillThere) {
  RawArticle raw;
  raw.title = misread("Così à Forlì");      // "Ã¬", and "Ã" with a no-break blank
  raw.body = misread("El país más feliz");  // "Ã" with a soft hyphen
  raw.line_markup = true;
  raw.subtitle = "Caf&Atilde;&copy; d&#195;&#169;j&#xC3;&nbsp;";
  raw.authors = {"By " + misread("José Núñez")};
  const Result<Article> article = normalise(raw);
  ASSERT_TRUE(article.ok());
  EXPECT_EQ(article->title, "Così à Forlì");
  EXPECT_EQ(article->body, "El país más feliz");
  EXPECT_EQ(article->subtitle, "Café déjà");
  EXPECT_EQ(article->authors, std::vector<std::string>{"José Núñez"});
}

}  // namespace
}  // namespace dateline::indexer
