// SPDX-License-Identifier: GPL-3.0-or-later
// How do feeds become articles of an archive, for as long as they are followed?
//
//   which feeds are due?                          subscriptions.h, schedule.h
//   what do they give, and the pages they link?   round.h, poll.h, pages.h, through web.h and hosts.h
//   whose text is to stand?                       handover.h, page_verdict.h
//   their articles into the archive               one run of the pipeline a round
//   what was learned of them                      store.h, after the articles
//   wait until the next one is due                pace.h
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexer/follow/handover.h"
#include "indexer/follow/journal.h"
#include "indexer/follow/pace.h"
#include "indexer/follow/round.h"
#include "indexer/follow/schedule.h"
#include "indexer/follow/subscriptions.h"
#include "indexer/follow/web.h"
#include "indexer/pipeline.h"

namespace dateline::indexer {

struct FollowOptions {
  std::vector<std::string> feeds;  ///< addresses, and files of OPML
  bool full_text = false;
  bool once = false;
  bool forget = false;  ///< begin as if these feeds had never been asked
  Bounds bounds;
  unsigned connections = 4;                             ///< hosts asked at the same time
  std::int64_t gap = 1000;                              ///< milliseconds between two requests to a host
  std::uint64_t most_bytes = std::uint64_t{16} << 20U;  ///< of a document, unpacked
  std::string user_agent;                               ///< its name is looked for in robots.txt
  PipelineOptions pipeline;                             ///< the archive, and how articles are read; no paths
};

class Follower {
 public:
  /// Opens the archive, which is made when there is none, and the store. Throws ArchiveError: also missing and no
  /// archive, for a feed that is no address and no file of OPML.
  Follower(FollowOptions options, Web& web, Pace& pace, Journal& journal);

  /// Follows until it is time to stop, or for one round (and one more for what lists of feeds had that was not known).
  /// The exit code: kExitUnavailable when a single round reached no
  /// feed that it asked, or when no feed is left. Throws what a single round's pipeline throws; otherwise an archive
  /// that can't be written is tried again.
  int run();

 private:
  struct Tally {
    std::size_t asked = 0;
    std::size_t reached = 0;
  };
  int run_once();
  Tally one_round();
  bool add_articles(const Handover& handover, Counts& counts);
  void give_up(Round round);
  void remember(const Round& round);
  void tell(const Round& round, const Counts& counts);
  std::int64_t next_time();

  FollowOptions options_;
  Web& web_;
  Pace& pace_;
  Journal& journal_;
  FollowStore store_;
  Subscriptions subscriptions_;
  Hosts hosts_;
  RobotsCache robots_;
  PageQueue queue_;
  bool cut_ = false;              ///< the last round left something that is due
  std::set<std::string> polled_;  ///< feeds that this run has asked
};

}  // namespace dateline::indexer
