// SPDX-License-Identifier: GPL-3.0-or-later
// Are copies and stories found, and does what is found not depend on how the articles came?
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/stories/checkpoint.h"
#include "indexer/stories/features.h"
#include "indexer/stories/linkage.h"
#include "indexer/stories/name_key.h"
#include "indexer/stories/similarity.h"
#include "indexer/stories/story_finder.h"
#include "tests/unit/temporary_folder.h"

namespace dateline::indexer::stories {
namespace {

constexpr std::int64_t kDay = 24 * 3600;

Article article_of(const std::string& id, const std::string& title, const std::string& body, std::int64_t day = 0) {
  Article article;
  article.id = id;
  article.title = title;
  article.body = body;
  article.language = "en";
  if (day > 0) article.published = {day * kDay, Precision::kSecond};
  return article;
}

const char kFerry[] =
    "The ferry Saint Brenna ran aground off Corvane on Tuesday night with 214 people on board, the coast guard said. "
    "Nobody was hurt. Captain Ilse Moravec told the Harbour Wire that the fog had come in within minutes and that the "
    "radar of the Saint Brenna had failed twice in the week before. Two tugs from Port Selene were on their way.";
const char kFerryAgain[] =
    "Passengers of the Saint Brenna spent nine hours on a sandbank off Corvane before tugs from Port Selene freed the "
    "ferry on Wednesday. Captain Ilse Moravec blamed fog and a radar that had failed before. The coast guard has "
    "opened "
    "an inquiry; all 214 people on board are safe and well.";
const char kBudget[] =
    "Finance minister Rasmus Okafor will ask parliament for 40 million crowns to mend the roofs of schools in "
    "Osierham, he said on Tuesday. The opposition called the sum a drop in a leaking bucket. A vote is due before the "
    "summer recess, and the mayors of the eastern valleys have announced a march on the capital.";

/// The stories of articles that come in this order, each as the number of the first article in it.
std::vector<std::size_t> stories_of(const std::vector<Article>& articles) {
  FeatureMaker maker;
  std::vector<Features> features;
  Frequencies frequencies;
  for (const Article& article : articles) {
    features.push_back(maker.make(article));
    frequencies.add(features.back());
  }
  StoryFinder finder(frequencies);
  for (std::size_t i = 0; i < articles.size(); ++i) finder.add({article_hash(articles[i].id), features[i]});
  const auto groupings = finder.finish();
  std::vector<std::size_t> stories;
  for (const Grouping& grouping : groupings) {
    const auto same = std::find_if(groupings.begin(), groupings.end(),
                                   [&](const Grouping& other) { return other.story == grouping.story; });
    stories.push_back(static_cast<std::size_t>(same - groupings.begin()));
  }
  return stories;
}

TEST(NameKeys, OneNameInSeveralScriptsIsOneKey) {
  NameKeys keys;
  const std::string elizabeth(keys.of("elizabeth"));
  EXPECT_FALSE(elizabeth.empty());
  EXPECT_EQ(keys.of("elisabet"), elizabeth);
  EXPECT_EQ(keys.of("елизабет"), elizabeth);
  EXPECT_EQ(keys.of("ελισαβετ").size(), elizabeth.size());
  EXPECT_NE(keys.of("margaret"), elizabeth);
  EXPECT_EQ(keys.of("io"), "");
}

TEST(Features, ComeBackFromBytes) {
  const Features features = FeatureMaker().make(article_of("a", "Ferry aground with 214 on board", kFerry, 20000));
  EXPECT_EQ(decode_features(encode_features(features)), features);
  EXPECT_FALSE(features.words.empty());
  EXPECT_FALSE(features.sketch.empty());
  const std::string bytes = encode_features(features);
  for (std::size_t size = 0; size < bytes.size(); size += 7) {
    EXPECT_TRUE(decode_features(bytes.substr(0, size)).words.empty()) << size;
  }
}

TEST(Features, ADateAheadIsNone) {
  const Article article = article_of("a", "Ferry", kFerry, 20000);
  EXPECT_TRUE(FeatureMaker(20000 * kDay).make(article).dated);
  EXPECT_FALSE(FeatureMaker(20000 * kDay - 1).make(article).dated);
}

TEST(Features, NamesAreCapitalsInsideSentences) {
  const auto names = [](const std::string& body) {
    std::set<std::uint32_t> hashes;
    for (const Term& term : FeatureMaker().make(article_of("a", "", body)).names) hashes.insert(term.hash);
    return hashes;
  };
  const auto found = names("Yesterday the minister met Ilse Moravec. Nobody else came. “Perhaps later,” he said.");
  EXPECT_EQ(found, (std::set<std::uint32_t>{term_hash('n', "ilse"), term_hash('n', "moravec"),
                                            term_hash('n', "ilse moravec")}));
}

TEST(Stories, TwoReportsOfOneEventAreOneStory) {
  EXPECT_EQ(stories_of({article_of("a", "Ferry runs aground off Corvane", kFerry, 20000),
                        article_of("b", "School roofs need 40 million", kBudget, 20000),
                        article_of("c", "Nine hours on a sandbank", kFerryAgain, 20001)}),
            (std::vector<std::size_t>{0, 1, 0}));
}

TEST(Stories, WhatIsToldAWeekLaterIsAnotherStory) {
  EXPECT_EQ(stories_of({article_of("a", "Ferry runs aground off Corvane", kFerry, 20000),
                        article_of("b", "School roofs need 40 million", kBudget, 20000),
                        article_of("c", "Nine hours on a sandbank", kFerryAgain, 20007)}),
            (std::vector<std::size_t>{0, 1, 2}));
}

TEST(Stories, UndatedReportsAreCompared) {
  EXPECT_EQ(stories_of({article_of("a", "Ferry runs aground off Corvane", kFerry),
                        article_of("b", "School roofs need 40 million", kBudget),
                        article_of("c", "Nine hours on a sandbank", kFerryAgain)}),
            (std::vector<std::size_t>{0, 1, 0}));
}

TEST(Copies, AreNamedAfterTheEarliest) {
  FeatureMaker maker;
  Frequencies frequencies;
  StoryFinder finder(frequencies);
  const std::string longer = std::string(kFerry) + "\n\nThe line between Corvane and Port Selene stays closed.";
  finder.add({article_hash("a"), maker.make(article_of("a", "Ferry aground", kFerry, 20000))});
  finder.add({article_hash("b"), maker.make(article_of("b", "Stranded in the fog", longer, 20001))});
  finder.add({article_hash("c"), maker.make(article_of("c", "Stranded", kFerry, 20002))});
  const auto found = finder.finish();
  EXPECT_EQ(found[0].copy_of, 0U);
  EXPECT_EQ(found[1].copy_of, article_hash("a"));
  EXPECT_EQ(found[2].copy_of, article_hash("a"));
  EXPECT_EQ(found[1].story, found[0].story);
}

TEST(Copies, ADateWithoutATimeIsNoEarlierOne) {
  FeatureMaker maker;
  Frequencies frequencies;
  StoryFinder finder(frequencies);
  Article paper = article_of("paper", "Ferry aground", kFerry);
  paper.published = {20000 * kDay, Precision::kDay};
  Article agency = article_of("agency", "Ferry aground", kFerry);
  agency.published = {20000 * kDay + 9 * 3600, Precision::kMinute};
  finder.add({article_hash("paper"), maker.make(paper)});
  finder.add({article_hash("agency"), maker.make(agency)});
  const auto found = finder.finish();
  EXPECT_EQ(found[0].copy_of, article_hash("agency"));
  EXPECT_EQ(found[1].copy_of, 0U);
}

TEST(Copies, OtherNumbersInTheTitleAreNoCopy) {
  FeatureMaker maker;
  const auto verdict = [&](const char* a, const char* b) {
    return copy_verdict(maker.make(article_of("a", a, kFerry, 20000)),
                        maker.make(article_of("b", b, std::string(kFerry) + " It was the third time.", 20000)));
  };
  EXPECT_EQ(verdict("Quake of 5.1 off Corvane", "Quake of 4.8 off Corvane"), CopyVerdict::kOtherNumbers);
  EXPECT_EQ(verdict("Quake of 5.1 off Corvane", "Corvane shaken"), CopyVerdict::kCopy);
  EXPECT_EQ(copy_verdict(maker.make(article_of("a", "Five words", "in all there are", 20000)),
                         maker.make(article_of("b", "Five words", "in all there are", 20000))),
            CopyVerdict::kTooShort);
}

TEST(Linkage, TheAverageDecides) {
  // 0, 1 and 2 are alike; 3 is like 2 alone.
  const std::vector<Edge> edges = {{0, 1, 0.6F}, {0, 2, 0.6F}, {1, 2, 0.6F}, {2, 3, 0.3F}};
  EXPECT_EQ(link({0, 1, 2, 3}, edges, 0.25), (std::vector<std::uint32_t>{0, 0, 0, 3}));
  EXPECT_EQ(link({0, 1, 2, 3}, edges, 0.1), (std::vector<std::uint32_t>{0, 0, 0, 0}));
  EXPECT_EQ(link({0, 1, 2, 1}, edges, 0.7), (std::vector<std::uint32_t>{0, 1, 2, 1}));
}

TEST(Linkage, TheOrderOfEdgesIsNothing) {
  std::vector<Edge> edges;
  for (std::uint32_t i = 0; i < 60; ++i) {
    for (std::uint32_t j = 0; j < i; j += 1 + i % 3)
      edges.push_back({i, j, 0.05F + static_cast<float>((i * 7 + j * 13) % 40) / 80});
  }
  std::vector<std::uint32_t> each(60);
  for (std::uint32_t i = 0; i < 60; ++i) each[i] = i;
  const auto once = link(each, edges, 0.3);
  std::reverse(edges.begin(), edges.end());
  EXPECT_EQ(link(each, edges, 0.3), once);
}

TEST(Checkpoint, ComesBackAndDamageIsNone) {
  const TemporaryFolder folder;
  Checkpoint checkpoint;
  checkpoint.generation = 7;
  checkpoint.since_regrouped = 3;
  checkpoint.articles.push_back({"a", {11, 12}, FeatureMaker().make(article_of("a", "Ferry", kFerry, 20000))});
  checkpoint.frequencies.add(checkpoint.articles[0].features);
  const auto file = folder / "checkpoint.7";
  write_checkpoint(file, checkpoint);
  const auto read = read_checkpoint(file);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->generation, 7U);
  EXPECT_EQ(read->since_regrouped, 3U);
  ASSERT_EQ(read->articles.size(), 1U);
  EXPECT_EQ(read->articles[0].id, "a");
  EXPECT_EQ(read->articles[0].grouping, (Grouping{11, 12}));
  EXPECT_EQ(read->articles[0].features, checkpoint.articles[0].features);
  EXPECT_EQ(read->frequencies.of(checkpoint.articles[0].features.words[0].hash), 1U);
  EXPECT_EQ(read->frequencies.articles("en"), 1U);
  put_bytes(file, bytes_of(file).substr(0, 100));
  EXPECT_FALSE(read_checkpoint(file));
  EXPECT_FALSE(read_checkpoint(folder / "none"));
}

}  // namespace
}  // namespace dateline::indexer::stories
