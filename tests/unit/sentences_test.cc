// SPDX-License-Identifier: GPL-3.0-or-later
// Where are texts cut into sentences?
#include "server/search/sentences.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace dateline::search {
namespace {

std::vector<std::string> sentences(std::string_view text) {
  std::vector<std::string> cut;
  for (const Range& range : sentences_of(text)) cut.emplace_back(text.substr(range.begin, range.size()));
  return cut;
}

using List = std::vector<std::string>;

TEST(Sentences, EndAtMarksBeforeABlankAndALetterThatIsNotSmall) {
  EXPECT_EQ(sentences("One came. Two went! Three? Four"), (List{"One came.", "Two went!", "Three?", "Four"}));
  EXPECT_EQ(sentences("It cost 1.5 crowns, no. that is all"), (List{"It cost 1.5 crowns, no. that is all"}));
  EXPECT_EQ(sentences("See site.org. It is new."), (List{"See site.org.", "It is new."}));
}

TEST(Sentences, EndBehindClosingQuotesAndBrackets) {
  EXPECT_EQ(sentences("\"Go.\" She went. (He did too.) Then rain."),
            (List{"\"Go.\"", "She went.", "(He did too.)", "Then rain."}));
  EXPECT_EQ(sentences("“Go.” She went."), (List{"“Go.”", "She went."}));
  EXPECT_EQ(sentences("« Go. » She went. «Go.» Then rain."), (List{"« Go.", "» She went.", "«Go.»", "Then rain."}));
}

TEST(Sentences, DoNotEndAtInitials) {
  EXPECT_EQ(sentences("The U.S. Navy met J. Doe. He spoke."), (List{"The U.S. Navy met J. Doe.", "He spoke."}));
  EXPECT_EQ(sentences("A. B"), (List{"A. B"}));
}

TEST(Sentences, EndBetweenParagraphs) {
  EXPECT_EQ(sentences("A headline\n\nthe text"), (List{"A headline", "the text"}));
  EXPECT_EQ(sentences("one\nline"), (List{"one\nline"}));
}

TEST(Sentences, EndAtMarksOfOtherScripts) {
  EXPECT_EQ(sentences("今日は晴れ。明日は雨！本当？"), (List{"今日は晴れ。", "明日は雨！", "本当？"}));
  EXPECT_EQ(sentences("वह आया। वह गया।"), (List{"वह आया।", "वह गया।"}));
  EXPECT_EQ(sentences("من جاء؟ لا أحد"), (List{"من جاء؟", "لا أحد"}));
}

TEST(Sentences, OfNothingAreNone) {
  EXPECT_TRUE(sentences("").empty());
  EXPECT_TRUE(sentences(" \n\n ").empty());
}

TEST(Sentences, KeepEveryByteThatIsNoBlank) {
  const std::string texts[] = {"...",        "?!?! \"", "a.\"",       "a.”",  "a.\xC2",
                               "a.\xE2\x80", "\n\n\n",  "a.\n\n\"B.", "。。", "a.»"};
  for (const auto& text : texts) {
    std::string kept;
    std::uint32_t last = 0;
    for (const Range& range : sentences_of(text)) {
      EXPECT_LE(last, range.begin) << text;
      EXPECT_LT(range.begin, range.end) << text;
      EXPECT_LE(range.end, text.size()) << text;
      kept += text.substr(range.begin, range.size());
      last = range.end;
    }
    std::string wanted = text;
    std::erase_if(wanted, [](char c) { return c == ' ' || c == '\n'; });
    std::erase_if(kept, [](char c) { return c == ' ' || c == '\n'; });
    EXPECT_EQ(kept, wanted);
  }
}

}  // namespace
}  // namespace dateline::search
