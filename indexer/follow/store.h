// SPDX-License-Identifier: GPL-3.0-or-later
// What does follow remember between two runs? The SQLite file follow.sqlite3 in the archive's folder; nothing else
// reads it, and without it everything is asked anew.
//
//   feeds    what is known of each feed (feed_state.h), by the address under which it was given
//   listed   which feeds each list of feeds has; inside: whether the list stood in a private network
//   entries  what each feed has, and had until lately; listed: whether its last document had it
//   pages    pages linked by entries: next NULL for one that is done with; seen: when its feed last had it; whole:
//            whether the archive has the page's text
//   robots   robots.txt of sites; status 0 for one that could not be had
//
// All times are UTC seconds. A round is written in one transaction, after its articles are in the archive: killed in
// between, the next run asks again for what the archive has already.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "archive/disk/sqlite.h"
#include "archive/time.h"
#include "indexer/follow/feed_state.h"

namespace dateline::indexer {

/// The version of the tables, in SQLite's user_version.
constexpr std::int64_t kFollowVersion = 2;

/// Seconds for which entries and pages are remembered after their feed has dropped them.
constexpr std::int64_t kRemembered = 30 * kDaySeconds;

std::filesystem::path follow_path(const std::filesystem::path& archive);

/// An entry as it was put into the archive.
struct KnownEntry {
  std::string name;  ///< as in FeedEntry
  std::string stamp;
  std::string url;      ///< of its page; "" for none
  bool listed = false;  ///< in the feed's last document
};

/// A page that an entry links to.
struct PageState {
  std::string url;
  std::string feed;   ///< the feed whose entry it was fetched for
  std::string stamp;  ///< of the entry
  std::int64_t tries = 0;
  std::optional<std::int64_t> next;  ///< when it is to be fetched; none when it is done with
  std::int64_t seen = 0;
  bool may_be_private = false;
  bool whole = false;  ///< its text is the one in the archive
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
  std::vector<KnownEntry> entries(const std::string& feed);
  std::vector<PageState> due_pages(std::int64_t now);
  /// When the first page of each feed is to be fetched that is not done with, by feed.
  std::map<std::string, std::int64_t> next_pages();
  std::vector<SiteRobots> robots(std::int64_t now);

  /// Everything from begin() to commit() is written, or nothing.
  void begin();
  void put(const FeedState& feed);
  void put_listed(const std::string& list, const std::vector<ListedFeed>& feeds);
  void put(const PageState& page);
  /// What the feed's document has at `now`. Others are kept unless they were seen last before `before`.
  void put_entries(const std::string& feed, const std::vector<KnownEntry>& entries, std::int64_t now,
                   std::int64_t before);
  void put(const SiteRobots& robots);
  /// Drops pages of a feed that it has not had since `before` and that are done with.
  void drop_pages(const std::string& feed, std::int64_t before);
  /// Everything that is known of a feed, of its entries and pages.
  void forget(const std::string& url);
  void commit();

 private:
  sqlite::Connection connection_;
};

}  // namespace dateline::indexer
