// SPDX-License-Identifier: GPL-3.0-or-later
// What does follow remember between two runs? The SQLite file follow.sqlite3 in the archive's folder; nothing else
// reads it, and without it everything is asked anew.
//
//   feeds    what is known of each feed (feed_state.h), by the address under which it was given
//   listed   which feeds each list of feeds has; inside: whether the list stood in a private network
//   pages    pages linked by entries: next NULL for one that is done with; seen: when its feed last had it
//   robots   robots.txt of sites; status 0 for one that could not be had
//
// All times are UTC seconds. A round is written in one transaction, after its articles are in the archive: killed in
// between, the next run asks again for what the archive has already.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "archive/disk/sqlite.h"
#include "indexer/follow/feed_state.h"

namespace dateline::indexer {

/// The version of the tables, in SQLite's user_version.
constexpr std::int64_t kFollowVersion = 1;

std::filesystem::path follow_path(const std::filesystem::path& archive);

/// A page that an entry links to.
struct PageState {
  std::string url;
  std::string feed;   ///< the feed that linked it first; its entries alone make it be fetched anew
  std::string stamp;  ///< of the entry
  std::int64_t tries = 0;
  std::optional<std::int64_t> next;  ///< when it is to be fetched; none when it is done with
  std::int64_t seen = 0;
  bool may_be_private = false;
  std::string result;  ///< for a person
};

struct ListedFeed {
  std::string url;
  bool inside = false;  ///< the list stood in a private network
};

struct SiteRobots {
  std::string site;
  std::int64_t until = 0;  ///< to be asked again then
  int status = 0;
  std::string text;
};

/// Holds the file from construction to destruction: a second one on the same archive is refused. Not thread-safe. Every
/// call may throw ArchiveError (damaged, schema, locked, permission, io).
class FollowStore {
 public:
  /// Makes the file when it is not there; the archive's folder must be.
  explicit FollowStore(const std::filesystem::path& archive);

  std::optional<FeedState> feed(const std::string& url);
  std::vector<ListedFeed> listed(const std::string& list);
  std::optional<PageState> page(const std::string& url);
  std::vector<PageState> due_pages(std::int64_t now);
  /// When the first page is to be fetched that is not done with.
  std::optional<std::int64_t> next_page();
  std::vector<SiteRobots> robots(std::int64_t now);

  /// Everything from begin() to commit() is written, or nothing.
  void begin();
  void put(const FeedState& feed);
  void put_listed(const std::string& list, const std::vector<ListedFeed>& feeds);
  void put(const PageState& page);
  void put(const SiteRobots& robots);
  /// Drops pages of a feed that it has not had since `before` and that are done with.
  void drop_pages(const std::string& feed, std::int64_t before);
  /// Everything that is known of a feed, and of its pages.
  void forget(const std::string& url);
  void commit();

 private:
  sqlite::Connection connection_;
};

}  // namespace dateline::indexer
