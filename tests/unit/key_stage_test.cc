// SPDX-License-Identifier: GPL-3.0-or-later
// Which arrivals are one article and which wins, whatever their order and whichever thread read them?
#include "indexer/key_stage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/unit/pipeline_runs.h"

namespace dateline::indexer {
namespace {

class KeyStage : public PipelineRuns {};

TEST_F(KeyStage, TheSameTextTwiceIsOneArticle) {
  EXPECT_EQ(run({with_id("a", "One."), with_id("a", "One.")}), "added 1, unchanged 1");
  EXPECT_EQ(run({with_id("a", "One.")}), "unchanged 1");
  EXPECT_EQ(state(), (State{{"a", "1 One."}}));
}

TEST_F(KeyStage, AnotherTextIsANewVersion) {
  EXPECT_EQ(run({with_id("a", "One.")}), "added 1");
  EXPECT_EQ(run({with_id("a", "Two.")}), "replaced 1");
  EXPECT_EQ(run({with_id("a", "Three."), with_id("b", "B.")}), "added 1, replaced 1");
  EXPECT_EQ(state(), (State{{"a", "3 Three."}, {"b", "1 B."}}));
}

TEST_F(KeyStage, TheLaterOneInTheInputWins) {
  EXPECT_EQ(run({with_id("a", "One."), with_id("a", "Two.")}), "added 1, replaced 1");
  EXPECT_EQ(state(), (State{{"a", "2 Two."}}));
}

TEST_F(KeyStage, TheLaterUpdatedWinsInAnyOrder) {
  Records records = {updated(with_id("a", "First."), "2025-07-01"), updated(with_id("a", "Second."), "2025-07-02"),
                     updated(with_id("a", "Third."), "2025-07-03")};
  std::sort(records.begin(), records.end());
  do {
    run(records, true);
    EXPECT_EQ(state(), (State{{"a", "3 Third."}}));
  } while (std::next_permutation(records.begin(), records.end()));
}

TEST_F(KeyStage, TheHigherVersionWinsOverUpdated) {
  json old_version = updated(with_id("a", "Old."), "2025-07-09");
  old_version["version"] = 2;
  json new_version = updated(with_id("a", "New."), "2025-07-01");
  new_version["version"] = "7";
  for (const auto& records : {Records{old_version, new_version}, Records{new_version, old_version}}) {
    run(records, true);
    EXPECT_EQ(state(), (State{{"a", "7 New."}}));
  }
}

TEST_F(KeyStage, AnEarlierUpdatedIsOutdated) {
  run({updated(with_id("a", "New."), "2025-07-02")});
  EXPECT_EQ(run({updated(with_id("a", "Old."), "2025-07-01")}), "outdated 1");
  EXPECT_EQ(state(), (State{{"a", "1 New."}}));
  EXPECT_EQ(run({with_id("a", "Undated.")}), "replaced 1") << "without a date the arrival wins";
  EXPECT_EQ(run({updated(with_id("b", "New."), "2025-07-02"), updated(with_id("b", "Old."), "2025-07-01")}),
            "added 1, outdated 1");
}

TEST_F(KeyStage, TheUrlIsAKeyToo) {
  const json first = {{"url", "https://courier.example/1?utm_source=x"}, {"title", "T"}, {"body", "One."}};
  const json again = {{"url", "https://courier.example/1#top"}, {"title", "T"}, {"body", "Two."}};
  EXPECT_EQ(run({first}), "added 1");
  EXPECT_EQ(run({again}), "replaced 1");
  EXPECT_EQ(state().size(), 1U);
}

TEST_F(KeyStage, TwoTextsWithoutACommonKeyStayTwo) {
  EXPECT_EQ(run({json{{"title", "T"}, {"body", "One."}}, json{{"title", "T"}, {"body", "Two."}}}), "added 2");
  EXPECT_EQ(run({json{{"title", "T"}, {"body", "One."}}}), "unchanged 1");
}

json of_day(const std::string& body, const std::string& url = "") {
  json record = {
      {"title", "Storm closes the coast road"}, {"source", "Courier"}, {"published", "2025-07-28"}, {"body", body}};
  if (!url.empty()) record["url"] = url;
  return record;
}

TEST_F(KeyStage, SourceTitleAndDayAreAWeakKey) {
  EXPECT_EQ(run({of_day("One.")}), "added 1");
  EXPECT_EQ(run({of_day("Two.")}), "replaced 1");
  EXPECT_EQ(run({of_day("Three.", "https://courier.example/1")}), "replaced 1");
}

TEST_F(KeyStage, AShortHeadlineOrAStartPageIsOfMany) {
  std::vector<json> letters;
  for (const std::string body : {"On trams.", "On eels.", "On rain."}) {
    letters.push_back({{"title", "Letters"}, {"source", "Courier"}, {"published", "2025-07-28"}, {"body", body}});
    if (body == "On rain.") letters.back()["url"] = "https://courier.example/";
  }
  EXPECT_EQ(run(letters), "added 3");
  EXPECT_EQ(run(letters), "unchanged 3");
}

TEST_F(KeyStage, AnAddressIsOneInAllItsForms) {
  EXPECT_EQ(run({json{{"url", "https://www.courier.example/s?id=1&p=2"}, {"title", "T"}, {"body", "One."}}}),
            "added 1");
  EXPECT_EQ(run({json{{"url", "http://m.courier.example/s?p=2&id=1"}, {"title", "T"}, {"body", "One."}}}),
            "replaced 1");
  EXPECT_EQ(state().size(), 1U);
}

TEST_F(KeyStage, ShortIdsOfTwoOutletsAreTwoArticles) {
  const auto row = [](const std::string& title, const std::string& source, const std::string& host) {
    return json{
        {"id", "1"}, {"title", title}, {"body", "."}, {"source", source}, {"url", "https://" + host + "/" + title}};
  };
  const json lantern = row("Trams", "Lantern", "lantern.example");
  const json post = row("Bank", "Harbour Post", "post.example");
  EXPECT_EQ(run({lantern, post}, true), "added 2");
  EXPECT_EQ(run({lantern, post}), "unchanged 2");
  EXPECT_EQ(run({lantern}, true), "added 1");
  EXPECT_EQ(run({post}), "added 1") << "also against the archive";
  EXPECT_EQ(run({lantern, post}), "unchanged 2");
  EXPECT_EQ(state().size(), 2U);
}

TEST_F(KeyStage, OneAddressWithSeveralGuidsIsThatOfSeveralArticles) {
  const auto goal = [](const std::string& number) {
    return json{{"guid", "tag:courier.example,2025:live-" + number},
                {"url", "https://courier.example/live"},
                {"title", "Goal " + number},
                {"body", "At " + number + "."}};
  };
  EXPECT_EQ(run({goal("1"), goal("2")}, true), "added 2");
  EXPECT_EQ(run({goal("3"), goal("1"), goal("3")}), "added 1, unchanged 2");
  EXPECT_EQ(state().size(), 3U);
}

TEST_F(KeyStage, AWeakKeyIsContradictedByAStrongerOne) {
  const json first = of_day("One.", "https://courier.example/1");
  const json second = of_day("Two.", "https://courier.example/2");
  EXPECT_EQ(run({first, second}), "added 2");
  EXPECT_EQ(run({first, second}), "unchanged 2");
  EXPECT_EQ(run({of_day("Three.", "https://courier.example/3")}), "added 1");
}

TEST_F(KeyStage, AWeakKeyIsHeldAgainstAllThatCameBefore) {
  const json first = of_day("One.", "https://courier.example/1");
  const json between = of_day("Between.");
  const json second = of_day("Two.", "https://courier.example/2");
  run({first, between, second}, true);
  EXPECT_EQ(state().size(), 2U) << "the two addresses are two articles";
}

TEST_F(KeyStage, ArrivalsThatAreOneArticleOnlyInTheArchiveAreOne) {
  json known = with_id("a", "One.");
  known["url"] = "https://courier.example/1";
  run({known});
  const json by_url = {{"url", "https://courier.example/1"}, {"title", "T"}, {"body", "Three."}};
  EXPECT_EQ(run({with_id("a", "Two."), by_url}), "replaced 2");
  EXPECT_EQ(state(), (State{{"a", "3 Three."}}));
}

TEST_F(KeyStage, WithheldArticlesAreInNoEdition) {
  json withheld = with_id("a", "Secret.");
  withheld["pubstatus"] = "withheld";
  EXPECT_EQ(run({withheld, with_id("b", "B.")}), "added 1, withheld 1");
  EXPECT_EQ(state(), (State{{"b", "1 B."}}));
}

TEST_F(KeyStage, AKillTakesTheArticleOut) {
  run({with_id("a", "One."), with_id("b", "B.")});
  json killed = with_id("a", "One.");
  killed["pubstatus"] = "canceled";
  EXPECT_EQ(run({killed}), "withheld 1");
  EXPECT_EQ(state(), (State{{"b", "1 B."}}));
}

TEST_F(KeyStage, AnEmbargoHoldsUntilItsMoment) {
  json held = with_id("a", "Later.");
  held["embargo"] = "2025-07-28T10:53:21Z";  // one second after the clock of these tests
  json over = with_id("b", "Now.");
  over["embargo"] = "2025-07-28T10:53:20Z";
  EXPECT_EQ(run({held, over}), "added 1, withheld 1");
  EXPECT_EQ(state(), (State{{"b", "1 Now."}}));
}

TEST_F(KeyStage, AnEmbargoedVersionLeavesThePublishedOne) {
  run({with_id("a", "One.")});
  json held = with_id("a", "Two.");
  held["embargo"] = "2025-07-28T10:53:21Z";
  EXPECT_EQ(run({held}), "withheld 1");
  EXPECT_EQ(state(), (State{{"a", "1 One."}}));
  held["pubstatus"] = "withheld";
  EXPECT_EQ(run({held}), "withheld 1");
  EXPECT_TRUE(state().empty());
}

TEST_F(KeyStage, AnEarlierKillIsOutdated) {
  run({updated(with_id("a", "New."), "2025-07-02")});
  json killed = updated(with_id("a", "Old."), "2025-07-01");
  killed["pubstatus"] = "canceled";
  EXPECT_EQ(run({killed}), "outdated 1");
  EXPECT_EQ(state(), (State{{"a", "1 New."}}));
}

TEST_F(KeyStage, ADayIsNotEarlierThanASecondInIt) {
  run({updated(with_id("a", "One."), "2025-07-02T10:00:00Z")});
  EXPECT_EQ(run({updated(with_id("a", "Two."), "2025-07-02")}), "replaced 1");
  EXPECT_EQ(state(), (State{{"a", "2 Two."}}));
}

TEST_F(KeyStage, IdsThatFallTogetherStayApart) {
  const json given = with_id("a", "One.");
  json other = {{"guid", "g"}, {"title", "T"}, {"body", "Two."}};
  run({given, other});
  ASSERT_EQ(state().size(), 2U);
  std::string hashed;
  for (const auto& [id, text] : state()) hashed = id == "a" ? hashed : id;
  const json squatter = with_id(hashed, "Three.");
  EXPECT_EQ(run({squatter}), "added 1");
  EXPECT_EQ(state().at(hashed), "1 Two.");
  EXPECT_EQ(state().at(hashed + "~2"), "1 Three.");
  EXPECT_EQ(run({squatter}), "unchanged 1");
}

TEST_F(KeyStage, AnyOrderAndAnyNumberOfThreadsGiveOneArchive) {
  Records records;
  for (int i = 0; i < 300; ++i) {
    const std::string id = "n" + std::to_string(i % 100);
    records.push_back(
        updated(with_id(id, "Text " + std::to_string(i) + "."), "2025-07-0" + std::to_string(1 + i / 100)));
  }
  run(records, true);
  const State expected = state();
  ASSERT_EQ(expected.size(), 100U);
  EXPECT_EQ(expected.at("n7"), "3 Text 207.");
  std::mt19937 random(7);
  for (int round = 0; round < 4; ++round) {
    std::shuffle(records.begin(), records.end(), random);
    std::vector<std::string> paths;
    for (std::size_t part = 0; part < 10; ++part) {
      std::string lines;
      for (std::size_t i = part * 30; i < part * 30 + 30; ++i) lines += records[i].dump() + "\n";
      paths.push_back((folder_ / ("part" + std::to_string(part))).string());
      put_bytes(paths.back(), lines);
    }
    run_paths(paths, true, round % 2 == 0 ? 4 : 1);
    EXPECT_EQ(state(), expected) << "round " << round;
  }
}

TEST_F(KeyStage, InputOrderHoldsAcrossThreads) {
  std::vector<std::string> paths;
  for (int i = 0; i < 40; ++i) {
    paths.push_back((folder_ / ("v" + std::to_string(i))).string());
    put_bytes(paths.back(), with_id("a", "Text " + std::to_string(i) + ".").dump() + "\n");
  }
  for (const unsigned threads : {1U, 4U}) {
    run_paths(paths, true, threads);
    EXPECT_EQ(state(), (State{{"a", "40 Text 39."}})) << threads;
  }
}

TEST(Decide, KeepsInputOrderAndSortsByIt) {
  const TemporaryFolder folder;
  Arrivals arrivals(folder.path(), 0);
  SpoolWriter spool(folder.path(), 1);
  std::vector<SpoolPlace> places(4);
  for (const std::uint64_t order : {3U, 1U, 2U}) {
    Article article;
    article.id = article.keys.given_id = "n" + std::to_string(order);
    places[order] = spool.write(order, encode_record(article));
    arrivals.add(order, places[order], keys_of(article));
  }
  spool.close();
  arrivals.settle();
  const Decision decision = decide(arrivals, nullptr);
  ASSERT_EQ(decision.articles.size(), 3U);
  for (const std::size_t i : {0U, 1U, 2U}) EXPECT_EQ(decision.articles[i].place.offset, places[i + 1].offset);

  Arrivals none(folder.path(), 0);
  none.settle();
  EXPECT_EQ(decide(none, nullptr).counts.read, 0U);
}

}  // namespace
}  // namespace dateline::indexer
