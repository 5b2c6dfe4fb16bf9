// SPDX-License-Identifier: GPL-3.0-or-later
// Which texts are kept as earlier versions, what waits, and when does it come out?
#include "indexer/aside.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/unit/pipeline_runs.h"

namespace dateline::indexer {
namespace {

class Aside : public PipelineRuns {};

json held(json record, const std::string& until = "2025-07-28T11:00:00Z") {
  record["embargo"] = until;
  return record;
}

json withheld(json record) {
  record["pubstatus"] = "withheld";
  return record;
}

TEST_F(Aside, TheReplacedTextIsAnEarlierVersion) {
  run({with_id("a", "One.")});
  EXPECT_TRUE(aside().empty());
  run({with_id("a", "Two.")});
  run({with_id("a", "Two."), with_id("b", "B.")});
  EXPECT_EQ(aside(), (Kept{"a 1 One."}));
  run({with_id("a", "Three.")});
  EXPECT_EQ(aside(), (Kept{"a 1 One.", "a 2 Two."}));
  EXPECT_EQ(state().at("a"), "3 Three.");
}

TEST_F(Aside, TextsReplacedWithinARunAreEarlierVersionsInTheirOrder) {
  EXPECT_EQ(run({updated(with_id("a", "Third."), "2025-07-03"), updated(with_id("a", "First."), "2025-07-01"),
                 updated(with_id("a", "Second."), "2025-07-02"), updated(with_id("a", "First."), "2025-07-01")}),
            "added 1, unchanged 1, outdated 2");
  EXPECT_EQ(aside(), (Kept{"a 1 First.", "a 2 Second."}));
  json seventh = updated(with_id("a", "Seventh."), "2025-07-05");
  seventh["version"] = 7;
  run({updated(with_id("a", "Fourth."), "2025-07-04"), updated(with_id("a", "Old."), "2025-07-02"), seventh});
  EXPECT_EQ(aside(), (Kept{"a 1 First.", "a 2 Second.", "a 3 Third.", "a 4 Fourth."})) << "an outdated one is not kept";
  EXPECT_EQ(state().at("a"), "7 Seventh.");
}

TEST_F(Aside, ATextIsKeptOnce) {
  for (const char* text : {"One.", "Two.", "One.", "Two.", "One.", "Three."}) run({with_id("a", text)});
  EXPECT_EQ(aside(), (Kept{"a 1 One.", "a 2 Two."}));
  EXPECT_EQ(state().at("a"), "6 Three.");
}

TEST_F(Aside, AFreshBuildKeepsNothingOfBefore) {
  run({with_id("a", "One.")});
  run({with_id("a", "Two."), held(with_id("h", "Later."))});
  EXPECT_EQ(aside(), (Kept{"a 1 One.", "waits Later."}));
  EXPECT_EQ(run({with_id("a", "Two.")}, true), "added 1");
  EXPECT_TRUE(aside().empty());
  EXPECT_EQ(state(), (State{{"a", "1 Two."}}));
}

TEST_F(Aside, APublishedVersionIsFoundUntilTheNextOnesEmbargoEnds) {
  EXPECT_EQ(run({with_id("a", "One."), held(with_id("a", "Two."))}), "added 1, withheld 1");
  EXPECT_EQ(state(), (State{{"a", "1 One."}}));
  EXPECT_EQ(aside(), (Kept{"waits Two."}));
  EXPECT_EQ(run({with_id("b", "B.")}), "added 1");
  EXPECT_EQ(aside(), (Kept{"waits Two."}));
  now_ = 1753700400;  // 11:00:00
  EXPECT_EQ(run({with_id("b", "B.")}), "unchanged 1, released 1");
  EXPECT_EQ(state(), (State{{"a", "2 Two."}, {"b", "1 B."}}));
  EXPECT_EQ(aside(), (Kept{"a 1 One."}));
  EXPECT_EQ(run({held(with_id("a", "Two."))}), "unchanged 1");
}

TEST_F(Aside, WhatIsDueIsReleasedWithoutAnythingRead) {
  run({held(with_id("a", "Later."))});
  EXPECT_EQ(run_paths({}, false, 1), "");
  EXPECT_TRUE(state().empty());
  now_ += 3600;
  EXPECT_EQ(run_paths({}, false, 1), "released 1");
  EXPECT_EQ(state(), (State{{"a", "1 Later."}}));
  EXPECT_EQ(run_paths({}, false, 1), "");
  EXPECT_TRUE(aside().empty());
}

TEST_F(Aside, TheSameTextAgainGoesOnWaiting) {
  EXPECT_EQ(run({held(with_id("a", "Later.")), withheld(with_id("w", "Secret."))}), "withheld 2");
  EXPECT_EQ(run({held(with_id("a", "Later.")), withheld(with_id("w", "Secret."))}), "unchanged 2");
  EXPECT_EQ(aside(), (Kept{"waits Later.", "waits Secret."}));
}

TEST_F(Aside, ANewerArrivalTakesThePlaceOfTheOneThatWaits) {
  run({with_id("a", "One."), held(with_id("a", "Two."))});
  EXPECT_EQ(run({held(with_id("a", "Two, corrected."))}), "withheld 1");
  EXPECT_EQ(aside(), (Kept{"waits Two, corrected."}));
  EXPECT_EQ(run({with_id("a", "Three.")}), "replaced 1");
  EXPECT_EQ(aside(), (Kept{"a 1 One."})) << "what was under embargo is no earlier version";
  EXPECT_EQ(state().at("a"), "2 Three.");
}

TEST_F(Aside, AnEarlierArrivalLeavesTheOneThatWaits) {
  run({updated(held(with_id("a", "Two.")), "2025-07-02")});
  EXPECT_EQ(run({updated(with_id("a", "One."), "2025-07-01")}), "added 1") << "what waits is not there yet";
  EXPECT_EQ(aside(), (Kept{"waits Two."}));
  EXPECT_EQ(run({updated(held(with_id("a", "Older.")), "2025-06-01")}), "outdated 1");
  now_ += 3600;
  EXPECT_EQ(run_paths({}, false, 1), "released 1");
  EXPECT_EQ(state(), (State{{"a", "2 Two."}}));
}

TEST_F(Aside, AWithheldTextDoesNotComeBackByBeingReadAgain) {
  for (const bool at_once : {true, false}) {
    run({with_id("z", "Z.")}, true);
    if (at_once) {
      EXPECT_EQ(run({with_id("a", "One."), withheld(with_id("a", "Kill."))}), "replaced 1, withheld 1");
    } else {
      run({with_id("a", "One.")});
      EXPECT_EQ(run({withheld(with_id("a", "Kill."))}), "withheld 1");
    }
    EXPECT_EQ(aside(), Kept{"waits Kill."}) << "a text that was taken out is kept nowhere";
    EXPECT_EQ(run({with_id("a", "One.")}), "outdated 1");
    EXPECT_EQ(run({with_id("a", "One."), withheld(with_id("a", "Kill."))}), "unchanged 1, outdated 1");
    EXPECT_EQ(state(), (State{{"z", "1 Z."}}));
    EXPECT_EQ(run({with_id("a", "Two.")}), "added 1");
    EXPECT_EQ(state(), (State{{"a", "2 Two."}, {"z", "1 Z."}})) << "numbers go on";
    EXPECT_EQ(aside(), Kept{"waits Kill."}) << "what was withheld is no earlier version";
    EXPECT_EQ(run({with_id("a", "One.")}), "outdated 1") << "nor does it come back now";
  }
}

TEST_F(Aside, AnEarlierTextDoesNotUndoAKill) {
  run({updated(withheld(with_id("a", "Kill.")), "2025-07-02")});
  EXPECT_EQ(run({updated(with_id("a", "Early."), "2025-07-01")}), "outdated 1");
  EXPECT_TRUE(state().empty());
  EXPECT_EQ(run({updated(with_id("a", "Late."), "2025-07-03")}), "added 1");
  EXPECT_EQ(state(), (State{{"a", "1 Late."}}));
}

TEST_F(Aside, AnIdThatIsKeptForAWithheldArticleIsNotTaken) {
  const json first = {{"guid", "g"}, {"title", "T"}, {"body", "One."}};
  run({first});
  const std::string id = state().begin()->first;
  json kill = first;
  kill["body"] = "Kill.";
  run({withheld(kill)});
  EXPECT_EQ(run({with_id(id, "Other.")}), "added 1");
  EXPECT_EQ(state(), (State{{id + "~2", "1 Other."}}));
  json again = first;
  again["body"] = "Two.";
  EXPECT_EQ(run({again}), "added 1");
  EXPECT_EQ(state().at(id), "2 Two.");
}

TEST_F(Aside, AnEmbargoedVersionOfAWithheldArticleIsReleased) {
  run({with_id("a", "One.")});
  EXPECT_EQ(run({withheld(with_id("a", "Kill.")), held(with_id("a", "Two."))}), "withheld 2");
  EXPECT_TRUE(state().empty());
  EXPECT_EQ(run({with_id("a", "One.")}), "outdated 1");
  EXPECT_EQ(aside(), (Kept{"waits Kill.", "waits Two."}));
  now_ += 3600;
  EXPECT_EQ(run_paths({}, false, 1), "released 1");
  EXPECT_EQ(state(), (State{{"a", "2 Two."}}));
  EXPECT_EQ(aside(), Kept{"waits Kill."});
}

json canceled(const std::string& id) { return {{"id", id}, {"title", "Kill"}, {"pubstatus", "canceled"}}; }

TEST_F(Aside, AnEmbargoedTextThatWasKilledDoesNotComeBack) {
  run({held(with_id("a", "Secret."))});
  EXPECT_EQ(run({canceled("a")}), "withheld 1");
  EXPECT_EQ(run({held(with_id("a", "Secret."))}), "outdated 1");
  now_ += 3600;
  EXPECT_EQ(run_paths({}, false, 1), "");
  EXPECT_EQ(run({held(with_id("a", "Secret."))}), "outdated 1");
  EXPECT_TRUE(state().empty());
  EXPECT_EQ(aside(), Kept{"waits "});
}

TEST_F(Aside, AKillTakesOutTheTextThatStandsInTheSameInput) {
  json numbered = with_id("a", "Libel.");
  numbered["version"] = 5;
  for (const json& text : {updated(with_id("a", "Libel."), "2025-07-01T10:00:00Z"), numbered, with_id("a", "Libel.")}) {
    run({with_id("z", "Z.")}, true);
    EXPECT_EQ(run({text, canceled("a")}), "replaced 1, withheld 1");
    EXPECT_EQ(run({text}), "outdated 1");
    EXPECT_EQ(state(), (State{{"z", "1 Z."}}));
    EXPECT_EQ(aside(), Kept{"waits "});
  }
}

TEST_F(Aside, TheOldTextBehindAKillIsNoLaterInput) {
  run({with_id("a", "Libel.")});
  EXPECT_EQ(run({canceled("a"), with_id("a", "Libel.")}), "unchanged 1, withheld 1");
  EXPECT_TRUE(state().empty());
  run({with_id("a", "Old libel.")}, true);
  run({with_id("a", "Libel.")});
  EXPECT_EQ(run({canceled("a"), with_id("a", "Old libel.")}), "outdated 1, withheld 1") << "nor is an earlier version";
  EXPECT_TRUE(state().empty());
}

TEST_F(Aside, ATextThatIsCertainlyLaterOrHigherComesInSpiteOfAKill) {
  json kill = updated(canceled("a"), "2025-07-02");
  EXPECT_EQ(run({updated(with_id("a", "Clean."), "2025-07-03"), kill}), "added 1, outdated 1");
  EXPECT_EQ(state(), (State{{"a", "1 Clean."}}));
  EXPECT_EQ(aside(), Kept{"waits "}) << "a statement is always kept";
  json second = canceled("a");
  second["version"] = 2;
  json third = with_id("a", "Third.");
  third["version"] = 3;
  EXPECT_EQ(run({third, second}, true), "added 1, outdated 1");
  EXPECT_EQ(state(), (State{{"a", "3 Third."}}));
}

TEST_F(Aside, WhatWasPublishedComesBackOnlyWhenItSaysThatItIsLater) {
  run({updated(with_id("a", "Libel."), "2025-07-01")});
  run({updated(canceled("a"), "2025-07-02")});
  EXPECT_EQ(run({with_id("a", "Libel.")}), "outdated 1");
  EXPECT_EQ(run({updated(with_id("a", "Libel."), "2025-07-02")}), "outdated 1");
  EXPECT_EQ(run({updated(with_id("a", "Libel."), "2025-07-04")}), "added 1");
  EXPECT_EQ(state(), (State{{"a", "2 Libel."}}));
}

TEST_F(Aside, ReadingThePublishedTextAgainLeavesWhatWaits) {
  run({updated(with_id("a", "One."), "2025-07-02")});
  run({held(with_id("a", "Two."))});
  EXPECT_EQ(run({updated(with_id("a", "One."), "2025-07-02")}), "unchanged 1");
  EXPECT_EQ(run({updated(with_id("a", "Older."), "2025-07-01")}), "outdated 1");
  EXPECT_EQ(aside(), Kept{"waits Two."});
  now_ += 3600;
  EXPECT_EQ(run({updated(with_id("a", "One."), "2025-07-02")}), "unchanged 1, released 1");
  EXPECT_EQ(state(), (State{{"a", "2 Two."}}));
}

TEST_F(Aside, TextsKilledAndReplacedInOneRunAreNoVersions) {
  run({with_id("a", "Earlier.")});
  run({with_id("a", "Libel.")});
  EXPECT_EQ(run({canceled("a"), with_id("a", "Clean.")}), "replaced 2");
  EXPECT_EQ(state(), (State{{"a", "3 Clean."}}));
  EXPECT_EQ(aside(), Kept{"waits "});
  EXPECT_EQ(run({with_id("b", "Libel."), canceled("b"), with_id("b", "Clean.")}), "added 1, replaced 2");
  EXPECT_EQ(aside(), (Kept{"waits ", "waits "}));
  EXPECT_EQ(run({with_id("b", "Libel.")}), "outdated 1");
}

TEST_F(Aside, ATagDoesNotBringAKilledTextBack) {
  run({with_id("a", "Libel.")});
  run({canceled("a")});
  json tagged = with_id("a", "Libel.");
  tagged["tags"] = {"x"};
  EXPECT_EQ(run({tagged}), "outdated 1");
  EXPECT_TRUE(state().empty());
}

TEST_F(Aside, AKillIsFoundByEveryKeyOfItsArticle) {
  const std::string url = "https://courier.example/1";
  const json both = {{"guid", "g"}, {"url", url}, {"title", "T"}, {"body", "Libel."}};
  const json by_guid = {{"guid", "g"}, {"title", "Kill"}, {"pubstatus", "canceled"}};
  const json by_url = {{"url", url}, {"title", "T"}, {"body", "Libel."}};
  run({both});
  EXPECT_EQ(run({by_guid}), "withheld 1");
  EXPECT_EQ(run({by_url}), "outdated 1");
  EXPECT_TRUE(state().empty());
  EXPECT_EQ(run({{{"url", url}, {"title", "T"}, {"body", "Clean."}}}), "added 1");
  EXPECT_EQ(state().begin()->second, "2 Clean.");
}

TEST_F(Aside, OneMomentDecidesAboutAllEmbargoes) {
  run({held(with_id("a", "Later."))});
  now_ += 3600;
  clock_ = [this] {
    return std::exchange(now_, now_ - 3600);
  };  // the embargo is over when it is asked first, and not after that
  EXPECT_EQ(run({held(with_id("a", "Later."))}), "unchanged 1, released 1");
  EXPECT_EQ(state(), (State{{"a", "1 Later."}}));
  EXPECT_TRUE(aside().empty()) << "what is published does not go on waiting";
}

}  // namespace
}  // namespace dateline::indexer
