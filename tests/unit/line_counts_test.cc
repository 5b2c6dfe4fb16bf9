// SPDX-License-Identifier: GPL-3.0-or-later
// Are counts the same after they were kept, and does what is kept fade as it is said?
#include "indexer/line_counts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "archive/bytes.h"
#include "archive/disk/error.h"
#include "indexer/boilerplate.h"

namespace dateline::indexer {
namespace {

using Source = LineCounts::Source;
using Line = LineCounts::Line;
using Kept = std::map<Source, std::string>;

constexpr Source kGull = 0xABCDEF1;
constexpr Line kFoot = 0x812345678;
constexpr Line kLast = 0xFFFFFFFFF;

/// Counts `run` over what was kept, and keeps what has changed.
LineCounts settled(LineCounts run, Kept& kept) {
  for (const Source source : run.sources()) run.recall(source, kept[source]);
  run.settle();
  run.each_changed([&](Source source, const std::string& text) { kept[source] = text; });
  return run;
}

LineCounts recalled(const Kept& kept, Source source) {
  LineCounts counts;
  counts.recall(source, kept.at(source));
  counts.settle();
  return counts;
}

std::string bytes(const std::vector<std::uint64_t>& numbers) {
  ByteWriter out;
  for (const auto number : numbers) out.number(number);
  return out.take();
}

TEST(LineCounts, AreKeptAsNumbersThatRise) {
  LineCounts run;
  run.count(kGull, {kLast, kFoot});
  run.count(kGull, {kFoot});
  run.count(7, {});
  Kept kept;
  settled(run, kept);
  EXPECT_EQ(kept, (Kept{{kGull, bytes({2, kFoot, 2, kLast - kFoot, 1})}, {7, bytes({1})}}));
  const LineCounts again = recalled(kept, kGull);
  EXPECT_EQ(again.articles_of(kGull), 2U);
  EXPECT_EQ(again.articles_with(kGull, kFoot), 2U);
  EXPECT_EQ(again.articles_with(kGull, kLast), 1U);
  EXPECT_EQ(again.articles_with(kGull, 1), 0U);
  EXPECT_EQ(again.articles_of(7), 0U);
  EXPECT_FALSE(again.changed()) << "what was only recalled is not written again";
}

TEST(LineCounts, OfARunAreAddedToThoseOfBefore) {
  Kept kept;
  for (int run = 1; run <= 3; ++run) {
    LineCounts first;
    first.count(kGull, {kFoot, static_cast<Line>(100 + run)});
    first.count(8, {kFoot});
    LineCounts second;
    second.count(kGull, {kLast});
    first.take(std::move(second));
    settled(std::move(first), kept);
  }
  const LineCounts sum = recalled(kept, kGull);
  EXPECT_EQ(sum.articles_of(kGull), 6U);
  EXPECT_EQ(sum.articles_with(kGull, kFoot), 3U);
  EXPECT_EQ(sum.articles_with(kGull, kLast), 3U);
  EXPECT_EQ(sum.articles_with(kGull, 102), 1U);
  EXPECT_EQ(recalled(kept, 8).articles_with(8, kFoot), 3U);
}

TEST(LineCounts, ASourceThatIsOnlyMentionedIsNotChanged) {
  Kept kept;
  LineCounts run;
  run.count(kGull, {kFoot});
  settled(std::move(run), kept);
  const Kept before = kept;
  LineCounts later;
  later.mention(kGull);
  later.mention(kGull);
  EXPECT_EQ(later.sources(), std::vector<Source>{kGull});
  later = settled(std::move(later), kept);
  EXPECT_EQ(later.articles_with(kGull, kFoot), 1U);
  EXPECT_FALSE(later.changed());
  EXPECT_EQ(kept, before);
}

TEST(LineCounts, HashesAreOfTheirSize) {
  std::set<Line> lines;
  for (int i = 0; i < 100; ++i) {
    const std::string source = "Source " + std::to_string(i);
    EXPECT_LT(LineCounts::source_of(source), 1U << 28U);
    lines.insert(LineCounts::line_of(source, "Write to us."));
  }
  EXPECT_EQ(lines.size(), 100U) << "the same line of another source is another one";
  EXPECT_LE(*lines.rbegin(), kLast);
}

TEST(LineCounts, MoreThanWhatIsRememberedIsHalved) {
  LineCounts run;
  for (int i = 0; i < 1700; ++i) {
    std::vector<Line> lines = {static_cast<Line>(1000 + i)};
    if (i < 1000) lines.push_back(kFoot);
    if (i < 7) lines.push_back(kLast);
    run.count(kGull, lines);
  }
  Kept kept;
  const LineCounts counts = settled(std::move(run), kept);
  EXPECT_EQ(counts.articles_of(kGull), 1700U) << "a run is judged by all of its articles";
  EXPECT_EQ(counts.articles_with(kGull, kFoot), 1000U);
  EXPECT_EQ(kept.at(kGull), bytes({212, kFoot, 125})) << "an eighth";
}

/// A source that brings an article a run, each with a line of its own and what `with` adds.
class OneByOne {
 public:
  /// Whether the line is boilerplate now.
  bool bring(const std::vector<Line>& with, Line line = kFoot) {
    LineCounts run;
    std::vector<Line> lines = with;
    for (int i = 0; i < 7 - static_cast<int>(with.size()); ++i) lines.push_back(next_ += 24000007);
    run.count(kGull, lines);
    const LineCounts counts = settled(std::move(run), kept_);
    most_bytes_ = std::max(most_bytes_, kept_.at(kGull).size());
    return counts.articles_with(kGull, line) >= fewest_repeating(counts.articles_of(kGull));
  }
  int articles_until_found() {
    int articles = 1;
    while (!bring({kFoot})) ++articles;
    return articles;
  }
  int articles_until_forgotten() {
    int articles = 0;
    do {
      bring({});
      ++articles;
    } while (recalled(kept_, kGull).articles_with(kGull, kFoot) > 0);
    return articles;
  }
  std::size_t most_bytes() const { return most_bytes_; }

 private:
  Kept kept_;
  Line next_ = 0;
  std::size_t most_bytes_ = 0;
};

TEST(LineCounts, ALineThatBeginsLateIsFoundSoon) {
  EXPECT_EQ(OneByOne().articles_until_found(), 5);
  OneByOne source;
  for (int i = 1; i < 1000; ++i) source.bring({});
  EXPECT_EQ(OneByOne(source).articles_until_found(), 61);
  int fewest = 1000;
  int most = 0;
  for (int i = 0; i < 201; ++i) {  // from one halving to the next
    const int articles = OneByOne(source).articles_until_found();
    fewest = std::min(fewest, articles);
    most = std::max(most, articles);
    source.bring({});
  }
  EXPECT_EQ(fewest, 58);
  EXPECT_EQ(most, 91);
}

TEST(LineCounts, WhatASourceRepeatsStaysFoundAndWhatItGivesUpIsForgotten) {
  OneByOne source;
  for (int i = 1; i <= 2000; ++i) EXPECT_EQ(source.bring({kFoot}), i >= 5) << i;
  EXPECT_EQ(source.articles_until_forgotten(), 1617);
  EXPECT_LT(source.most_bytes(), 16000U) << "seven lines an article, none twice";
}

TEST(LineCounts, TextThatIsNotAsWrittenIsDamage) {
  const auto refused = [](const std::string& kept) {
    try {
      LineCounts().recall(kGull, kept);
      return false;
    } catch (const ArchiveError& error) {
      EXPECT_EQ(error.kind(), ArchiveError::Kind::kDamaged);
      EXPECT_NE(std::string(error.what()).find("dateline.sqlite3"), std::string::npos);
      return true;
    }
  };
  EXPECT_FALSE(refused(bytes({5, kFoot, 5, 1, 1})));
  EXPECT_TRUE(refused(bytes({0, kFoot, 5}))) << "lines of no article";
  EXPECT_TRUE(refused(bytes({5, kFoot, 6}))) << "in more articles than there are";
  EXPECT_TRUE(refused(bytes({5, kFoot, 0})));
  EXPECT_TRUE(refused(bytes({5, 0, 5})));
  EXPECT_TRUE(refused(bytes({5, kFoot, 5, 0, 5}))) << "twice";
  EXPECT_TRUE(refused(bytes({5, kLast, 5, 1, 5}))) << "of another source";
  EXPECT_TRUE(refused(bytes({UINT64_MAX, kFoot, UINT64_MAX})));
  EXPECT_TRUE(refused(bytes({5, kFoot}))) << "cut off";
  EXPECT_TRUE(refused(bytes({5, kFoot, 5, 1}).substr(0, 3)));
  EXPECT_TRUE(refused(std::string(40, '\xff')));
}

}  // namespace
}  // namespace dateline::indexer
