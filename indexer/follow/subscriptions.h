// SPDX-License-Identifier: GPL-3.0-or-later
// Which feeds are followed now, and which of them are due?
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archive/result.h"
#include "indexer/follow/poll.h"
#include "indexer/follow/store.h"

namespace dateline::indexer {

/// The feeds that were named, those of files of OPML, and those of lists of feeds that an address gave, to any depth.
/// Not thread-safe.
class Subscriptions {
 public:
  /// `named`: addresses and files. Nothing is followed before load().
  Subscriptions(FollowStore& store, std::vector<std::string> named) : store_(store), named_(std::move(named)) {}

  /// Reads files that are new or changed. A file that can't be read is a refusal, told once, and what it had is
  /// followed on.
  std::vector<Refusal> load();

  /// Forgets what is known of everything that is followed.
  void forget();

  std::size_t size() const { return feeds_.size(); }

  bool follows(const std::string& feed) const { return feeds_.count(feed) != 0; }

  /// Longest due first; feeds and lists, as they are kept in the store.
  std::vector<FeedState> due(std::int64_t now, std::int64_t ahead) const;

  /// When the next one is due; none when none will ever be.
  std::optional<std::int64_t> next() const;

  /// Feeds that are not asked any more.
  std::vector<std::string> gone() const;

  /// What became of one.
  void put(const Poll& poll);

 private:
  struct File {
    std::filesystem::file_time_type written;
    std::vector<std::string> feeds;
  };
  void follow(const std::string& url, bool given, bool may_be_private, std::map<std::string, FeedState>& feeds);
  void rebuild();

  FollowStore& store_;
  std::vector<std::string> named_;
  std::map<std::string, File> files_;
  std::map<std::string, std::string> told_;  ///< what was last found wrong with a file
  std::map<std::string, FeedState> feeds_;
};

}  // namespace dateline::indexer
