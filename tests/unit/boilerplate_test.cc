// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines of a source are boilerplate, and are they the same whoever counted them?
#include "indexer/boilerplate.h"

#include <gtest/gtest.h>

#include <string>
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

TEST(Boilerplate, FiveArticlesAndATenth) {
  const Boilerplate foot = tail(kFoot.size() + 2);
  EXPECT_EQ(counted(4).boilerplate_of("The Gull", body_of(1)), Boilerplate{});
  EXPECT_EQ(counted(5).boilerplate_of("The Gull", body_of(1)), foot);
  EXPECT_EQ(counted(5, 45).boilerplate_of("The Gull", body_of(1)), foot);
  EXPECT_EQ(counted(5, 46).boilerplate_of("The Gull", body_of(1)), Boilerplate{});
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
