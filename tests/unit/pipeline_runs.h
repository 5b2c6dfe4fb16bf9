// SPDX-License-Identifier: GPL-3.0-or-later
// How does a test run the whole pipeline over a few records, and see what became of them?
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "archive/disk/side_store.h"
#include "archive/disk/view.h"
#include "archive/record.h"
#include "archive/schema.h"
#include "indexer/pipeline.h"
#include "tests/unit/temporary_folder.h"

namespace dateline::indexer {

using nlohmann::json;
using Records = std::vector<json>;

/// "added 1, replaced 1 ..." without what is 0.
inline std::string words_of(const Counts& counts) {
  std::string words;
  const std::vector<std::pair<const char*, std::uint64_t>> all = {
      {"added", counts.added},       {"replaced", counts.replaced}, {"unchanged", counts.unchanged},
      {"outdated", counts.outdated}, {"withheld", counts.withheld}, {"refused", counts.refused}};
  std::uint64_t sum = 0;
  for (const auto& [name, count] : all) {
    sum += count;
    if (count > 0) words += (words.empty() ? "" : ", ") + std::string(name) + " " + std::to_string(count);
  }
  EXPECT_EQ(counts.read, sum) << "every record that was read is counted once";
  if (counts.released > 0)
    words += (words.empty() ? "" : ", ") + std::string("released ") + std::to_string(counts.released);
  return words;
}

/// Runs of the whole pipeline over JSON Lines in a folder.
class PipelineRuns : public testing::Test {
 protected:
  std::string run(const Records& records, bool fresh = false, unsigned threads = 1) {
    std::string lines;
    for (const auto& record : records) lines += record.dump() + "\n";
    put_bytes(folder_ / "in.jsonl", lines);
    return run_paths({(folder_ / "in.jsonl").string()}, fresh, threads);
  }

  std::string run_paths(const std::vector<std::string>& paths, bool fresh, unsigned threads) {
    PipelineOptions options;
    options.archive = (folder_ / "archive").string();
    options.paths = paths;
    options.fresh = fresh;
    options.threads = options.reading.threads = threads;
    options.now = clock_;
    Refusals refusals("");
    Progress progress(true);
    return words_of(run_pipeline(options, refusals, progress));
  }

  /// What the archive holds: "version body" by id.
  std::map<std::string, std::string> state() {
    std::map<std::string, std::string> all;
    ArchiveView view(folder_ / "archive");
    Xapian::Enquire enquire(view.all());
    enquire.set_query(view.without_retired(Xapian::Query::MatchAll));
    const auto hits = enquire.get_mset(0, 10000);
    for (auto it = hits.begin(); it != hits.end(); ++it) {
      const Article article = decode_record(view.record(view.place(*it)));
      const bool is_new = all.emplace(article.id, std::to_string(article.version) + " " + article.body).second;
      EXPECT_TRUE(is_new) << article.id << " is there twice";
    }
    EXPECT_EQ(view.manifest().articles(), all.size());
    return all;
  }
  using State = std::map<std::string, std::string>;

  /// The earlier versions: "version body", by id and number, then "waits body" of what waits.
  std::vector<std::string> aside() {
    std::vector<std::string> all;
    SideStore side(folder_ / "archive", ArchiveView(folder_ / "archive").manifest().generation);
    side.each_version([&](const std::string& id, std::uint32_t number, const std::string& record) {
      const Article article = decode_record(record);
      EXPECT_EQ(article.id, id);
      EXPECT_EQ(article.version, number);
      EXPECT_NE(article.indexed, 0);
      all.push_back(id + " " + std::to_string(number) + " " + article.body);
    });
    side.each_waiting(
        [&](auto, const WaitingEntry& entry) { all.push_back("waits " + decode_record(entry.record).body); });
    return all;
  }
  using Kept = std::vector<std::string>;

  TemporaryFolder folder_;
  std::int64_t now_ = 1753700000;  ///< 2025-07-28T10:53:20Z
  Clock clock_ = [this] { return now_; };
};

inline json with_id(const std::string& id, const std::string& body) {
  return {{"id", id}, {"title", "Title"}, {"body", body}, {"language", "en"}};
}

inline json updated(json record, const std::string& when) {
  record["updated"] = when;
  return record;
}

}  // namespace dateline::indexer
