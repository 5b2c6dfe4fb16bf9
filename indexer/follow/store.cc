// SPDX-License-Identifier: GPL-3.0-or-later
// What does follow remember between two runs?
#include "indexer/follow/store.h"

#include <fmt/format.h>

#include <chrono>
#include <system_error>

namespace dateline::indexer {
namespace {

using sqlite::Statement;

constexpr std::chrono::milliseconds kPatience{1000};

constexpr char kTables[] =
    "CREATE TABLE feeds(url TEXT PRIMARY KEY, address TEXT, moved_to TEXT, moved_times INTEGER, etag TEXT, "
    "modified TEXT, content BLOB, checked INTEGER, changed INTEGER, period INTEGER, next INTEGER, hold INTEGER, "
    "failures INTEGER, wish INTEGER, skip_hours INTEGER, skip_days INTEGER, gone INTEGER, is_list INTEGER, "
    "is_private INTEGER, result TEXT) WITHOUT ROWID;"
    "CREATE TABLE listed(list TEXT, place INTEGER, url TEXT, inside INTEGER, PRIMARY KEY(list, place)) WITHOUT ROWID;"
    "CREATE TABLE pages(url TEXT PRIMARY KEY, feed TEXT, stamp BLOB, tries INTEGER, next INTEGER, seen INTEGER, "
    "may_be_private INTEGER, result TEXT, whole INTEGER) WITHOUT ROWID;"
    "CREATE INDEX pages_by_next ON pages(next) WHERE next IS NOT NULL;"
    "CREATE INDEX pages_by_feed ON pages(feed, seen);"
    "CREATE TABLE robots(site TEXT PRIMARY KEY, until INTEGER, status INTEGER, text BLOB) WITHOUT ROWID;";

constexpr char kEntries[] =
    "CREATE TABLE entries(feed TEXT, name BLOB, stamp BLOB, url TEXT, seen INTEGER, listed INTEGER, "
    "PRIMARY KEY(feed, name)) WITHOUT ROWID;";

/// Version 1 had no entries; every feed's document is read once more, so that they are known.
constexpr char kFromVersion1[] =
    "ALTER TABLE pages ADD COLUMN whole INTEGER; UPDATE pages SET whole = (result = 'fetched');"
    "UPDATE feeds SET etag = '', modified = '', content = '';";

constexpr char kPageColumns[] = "url, feed, stamp, tries, next, seen, may_be_private, result, whole";

PageState page_of(const Statement& row) {
  PageState page;
  page.url = row.bytes(0);
  page.feed = row.bytes(1);
  page.stamp = row.bytes(2);
  page.tries = row.number(3);
  if (!row.is_null(4)) page.next = row.number(4);
  page.seen = row.number(5);
  page.may_be_private = row.number(6) != 0;
  page.result = row.bytes(7);
  page.whole = row.number(8) != 0;
  return page;
}

std::int64_t flag(bool value) { return value ? 1 : 0; }

/// Opened for its owner alone: addresses of feeds may have passwords in them.
sqlite::Connection opened(const std::filesystem::path& path) {
  sqlite::Connection connection(path, sqlite::Mode::kWrite, kPatience);
  std::error_code ignored;
  std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ignored);
  return connection;
}

}  // namespace

std::filesystem::path follow_path(const std::filesystem::path& archive) { return archive / "follow.sqlite3"; }

FollowStore::FollowStore(const std::filesystem::path& archive) try : connection_(opened(follow_path(archive))) {
  connection_.run("PRAGMA locking_mode=EXCLUSIVE; PRAGMA synchronous=FULL; BEGIN EXCLUSIVE");
  Statement version(connection_, "PRAGMA user_version");
  version.next();
  const std::int64_t found = version.number(0);
  version.reset();
  if (found == 0 || found == 1) {
    connection_.run(
        fmt::format("{} {} PRAGMA user_version={}", found == 0 ? kTables : kFromVersion1, kEntries, kFollowVersion));
  } else if (found != kFollowVersion) {
    throw ArchiveError(ArchiveError::Kind::kSchema,
                       fmt::format("{} has tables of version {}, and this program reads {}; move it away, and every "
                                   "feed is asked anew",
                                   follow_path(archive).string(), found, kFollowVersion));
  }
  connection_.run("COMMIT");
} catch (const ArchiveError& error) {
  if (error.kind() != ArchiveError::Kind::kBusy) throw;
  throw ArchiveError(ArchiveError::Kind::kLocked,
                     fmt::format("another process follows feeds into {} already", archive.string()));
}

std::optional<FeedState> FollowStore::feed(const std::string& url) {
  Statement row(connection_,
                "SELECT address, moved_to, moved_times, etag, modified, content, checked, changed, period, next, hold, "
                "failures, wish, skip_hours, skip_days, gone, is_list, is_private, result FROM feeds WHERE url = ?1");
  if (!row.with(url).next()) return std::nullopt;
  FeedState feed;
  feed.url = url;
  feed.address = row.bytes(0);
  feed.moved_to = row.bytes(1);
  feed.moved_times = row.number(2);
  feed.etag = row.bytes(3);
  feed.modified = row.bytes(4);
  feed.content = row.bytes(5);
  feed.checked = row.number(6);
  feed.changed = row.number(7);
  feed.period = row.number(8);
  feed.next = row.number(9);
  feed.hold = row.number(10);
  feed.failures = row.number(11);
  feed.wishes.period = row.number(12);
  feed.wishes.skip_hours = static_cast<std::uint32_t>(row.number(13));
  feed.wishes.skip_days = static_cast<std::uint32_t>(row.number(14));
  feed.gone = row.number(15) != 0;
  feed.is_list = row.number(16) != 0;
  feed.is_private = row.number(17) != 0;
  feed.result = row.bytes(18);
  return feed;
}

std::vector<ListedFeed> FollowStore::listed(const std::string& list) {
  Statement row(connection_, "SELECT url, inside FROM listed WHERE list = ?1 ORDER BY place");
  row.with(list);
  std::vector<ListedFeed> feeds;
  while (row.next()) feeds.push_back({row.bytes(0), row.number(1) != 0});
  return feeds;
}

std::optional<PageState> FollowStore::page(const std::string& url) {
  Statement row(connection_, fmt::format("SELECT {} FROM pages WHERE url = ?1", kPageColumns));
  if (!row.with(url).next()) return std::nullopt;
  return page_of(row);
}

std::vector<PageState> FollowStore::due_pages(std::int64_t now) {
  Statement row(connection_, fmt::format("SELECT {} FROM pages WHERE next <= ?1 ORDER BY next, url", kPageColumns));
  row.with(now);
  std::vector<PageState> pages;
  while (row.next()) pages.push_back(page_of(row));
  return pages;
}

std::map<std::string, std::int64_t> FollowStore::next_pages() {
  Statement row(connection_, "SELECT feed, min(next) FROM pages WHERE next IS NOT NULL GROUP BY feed");
  std::map<std::string, std::int64_t> next;
  while (row.next()) next.emplace(row.bytes(0), row.number(1));
  return next;
}

std::vector<KnownEntry> FollowStore::entries(const std::string& feed) {
  Statement row(connection_, "SELECT name, stamp, url, listed FROM entries WHERE feed = ?1");
  row.with(feed);
  std::vector<KnownEntry> entries;
  while (row.next()) entries.push_back({row.bytes(0), row.bytes(1), row.bytes(2), row.number(3) != 0});
  return entries;
}

std::vector<SiteRobots> FollowStore::robots(std::int64_t now) {
  Statement row(connection_, "SELECT site, until, status, text FROM robots WHERE until > ?1");
  row.with(now);
  std::vector<SiteRobots> all;
  while (row.next()) all.push_back({row.bytes(0), row.number(1), static_cast<int>(row.number(2)), row.bytes(3)});
  return all;
}

void FollowStore::begin() { connection_.run("BEGIN IMMEDIATE"); }
void FollowStore::commit() { connection_.run("COMMIT"); }

void FollowStore::put(const FeedState& feed) {
  Statement(connection_,
            "REPLACE INTO feeds VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
            "?18, ?19, ?20)")
      .with(feed.url, feed.address, feed.moved_to, feed.moved_times, feed.etag, feed.modified,
            std::string_view(feed.content), feed.checked, feed.changed, feed.period, feed.next, feed.hold,
            feed.failures, feed.wishes.period, feed.wishes.skip_hours, feed.wishes.skip_days, flag(feed.gone),
            flag(feed.is_list), flag(feed.is_private), feed.result)
      .run();
}

void FollowStore::put_listed(const std::string& list, const std::vector<ListedFeed>& feeds) {
  Statement(connection_, "DELETE FROM listed WHERE list = ?1").with(list).run();
  Statement insert(connection_, "INSERT INTO listed VALUES(?1, ?2, ?3, ?4)");
  std::int64_t place = 0;
  for (const auto& feed : feeds) insert.with(list, place++, feed.url, flag(feed.inside)).run();
}

void FollowStore::put(const PageState& page) {
  Statement(connection_, "REPLACE INTO pages VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
      .with(page.url, page.feed, std::string_view(page.stamp), page.tries, page.next, page.seen,
            flag(page.may_be_private), page.result, flag(page.whole))
      .run();
}

void FollowStore::put_entries(const std::string& feed, const std::vector<KnownEntry>& entries, std::int64_t now,
                              std::int64_t before) {
  Statement(connection_, "UPDATE entries SET listed = 0 WHERE feed = ?1").with(feed).run();
  Statement insert(connection_, "REPLACE INTO entries VALUES(?1, ?2, ?3, ?4, ?5, 1)");
  for (const auto& entry : entries) {
    insert.with(feed, std::string_view(entry.name), std::string_view(entry.stamp), entry.url, now).run();
  }
  Statement(connection_, "DELETE FROM entries WHERE feed = ?1 AND listed = 0 AND seen < ?2").with(feed, before).run();
}

void FollowStore::put(const SiteRobots& robots) {
  Statement(connection_, "REPLACE INTO robots VALUES(?1, ?2, ?3, ?4)")
      .with(robots.site, robots.until, std::int64_t{robots.status}, std::string_view(robots.text))
      .run();
}

void FollowStore::drop_pages(const std::string& feed, std::int64_t before) {
  Statement(connection_, "DELETE FROM pages WHERE feed = ?1 AND seen < ?2 AND next IS NULL").with(feed, before).run();
}

void FollowStore::forget(const std::string& url) {
  for (const char* sql : {"DELETE FROM feeds WHERE url = ?1", "DELETE FROM listed WHERE list = ?1",
                          "DELETE FROM entries WHERE feed = ?1", "DELETE FROM pages WHERE feed = ?1"}) {
    Statement(connection_, sql).with(url).run();
  }
}

}  // namespace dateline::indexer
