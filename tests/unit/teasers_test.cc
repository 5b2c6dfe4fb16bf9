// SPDX-License-Identifier: GPL-3.0-or-later
// Which texts are teasers, and does the whole one stand, however both came?
#include "indexer/teasers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/unit/pipeline_runs.h"

namespace dateline::indexer {
namespace {

constexpr char kFirst[] = "The harbour council voted on Monday to close the old ferry landing before winter begins.";
constexpr char kRest[] =
    " Engineers had warned that its piles would not stand another storm. Shop owners along the quay fear for their"
    " trade; the mayor promised a new landing within two years, paid out of the dredging fund.\n\nThe first boats will"
    " call at the northern pier from the third of November on, every forty minutes, and fares stay as they are.";

const std::string kWhole = std::string(kFirst) + kRest;

Article text(const std::string& body, const std::string& summary = "") {
  Article article;
  article.body = body;
  article.summary = summary;
  return article;
}

TEST(Teasers, Table) {
  struct Case {
    std::string part;
    bool is_teaser;
  };
  const std::vector<Case> cases = {
      {"", true},
      {kFirst, true},
      {"THE HARBOUR COUNCIL voted on Monday to close the old ferry landing before winter begins", true},
      {std::string(kFirst) + " Engineers had warned that its pil…", true},
      {std::string(kFirst) + " [...] Read more at the Harbour Courier", true},
      {"Ferries move north: what travellers must know.", true},  // the summary of the whole one
      {"Engineers had warned that its piles would not stand another storm.", true},
      {kWhole, false},
      {kWhole.substr(0, kWhole.size() - 40), false},
      {"The harbour council voted on Monday to keep the old ferry landing open until spring, after all.", false},
      {std::string(kFirst) + " The mayor resigned an hour later, and the vote is to be held again in the spring of next"
                             " year, a spokesman for the town hall said.",
       false},
      {"Correction: the landing is not to be closed.", false},
  };
  WholeText whole(text(kWhole, "Ferries move north: what travellers must know."));
  for (const auto& [part, is_teaser] : cases) EXPECT_EQ(whole.has_teaser(text(part)), is_teaser) << part;
  EXPECT_FALSE(WholeText(text("")).has_teaser(text("")));
}

TEST(Teasers, OfLanguagesWithoutSpaces) {
  WholeText whole(
      text("市議会は月曜日、冬が始まる前に古いフェリー乗り場を閉鎖することを決めた。技術者は次の嵐に耐えられないと警告"
           "していた。"));
  EXPECT_TRUE(whole.has_teaser(text("市議会は月曜日、冬が始まる前に古いフェリー乗り場を閉鎖する…")));
  EXPECT_FALSE(whole.has_teaser(text("市議会は月曜日、乗り場を残すことを決めた。")));
}

class TeaserRuns : public PipelineRuns {
 protected:
  static json page(const std::string& body = kWhole) { return record(body, "2025-07-28T08:00:00Z"); }
  static json teaser() { return record(kFirst, "2025-07-28T09:00:00Z"); }
  static json record(const std::string& body, const std::string& when) {
    return {{"url", "https://courier.example/ferry"}, {"title", "Ferry"}, {"body", body}, {"updated", when}};
  }
  std::string published() {
    const auto all = state();
    return all.size() == 1 ? all.begin()->second : std::to_string(all.size()) + " articles";
  }
};

TEST_F(TeaserRuns, TheWholeTextStandsInEitherOrder) {
  for (const Records& records : {Records{page(), teaser()}, Records{teaser(), page()}}) {
    EXPECT_EQ(run(records, true), "added 1, unchanged 1");
    EXPECT_EQ(published(), "1 " + kWhole);
    EXPECT_TRUE(aside().empty()) << "a teaser is no earlier version";
  }
}

TEST_F(TeaserRuns, ATeaserDoesNotReplaceTheWholeTextThatIsPublished) {
  run({page()});
  EXPECT_EQ(run({teaser()}), "unchanged 1");
  EXPECT_EQ(published(), "1 " + kWhole);
}

TEST_F(TeaserRuns, TheWholeTextReplacesATeaserThatIsDatedLater) {
  run({teaser()});
  EXPECT_EQ(run({page()}), "replaced 1");
  EXPECT_EQ(published(), "2 " + kWhole);
}

TEST_F(TeaserRuns, AnotherTextIsANewVersionHoweverShort) {
  run({page()});
  EXPECT_EQ(run({record("Correction: the landing is not to be closed.", "2025-07-28T10:00:00Z")}), "replaced 1");
  EXPECT_EQ(published(), "2 Correction: the landing is not to be closed.");
}

TEST_F(TeaserRuns, AHigherVersionMayBeShorter) {
  run({page()});
  json shorter = teaser();
  shorter["version"] = 3;
  EXPECT_EQ(run({shorter}), "replaced 1");
  EXPECT_EQ(published(), std::string("3 ") + kFirst);
}

TEST_F(TeaserRuns, AStatementIsNeverLeftOut) {
  run({page()});
  json kill = teaser();
  kill["pubstatus"] = "canceled";
  EXPECT_EQ(run({teaser(), kill}), "replaced 1, withheld 1");
  EXPECT_TRUE(state().empty());
}

TEST_F(TeaserRuns, AnEmbargoedWholeTextDoesNotKeepATeaserBack) {
  json held = record(kWhole, "2025-07-28T10:00:00Z");
  held["embargo"] = "2999-01-01T00:00:00Z";
  EXPECT_EQ(run({held, teaser()}), "added 1, withheld 1");
  EXPECT_EQ(published(), std::string("1 ") + kFirst);
}

}  // namespace
}  // namespace dateline::indexer
