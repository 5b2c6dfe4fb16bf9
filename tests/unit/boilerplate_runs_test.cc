// SPDX-License-Identifier: GPL-3.0-or-later
// Is a line that a source repeats found although each run brings few articles, and is no other?
#include <gtest/gtest.h>

#include <string>

#include "tests/unit/pipeline_runs.h"

namespace dateline::indexer {
namespace {

const std::string kFoot = "Write to the Gull.";

/// An article of The Gull that ends with its line.
json of_gull(const std::string& id, const std::string& text) {
  json record = with_id(id, text + "\n\n" + kFoot);
  record["source"] = "The Gull";
  record["title"] = "Title of " + id;
  return record;
}

class BoilerplateRuns : public PipelineRuns {
 protected:
  void bring(const std::string& id) { run({of_gull(id, "Text of " + id + ".")}); }

  void bring(const std::string& id, int count) {
    for (int i = 1; i <= count; ++i) bring(id + std::to_string(i));
  }

  /// The ids of the articles whose body is indexed without its line.
  std::string without_foot() {
    std::string ids;
    ArchiveView view(folder_ / "archive");
    for (const auto& [id, text] : state()) {
      const auto place = view.find(prefix::kId + id);
      const Article article = decode_record(view.record(place.value()));
      const bool without = own_text(article.body, article.boilerplate).find(kFoot) == std::string::npos;
      if (without) ids += (ids.empty() ? "" : " ") + id;
    }
    return ids;
  }
};

TEST_F(BoilerplateRuns, TenRunsOfOneArticleEach) {
  bring("a", 4);
  EXPECT_EQ(without_foot(), "");
  for (int i = 5; i <= 9; ++i) bring("a" + std::to_string(i));
  EXPECT_EQ(without_foot(), "a5 a6 a7 a8 a9") << "those before it was found stay as they are";
  json owl = of_gull("owl", "Another source.");
  owl["source"] = "The Owl";
  run({owl});
  EXPECT_EQ(without_foot(), "a5 a6 a7 a8 a9");
}

TEST_F(BoilerplateRuns, ARunOfManyCountsOnFromWhatWasKept) {
  bring("a", 2);
  run({of_gull("b1", "One."), of_gull("b2", "Two."), of_gull("b3", "Three.")});
  EXPECT_EQ(without_foot(), "b1 b2 b3");
}

TEST_F(BoilerplateRuns, OneArticleUpdatedTenTimesRepeatsNothing) {
  for (int i = 1; i <= 10; ++i) run({of_gull("live", "Update " + std::to_string(i) + ".")});
  EXPECT_EQ(state().at("live").substr(0, 2), "10");
  EXPECT_EQ(without_foot(), "");
  bring("a", 3);
  EXPECT_EQ(without_foot(), "") << "the article counts once";
  bring("b");
  EXPECT_EQ(without_foot(), "b");
  run({of_gull("live", "The end.")});
  EXPECT_EQ(without_foot(), "b live") << "a new version is judged by what is known";
}

TEST_F(BoilerplateRuns, WhatIsReadAgainDoesNotCount) {
  bring("a", 4);
  for (int i = 0; i < 3; ++i) bring("a", 4);
  EXPECT_EQ(without_foot(), "");
  bring("b");
  EXPECT_EQ(without_foot(), "b");
}

TEST_F(BoilerplateRuns, AnArticleThatComesAsALateVersionCounts) {
  for (int i = 1; i <= 5; ++i) {
    json record = of_gull("a" + std::to_string(i), "Text " + std::to_string(i) + ".");
    record["version"] = 7;
    run({record});
  }
  EXPECT_EQ(state().at("a5").substr(0, 2), "7 ");
  EXPECT_EQ(without_foot(), "a5");
}

TEST_F(BoilerplateRuns, WhatWaitsCountsOnceWhenItIsPublished) {
  bring("a", 3);
  json held = of_gull("h", "Soon.");
  held["embargo"] = "2025-07-28T11:00:00Z";
  run({held});
  run({held});
  bring("b");
  EXPECT_EQ(without_foot(), "");
  now_ += 3600;
  run_paths({}, false, 1);
  EXPECT_EQ(without_foot(), "h");
}

TEST_F(BoilerplateRuns, ATextThatComesBackAfterAKillDoesNotCountAgain) {
  bring("a", 3);
  run({of_gull("k", "One.")});
  run({{{"id", "k"}, {"title", "Kill"}, {"pubstatus", "canceled"}}});
  run({of_gull("k", "Two.")});
  EXPECT_EQ(without_foot(), "");
}

TEST_F(BoilerplateRuns, AFreshBuildCountsFromNoneAndForTheNextRun) {
  bring("a", 9);
  run({of_gull("b1", "One."), of_gull("b2", "Two."), of_gull("b3", "Three.")}, true, 3);
  EXPECT_EQ(without_foot(), "");
  bring("c", 2);
  EXPECT_EQ(without_foot(), "c2");
}

TEST_F(BoilerplateRuns, AnArchiveOfNoKnownSourceKeepsNothing) {
  run({with_id("a", "One.")});
  EXPECT_FALSE(std::filesystem::exists(side_path(folder_ / "archive")));
  bring("b");
  EXPECT_TRUE(std::filesystem::exists(side_path(folder_ / "archive")));
}

}  // namespace
}  // namespace dateline::indexer
