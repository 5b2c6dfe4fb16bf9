// SPDX-License-Identifier: GPL-3.0-or-later
// Is every refusal told, on the terminal and in the report?
#include "indexer/report.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "archive/disk/error.h"
#include "tests/unit/temporary_folder.h"

namespace dateline::indexer {
namespace {

using nlohmann::json;

std::vector<json> lines_of(const std::filesystem::path& path) {
  std::vector<json> lines;
  std::istringstream in(bytes_of(path));
  for (std::string line; std::getline(in, line);) lines.push_back(json::parse(line));
  return lines;
}

TEST(Refusals, NoneSayNothing) {
  const Refusals refusals("");
  EXPECT_EQ(refusals.count(), 0U);
  EXPECT_EQ(refusals.text(), "");
}

TEST(Refusals, ShowTwentyAndCountTheRest) {
  Refusals refusals("");
  for (int i = 1; i <= 20; ++i) refusals.add({"a.json, line " + std::to_string(i), "x", "y"});
  EXPECT_TRUE(refusals.text().starts_with("refused a.json, line 1: found x; expected y\n"));
  EXPECT_EQ(refusals.text().find("more"), std::string::npos);
  for (int i = 0; i < 5; ++i) refusals.add({"b", "x", "y"});
  EXPECT_EQ(refusals.count(), 25U);
  EXPECT_TRUE(refusals.text().ends_with("... and 5 more; --report FILE writes all of them\n")) << refusals.text();
}

TEST(Refusals, TheReportHasAllOfThemAtOnce) {
  const TemporaryFolder folder;
  const auto file = folder / "report.jsonl";
  Refusals refusals(file.string());
  for (int i = 0; i < 30; ++i) refusals.add({"line " + std::to_string(i), "\"quoted\"\n\xFF", "ü"});
  const auto lines = lines_of(file);
  ASSERT_EQ(lines.size(), 30U);
  EXPECT_EQ(lines[29].at("where"), "line 29");
  EXPECT_EQ(lines[0].at("found"), "\"quoted\"\n\xEF\xBF\xBD") << "bytes that are no UTF-8 are replaced";
  EXPECT_EQ(lines[0].at("expected"), "ü");
  EXPECT_TRUE(refusals.text().ends_with("... and 10 more, all in " + file.string() + "\n")) << refusals.text();
}

TEST(Refusals, AReportThatCannotBeMadeIsAnError) {
  const TemporaryFolder folder;
  try {
    const Refusals refusals((folder / "none" / "report").string());
    FAIL() << "nothing was thrown";
  } catch (const ArchiveError& error) {
    EXPECT_EQ(error.kind(), ArchiveError::Kind::kCreate);
  }
}

TEST(Refusals, ManyThreadsLoseNone) {
  const TemporaryFolder folder;
  const auto file = folder / "report.jsonl";
  Refusals refusals(file.string());
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&refusals] {
      for (int j = 0; j < 250; ++j) refusals.add({"where", "found", "expected"});
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(refusals.count(), 1000U);
  EXPECT_EQ(lines_of(file).size(), 1000U);
}

TEST(Summary, TellsWhatHappened) {
  Counts counts;
  counts.read = 120;
  counts.added = 118;
  counts.replaced = 1;
  counts.refused = 1;
  EXPECT_EQ(summary(counts, 0.4), "read 120: added 118, replaced 1, unchanged 0, refused 1 (0.4 s, 300 articles/s)");
  counts.outdated = 2;
  counts.withheld = 3;
  EXPECT_NE(summary(counts, 0).find("unchanged 0, outdated 2, withheld 3, refused 1 (0.0 s"), std::string::npos);
}

}  // namespace
}  // namespace dateline::indexer
