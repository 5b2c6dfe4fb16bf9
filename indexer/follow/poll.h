// SPDX-License-Identifier: GPL-3.0-or-later
// What comes of asking one feed?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/follow/document.h"
#include "indexer/follow/feed_state.h"
#include "indexer/follow/fetch.h"
#include "indexer/follow/schedule.h"
#include "indexer/follow/store.h"

namespace dateline::indexer {

/// What a poll needs; all of it is thread-safe.
struct PollContext {
  Web& web;
  Hosts& hosts;
  Pace& pace;
  Bounds bounds;
  std::uint64_t most_bytes = 0;  ///< of one document, unpacked
};

struct Poll {
  FeedState state;       ///< as it is once what came is in the archive
  bool asked = true;     ///< false when its host wants to be left alone, or it was time to stop
  bool reached = false;  ///< it answered with a feed, a list, or that nothing changed
  bool changed = false;
  std::uint64_t bytes = 0;                        ///< of a feed's document whose entries changed
  std::vector<FeedEntry> entries;                 ///< ... and all of them
  std::vector<Refusal> refused;                   ///< ... and what of it can't be read
  std::optional<std::vector<ListedFeed>> listed;  ///< a list that came whole
  std::vector<std::string> notes;                 ///< worth telling, for a person
  std::optional<Refusal> fault;                   ///< why it was not reached
};

/// The state of a feed that was never asked. `given`: the user named it, so it may stand in a private network.
FeedState new_feed(const std::string& url, bool may_be_private);

/// Asks one feed, once; a web page in its place is asked which feed it has. Thread-safe for different feeds.
Poll poll_feed(const FeedState& before, const PollContext& context);

}  // namespace dateline::indexer
