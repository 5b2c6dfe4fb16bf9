// SPDX-License-Identifier: GPL-3.0-or-later
// What comes of fetching one linked page?
//
// It is fetched when robots.txt allows it. A 4xx, robots.txt and what is no web page are the end of it; anything else
// is tried again after 15 minutes, one hour and four hours, and then given up. What an entry changes makes it begin
// anew.
#pragma once

#include <cstdint>
#include <optional>

#include "indexer/follow/robots_cache.h"
#include "indexer/follow/store.h"
#include "indexer/sources/memory.h"

namespace dateline::indexer {

constexpr std::int64_t kMostPageTries = 4;

/// What fetching needs; all of it is thread-safe.
struct PageContext {
  Web& web;
  Hosts& hosts;
  Pace& pace;
  RobotsCache& robots;
  std::uint64_t most_bytes = 0;  ///< of one page, unpacked
};

struct PageFetch {
  PageState state;
  bool asked = true;               ///< false when its host wants to be left alone, or it was time to stop
  std::optional<NamedBytes> page;  ///< under the entry's address
  std::optional<Refusal> fault;
};

/// Thread-safe.
PageFetch fetch_page(const PageState& before, const PageContext& context);

}  // namespace dateline::indexer
