// SPDX-License-Identifier: GPL-3.0-or-later
// Which linked pages are to be fetched?
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "indexer/follow/poll.h"
#include "indexer/follow/store.h"

namespace dateline::indexer {

/// Those of new and changed entries, and those that could not be had before. Not thread-safe.
class PageQueue {
 public:
  explicit PageQueue(FollowStore& store) : store_(store) {}

  /// The entries of a feed that changed.
  void take(const Poll& poll, std::int64_t now);

  /// What is due, at most so many of a host.
  std::vector<PageState> due(std::int64_t now, std::size_t most_of_host);

  /// What became of one.
  void put(const PageState& page) { changed_[page.url] = page; }

  /// Forgets what changed since the last save.
  void drop();

  /// Writes what changed, inside of a transaction of the store, and begins anew.
  void save(std::int64_t now);

 private:
  FollowStore& store_;
  std::map<std::string, PageState> changed_;
  std::vector<std::string> feeds_;  ///< whose entries were taken
};

}  // namespace dateline::indexer
