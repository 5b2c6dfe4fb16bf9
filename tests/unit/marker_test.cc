// SPDX-License-Identifier: GPL-3.0-or-later
// Which words of a text are marked for a query?
#include "server/search/marker.h"

#include <gtest/gtest.h>

#include <string>

#include "archive/query/builder.h"
#include "archive/query/parser.h"
#include "tests/unit/small_archive.h"

namespace dateline::search {
namespace {

class Marking : public testing::Test {
 protected:
  Marking()
      : archive_({small_article("en", "en", "Fuel tax", "A tax on fuel."),
                  small_article("fr", "fr", "Impôt", "Les écoles."),
                  small_article("de", "de", "Steuer", "Die Häuser.")}),
        reader_(archive_.path()) {}

  Marker marker(const std::string& typed) {
    const auto parsed = query::parse(typed, {});
    query::Builder builder(reader_.view, query::query_languages(reader_.view.manifest(), *parsed.root));
    return Marker(builder.build(*parsed.root, query::Mode::kAny).wanted);
  }

  /// The text with [ and ] around what is marked.
  std::string marked(const std::string& typed, const std::string& text, const std::string& language = "en") {
    const auto marks = marker(typed).find(text, language, reader_);
    std::string shown;
    for (const Piece& piece : pieces_of(text, marks, 0, text.size())) {
      shown += piece.hit ? "[" + piece.text + "]" : piece.text;
    }
    return shown;
  }

  SmallArchive archive_;
  Reader reader_;
};

TEST_F(Marking, MarksInflections) {
  EXPECT_EQ(marked("tax", "Taxes, taxed and taxi."), "[Taxes], [taxed] and taxi.");
  EXPECT_EQ(marked("taxing", "A tax."), "A [tax].");
  EXPECT_EQ(marked("école", "Les écoles, l'ecole.", "fr"), "Les [écoles], l'[ecole].");
  EXPECT_EQ(marked("haus", "Die HÄUSER.", "de"), "Die [HÄUSER].");
}

TEST_F(Marking, StemsInTheLanguageOfTheText) {
  EXPECT_EQ(marked("taxes", "Taxes, taxed.", "und"), "[Taxes], taxed.");
  EXPECT_EQ(marked("taxes", "Taxes, tax.", "ja"), "[Taxes], tax.");
}

TEST_F(Marking, MarksExactWordsOnly) { EXPECT_EQ(marked("=tax", "Taxes and tax."), "Taxes and [tax]."); }

TEST_F(Marking, MarksPhrasesAsAWholeAndNowhereElse) {
  EXPECT_EQ(marked("\"fuel tax\"", "Fuel, tax on fuel; tax. The tax, the fuel tax."),
            "[Fuel, tax] on [fuel; tax]. The tax, the [fuel tax].");
  EXPECT_EQ(marked("\"fuel tax\" tax", "A fuel tax is a tax."), "A [fuel tax] is a [tax].");
  EXPECT_EQ(marked("\"a a\"", "a a a b a"), "[a a a] b a");
  EXPECT_EQ(marked("low-regulation", "low-regulation, regulation, low"), "[low-regulation], regulation, low");
}

TEST_F(Marking, MarksJoinedForms) {
  EXPECT_EQ(marked("G20", "The G-20 and the G20."), "The [G-20] and the [G20].");
  EXPECT_EQ(marked("G-20", "The G-20, G20, 20 gs."), "The [G-20], [G20], 20 gs.");
}

TEST_F(Marking, MarksCharactersWithoutBlanks) {
  EXPECT_EQ(marked("北京大学", "在北京大学。", "zh"), "在[北京大学]。");
  EXPECT_EQ(marked("京", "北京大学", "zh"), "北[京]大学");
  EXPECT_EQ(marked("\"北京大\"", "北京大学，京大北京", "zh"), "[北京大]学，京大北京");
}

TEST_F(Marking, MarksNothingOfNegations) {
  EXPECT_EQ(marked("fuel -tax", "fuel tax"), "[fuel] tax");
  EXPECT_EQ(marked("-tax", "fuel tax"), "fuel tax");
}

TEST_F(Marking, MarksNothingForNothing) {
  EXPECT_TRUE(marker("").empty());
  EXPECT_TRUE(marker("2025.. source:x").empty());
  EXPECT_EQ(marked("tax", ""), "");
}

TEST_F(Marking, SurvivesBytesThatAreNoText) {
  EXPECT_EQ(marked("tax", "\xff tax\xc3 \xe5\x8c"), "\xff [tax]\xc3 \xe5\x8c");
}

TEST(PiecesOf, CutsARangeAtItsMarks) {
  const std::vector<Mark> marks{{2, 4, 0}, {4, 6, 0}, {8, 9, 0}};
  EXPECT_EQ(pieces_of("0123456789", marks, 0, 10),
            (Pieces{{"01", false}, {"23", true}, {"45", true}, {"67", false}, {"8", true}, {"9", false}}));
  EXPECT_EQ(pieces_of("0123456789", marks, 3, 8), (Pieces{{"3", false}, {"45", true}, {"67", false}}));
  EXPECT_EQ(pieces_of("0123456789", {}, 0, 10), (Pieces{{"0123456789", false}}));
  EXPECT_TRUE(pieces_of("", {}, 0, 0).empty());
}

}  // namespace
}  // namespace dateline::search
