// SPDX-License-Identifier: GPL-3.0-or-later
// Which linked pages are to be fetched?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexer/follow/poll.h"
#include "indexer/follow/store.h"

namespace dateline::indexer {

/// Those of new and changed entries, those of known ones that were never asked for, and those that could not be had
/// before; of feeds that are followed. A page belongs to one feed at a time: the one that listed its entry last with
/// something new, or another one when that is not followed any more. Not thread-safe.
class PageQueue {
 public:
  /// `followed`: whether a feed is followed now.
  PageQueue(FollowStore& store, std::function<bool(const std::string&)> followed)
      : store_(store), followed_(std::move(followed)) {}

  /// The entries of a feed that changed; of one that did not those that it has, when it is asked for the first time.
  void take(const Poll& poll, std::int64_t now);

  /// What is due, at most so many of a host.
  std::vector<PageState> due(std::int64_t now, std::size_t most_of_host);

  /// When the next one is due, in UTC seconds.
  std::optional<std::int64_t> next();

  /// What is known of one.
  std::optional<PageState> state(const std::string& url);

  /// What became of one.
  void put(const PageState& page) { changed_[page.url] = page; }

  /// Forgets what changed since the last save.
  void drop();

  /// Writes what changed, inside of a transaction of the store, and begins anew.
  void save(std::int64_t now);

 private:
  void take(const FeedState& feed, const KnownEntry& entry, bool is_new, std::int64_t now);

  FollowStore& store_;
  std::function<bool(const std::string&)> followed_;
  std::map<std::string, PageState> changed_;
  std::vector<std::string> feeds_;  ///< whose entries were taken
  std::set<std::string> seen_;      ///< feeds that were asked already
};

}  // namespace dateline::indexer
