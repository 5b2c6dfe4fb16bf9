// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines of a source are boilerplate, and are they the same whoever counted them?
#include "indexer/boilerplate.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace dateline::indexer {
namespace {

const std::string kFoot = "Write to the Gull.";

std::string body_of(int number) { return "Report number " + std::to_string(number) + ".\n\n" + kFoot; }

RepeatedLines pending(int with, int without = 0) {
  RepeatedLines lines;
  for (int i = 0; i < with; ++i) lines.count("The Gull", body_of(i));
  for (int i = 0; i < without; ++i) lines.count("The Gull", "Other text " + std::to_string(i) + ".");
  return lines;
}

RepeatedLines counted(int with, int without = 0) {
  RepeatedLines lines = pending(with, without);
  lines.counts().settle();
  return lines;
}

Boilerplate tail(std::size_t bytes) { return {0, static_cast<std::uint32_t>(bytes)}; }

TEST(Boilerplate, HowManyArticlesAreEnough) {
  const std::vector<std::pair<std::uint64_t, std::uint64_t>> cases = {
      {0, 5}, {4, 5}, {5, 5}, {6, 6}, {8, 7}, {10, 8}, {35, 16}, {100, 30}, {400, 80}, {10000, 1200}};
  for (const auto& [articles, enough] : cases) EXPECT_EQ(fewest_repeating(articles), enough) << articles;
}

TEST(Boilerplate, InEnoughOfTheArticles) {
  const Boilerplate foot = tail(kFoot.size() + 2);
  EXPECT_EQ(counted(4).boilerplate_of("The Gull", body_of(1)), Boilerplate{});
  EXPECT_EQ(counted(5).boilerplate_of("The Gull", body_of(1)), foot);
  EXPECT_EQ(counted(16, 19).boilerplate_of("The Gull", body_of(1)), foot);
  EXPECT_EQ(counted(15, 20).boilerplate_of("The Gull", body_of(1)), Boilerplate{});
}

TEST(Boilerplate, ALeadThatReportsOfOneEventShareIsText) {
  RepeatedLines lines;
  const std::string lead = "The ferry Aurora ran aground off the north pier on Monday.";
  for (int i = 0; i < 35; ++i) {
    const std::string own = "Report " + std::to_string(i) + ".";
    lines.count("The Gull", i % 5 == 0 ? lead + "\n\n" + own : own);
  }
  lines.counts().settle();
  EXPECT_EQ(lines.boilerplate_of("The Gull", lead + "\n\nReport 5."), Boilerplate{});
}

TEST(Boilerplate, OfOneSourceOnly) {
  const RepeatedLines lines = counted(20);
  EXPECT_EQ(lines.boilerplate_of("The Owl", body_of(1)), Boilerplate{});
  RepeatedLines nameless;
  for (int i = 0; i < 9; ++i) nameless.count("", body_of(i));
  nameless.counts().settle();
  EXPECT_EQ(nameless.boilerplate_of("", body_of(1)), Boilerplate{});
}

TEST(Boilerplate, BothEndsAndNothingBetween) {
  RepeatedLines lines;
  const std::string head = "The Gull on air.";
  for (int i = 0; i < 8; ++i) {
    lines.count("The Gull", head + "\n\nText " + std::to_string(i) + "\n\n" + kFoot + "\n\nPrinted daily.");
  }
  lines.counts().settle();
  const std::string body = head + "\n\nNew.\n\n" + kFoot + "\n\nMore.\n\n" + kFoot + "\n\nPrinted daily.";
  const Boilerplate found = lines.boilerplate_of("The Gull", body);
  EXPECT_EQ(own_text(body, found), "New.\n\n" + kFoot + "\n\nMore.");
  EXPECT_EQ(lines.boilerplate_of("The Gull", head + "\n\n" + kFoot), Boilerplate{}) << "nothing else would be left";
  EXPECT_EQ(lines.boilerplate_of("The Gull", ""), Boilerplate{});
}

TEST(Boilerplate, LongParagraphsAreText) {
  RepeatedLines lines;
  const std::string longest(300, 'a');
  const std::string longer(301, 'b');
  for (int i = 0; i < 8; ++i) lines.count("The Gull", std::to_string(i) + "\n\n" + longest + "\n\n" + longer);
  lines.counts().settle();
  EXPECT_EQ(lines.boilerplate_of("The Gull", "x\n\n" + longest), tail(302));
  EXPECT_EQ(lines.boilerplate_of("The Gull", "x\n\n" + longer), Boilerplate{});
}

TEST(Boilerplate, ALineTwiceInAnArticleCountsOnce) {
  RepeatedLines lines;
  for (int i = 0; i < 3; ++i) lines.count("The Gull", kFoot + "\n\n" + std::to_string(i) + "\n\n" + kFoot);
  lines.counts().settle();
  EXPECT_EQ(lines.boilerplate_of("The Gull", body_of(1)), Boilerplate{});
}

TEST(Boilerplate, CountsAddUpInAnyOrder) {
  EXPECT_EQ(counted(2).boilerplate_of("The Gull", body_of(7)), Boilerplate{});
  RepeatedLines sum = pending(2);
  sum.add(pending(3));
  RepeatedLines other = pending(3);
  other.add(pending(2));
  for (RepeatedLines* lines : {&sum, &other}) {
    lines->counts().settle();
    EXPECT_EQ(lines->boilerplate_of("The Gull", body_of(7)), tail(kFoot.size() + 2));
  }
}

TEST(Boilerplate, SizesThatDoNotFitABodyAreNone) {
  EXPECT_EQ(own_text("four", {2, 2}), "four");
  EXPECT_EQ(own_text("four", {0xFFFFFFFF, 0xFFFFFFFF}), "four");
  EXPECT_EQ(own_text("four", {1, 2}), "o");
}

}  // namespace
}  // namespace dateline::indexer
