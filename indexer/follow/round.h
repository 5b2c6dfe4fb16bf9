// SPDX-License-Identifier: GPL-3.0-or-later
// What comes of one round over the feeds and pages that are due?
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/follow/journal.h"
#include "indexer/follow/page_queue.h"
#include "indexer/follow/pages.h"
#include "indexer/follow/poll.h"

namespace dateline::indexer {

/// A round asks no more feeds or pages when it has lasted so long, or when it holds so much: what was fetched is to get
/// into the archive. The rest is due in the next one.
constexpr std::int64_t kLongestRound = 60000;  ///< milliseconds
constexpr std::uint64_t kMostRoundBytes = std::uint64_t{64} << 20U;
constexpr std::size_t kMostPagesOfHost = 30;

struct Round {
  std::vector<Poll> polls;       ///< of the feeds that were asked, in the order of the task
  std::vector<PageFetch> pages;  ///< of the pages that were asked
  bool cut = false;              ///< more was due than there was time or room for
};

/// What is asked together.
struct RoundOptions {
  unsigned connections = 4;  ///< hosts asked at the same time
  bool full_text = false;
};

/// Asks these feeds, tells their new entries from those in `store`, then asks for the pages that are due in `queue`, to
/// which theirs are added. What is stopped is left out.
Round run_round(const std::vector<FeedState>& feeds, FollowStore& store, PageQueue& queue, const RoundOptions& options,
                const PollContext& context, RobotsCache& robots, Journal& journal);

}  // namespace dateline::indexer
