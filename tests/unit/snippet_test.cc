// SPDX-License-Identifier: GPL-3.0-or-later
// Which part of an article is shown for a query?
#include "server/search/snippet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "archive/query/builder.h"
#include "archive/query/parser.h"
#include "tests/unit/small_archive.h"

namespace dateline::search {
namespace {

constexpr std::size_t kRoom = 120;

std::size_t characters_in(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0U) != 0x80; }));
}

std::string times(int count, const std::string& text) {
  std::string all;
  for (int i = 0; i < count; ++i) all += text;
  return all;
}

class MakingSnippets : public testing::Test {
 protected:
  MakingSnippets()
      : archive_({small_article("a", "en", "Notes", "A common word. A baker."),
                  small_article("b", "en", "More", "A common word.")}),
        reader_(archive_.path()) {}

  Pieces pieces(const std::string& typed, const RecordTexts& texts, std::size_t room = kRoom,
                const std::string& title = "Title") {
    const auto parsed = query::parse(typed, {});
    query::Builder builder(reader_.view, query::query_languages(reader_.view.manifest(), *parsed.root));
    const Marker marker(builder.build(*parsed.root, query::Mode::kAny).wanted);
    return make_snippet(title, texts, "en", room, marker, reader_);
  }

  /// The snippet with [ and ] around what is marked.
  static std::string shown(const Pieces& all) {
    std::string text;
    for (const Piece& piece : all) text += piece.hit ? "[" + piece.text + "]" : piece.text;
    return text;
  }

  std::string snippet(const std::string& typed, const std::string& body, std::size_t room = kRoom,
                      const std::string& title = "Title") {
    return shown(pieces(typed, {"", "", body}, room, title));
  }

  SmallArchive archive_;
  Reader reader_;
};

TEST_F(MakingSnippets, ShowsTheWholeSentence) {
  const std::string before = times(20, "Nothing happened here. ");
  EXPECT_EQ(snippet("baker", before + "The baker sang. And so on."), "… The [baker] sang. …");
}

TEST_F(MakingSnippets, ShowsSentencesOfDifferentWordsInTheirOrder) {
  const std::string pad = times(9, " Nothing happened here.");
  EXPECT_EQ(snippet("cobbler baker", "A baker came." + pad + " A cobbler left."),
            "A [baker] came. … A [cobbler] left.");
}

TEST_F(MakingSnippets, LeavesOutTheCommonestOfFiveWords) {
  const std::string pad = " Nothing happened here.";
  const std::string body =
      "One was common." + pad + " A baker." + pad + " A miller." + pad + " A tailor." + pad + " A cobbler.";
  EXPECT_EQ(snippet("common baker miller tailor cobbler", body),
            "… A [baker]. … A [miller]. … A [tailor]. … A [cobbler].");
}

TEST_F(MakingSnippets, PrefersNeighbours) {
  const std::string body =
      "A clock stood by a tall old tower there. It was late. The clock tower stood there for years.";
  EXPECT_EQ(snippet("clock tower", body, 45), "… The [clock] [tower] stood there for years.");
}

TEST_F(MakingSnippets, SkipsTheSentenceThatRepeatsTheTitle) {
  const std::string body = "A baker sang. People heard the baker.";
  EXPECT_EQ(snippet("baker", body, 24, "A baker sang"), "… People heard the [baker].");
  EXPECT_EQ(snippet("baker", body, 24, "Another title"), "A [baker] sang. …");
}

TEST_F(MakingSnippets, IsTheBeginningWithoutMarks) {
  EXPECT_EQ(snippet("", "First one. Second one. " + times(20, "More. "), 20), "First one. Second …");
  EXPECT_EQ(snippet("zeppelin", "Short."), "Short.");
  EXPECT_EQ(snippet("baker", ""), "");
}

TEST_F(MakingSnippets, TakesTheSummaryWhenTheBodyHasNoMark) {
  EXPECT_EQ(shown(pieces("baker", {"", "Of a baker.", "Of nothing."})), "Of a [baker].");
  EXPECT_EQ(shown(pieces("baker", {"", "Of a baker.", "Of two bakers."})), "Of two [bakers].");
  EXPECT_EQ(shown(pieces("baker", {"", "Only a summary.", ""})), "Only a summary.");
}

TEST_F(MakingSnippets, CutsLongSentencesAtWordsAroundTheMark) {
  const std::string text = snippet("baker", times(60, "wordless ") + "baker " + times(60, "soundless "), 60);
  EXPECT_NE(text.find("wordless [baker] soundless"), std::string::npos) << text;
  EXPECT_TRUE(text.starts_with("… wordless ")) << text;
  EXPECT_TRUE(text.ends_with("soundless …")) << text;
}

TEST_F(MakingSnippets, ShowsParagraphsOnOneLine) {
  EXPECT_EQ(snippet("baker cobbler", "The baker\nsang.\n\nThe cobbler slept."),
            "The [baker] sang. The [cobbler] slept.");
}

TEST_F(MakingSnippets, CountsCharactersNotBytes) {
  const std::string text = snippet("京都", times(60, "雨が降った。") + "京都" + times(60, "も雨だった"), 40);
  EXPECT_NE(text.find("[京都]"), std::string::npos) << text;
  EXPECT_GE(characters_in(text), 20U) << text;
  EXPECT_LE(characters_in(text), 60U) << text;
}

/// Whatever the text, a snippet is a part of it, in order, not much longer than asked for, cut at characters.
TEST_F(MakingSnippets, IsSoundForAnyText) {
  const char* const parts[] = {"baker ", "cobbler", ". ", " A", "\n\n",  "京都", "é",
                               "\"",     "! ",      "x",  "ลม", " the ", "。",   "\xff"};
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    std::string body;
    for (auto left = random() % 120; left > 0; --left) body += parts[random() % std::size(parts)];
    const std::size_t room = random() % 80;
    const Pieces all = pieces("baker cobbler 京都", {"", "", body}, room);
    std::size_t from = 0;
    std::size_t length = 0;
    std::string flat = body;
    std::replace(flat.begin(), flat.end(), '\n', ' ');
    flat.erase(std::unique(flat.begin(), flat.end(), [](char a, char b) { return a == ' ' && b == ' '; }), flat.end());
    for (const Piece& piece : all) {
      std::string text = piece.text;
      if (!piece.hit) {
        for (auto gap = text.find("…"); gap != std::string::npos; gap = text.find("…")) {
          const std::string before = text.substr(0, gap == 0 ? 0 : gap - 1);
          const auto found = flat.find(before, from);
          ASSERT_NE(found, std::string::npos) << body;
          from = found + before.size();
          text.erase(0, std::min(text.size(), gap + 3 + (gap + 3 < text.size() ? 1 : 0)));
        }
      }
      const auto found = flat.find(text, from);
      ASSERT_NE(found, std::string::npos) << body << "\n" << shown(all);
      from = found + text.size();
      length += piece.text.size();
      ASSERT_TRUE(text.empty() || (static_cast<std::uint8_t>(text[0]) & 0xC0U) != 0x80) << body;
    }
    EXPECT_LE(length, 3 * room + 160) << body;
  }
}

}  // namespace
}  // namespace dateline::search
