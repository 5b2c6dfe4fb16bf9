// SPDX-License-Identifier: GPL-3.0-or-later
// What does an archive keep that is not searched, and who sees it?
#include "archive/disk/side_store.h"

#include <fmt/format.h>

#include <limits>
#include <system_error>
#include <utility>

#include "archive/bytes.h"
#include "archive/disk/error.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

/// What a generation sees; it is ?1 in every statement. The plus keeps SQLite from using the indexes of added and gone,
/// in which nearly every row is alike.
constexpr const char* kSeen = "+added <= ?1 AND (+gone IS NULL OR +gone > ?1)";

/// Rows that are read before the file is given back to writers.
constexpr std::int64_t kShare = 100;

std::string seen(std::string_view what, std::string_view table, std::string_view rest = "") {
  return fmt::format("SELECT {} FROM {} WHERE {} {}", what, table, kSeen, rest);
}

std::vector<std::string> list_of(const std::string& bytes) {
  ByteReader in(bytes);
  std::vector<std::string> values;
  while (!in.done()) values.emplace_back(in.text());
  return values;
}

}  // namespace

fs::path side_path(const fs::path& archive) { return archive / "dateline.sqlite3"; }

fs::path fresh_side_path(const fs::path& archive) { return archive / "dateline.sqlite3.new"; }

bool has_side_tables(sqlite::Connection& connection) {
  sqlite::Statement tables(connection, "SELECT count(*) FROM sqlite_schema");
  tables.next();
  return tables.number(0) > 0;
}

std::int64_t require_side_version(sqlite::Connection& connection) {
  sqlite::Statement ask(connection, "PRAGMA user_version");
  ask.next();
  const std::int64_t version = ask.number(0);
  if (version == kSideVersion || version == kSideVersionWithoutLines) return version;
  throw ArchiveError(ArchiveError::Kind::kSchema,
                     fmt::format("{} has tables of version {}; this program reads version {}. Build the archive again "
                                 "from its articles with dateline-indexer build",
                                 connection.path().string(), version, kSideVersion));
}

std::optional<std::uint64_t> fresh_side_begins(const fs::path& archive) {
  std::error_code ignored;
  if (!fs::exists(fresh_side_path(archive), ignored)) return std::nullopt;
  try {
    sqlite::Connection connection(fresh_side_path(archive), sqlite::Mode::kRead);
    if (!has_side_tables(connection)) return std::nullopt;
    require_side_version(connection);
    sqlite::Statement ask(connection, "SELECT begins FROM store");
    if (!ask.next()) return std::nullopt;
    return static_cast<std::uint64_t>(ask.number(0));
  } catch (const sqlite::LeftHalfWritten&) {
    return std::nullopt;
  } catch (const ArchiveError& error) {
    const bool broken = error.kind() == ArchiveError::Kind::kDamaged || error.kind() == ArchiveError::Kind::kSchema;
    if (!broken) throw;
    return std::nullopt;
  }
}

/// The connection with the statements that servers ask often.
struct SideStore::Open {
  explicit Open(std::unique_ptr<sqlite::Connection> opened)
      : owned(std::move(opened)),
        connection(*owned),
        versions(connection, seen("version, words, head", "versions",
                                  "AND id = ?2 ORDER BY version DESC, rowid DESC LIMIT ?3 OFFSET ?4")),
        version(connection, seen("head, packed", "versions JOIN texts USING (text)",
                                 "AND id = ?2 AND version = ?3 ORDER BY versions.rowid DESC LIMIT 1")),
        count_versions(connection, seen("count(*)", "versions", "AND id = ?2")) {
    if (require_side_version(connection) == kSideVersionWithoutLines) return;
    lines.emplace(connection, seen("packed", "lines JOIN texts USING (text)", "AND source = ?2"));
  }

  std::unique_ptr<sqlite::Connection> owned;
  sqlite::Connection& connection;
  sqlite::Statement versions;
  sqlite::Statement version;
  sqlite::Statement count_versions;
  std::optional<sqlite::Statement> lines;  ///< none when there is no such table
};

SideStore::SideStore(const fs::path& archive, std::uint64_t generation, std::chrono::milliseconds patience)
    : archive_(archive), generation_(generation), patience_(patience) {}
SideStore::~SideStore() = default;

/// Null when there is no file. One that comes later holds only rows of later generations.
SideStore::Open* SideStore::open() {
  std::error_code ignored;
  // SQLite looks for the journal under the name by which a file was opened.
  if (open_ && was_fresh_ && !fs::exists(fresh_side_path(archive_), ignored)) open_.reset();
  if (open_) return open_.get();
  fs::path path = side_path(archive_);
  if (fs::exists(fresh_side_path(archive_), ignored)) {
    const auto begins = fresh_side_begins(archive_);
    if (begins && *begins <= generation_) path = fresh_side_path(archive_);
  }
  if (!fs::exists(path, ignored)) path = side_path(archive_);  // it has taken that name meanwhile
  if (!fs::exists(path, ignored)) return nullptr;
  auto connection = std::make_unique<sqlite::Connection>(path, sqlite::Mode::kRead, patience_);
  if (!has_side_tables(*connection)) return nullptr;
  open_ = std::make_unique<Open>(std::move(connection));
  was_fresh_ = path == fresh_side_path(archive_);
  return open_.get();
}

/// Runs a step; once more over a new connection when a writer died while this one was open: only opening undoes what
/// it left.
template <typename Step>
auto SideStore::asked(const Step& step) {
  try {
    return step(open());
  } catch (const sqlite::LeftHalfWritten&) {
    open_.reset();
    return step(open());
  }
}

void SideStore::versions(const std::string& id, std::uint64_t offset, std::uint64_t limit, const VisitHead& visit) {
  constexpr std::uint64_t kHighest = std::numeric_limits<std::int64_t>::max();
  const std::vector<Version> found = asked([&](Open* store) {
    std::vector<Version> rows;
    if (store == nullptr) return rows;
    auto& ask = store->versions.with(generation_, id, std::min(limit, kHighest), std::min(offset, kHighest));
    while (ask.next()) rows.push_back({static_cast<std::uint32_t>(ask.number(0)), ask.bytes(1), ask.bytes(2)});
    return rows;
  });
  for (const auto& version : found) visit(version);
}

std::uint64_t SideStore::count_versions(const std::string& id) {
  return asked([&](Open* store) -> std::uint64_t {
    if (store == nullptr) return 0;
    auto& ask = store->count_versions.with(generation_, id);
    ask.next();
    const auto count = static_cast<std::uint64_t>(ask.number(0));
    ask.reset();
    return count;
  });
}

std::optional<std::string> SideStore::version(const std::string& id, std::uint32_t number) {
  return asked([&](Open* store) -> std::optional<std::string> {
    if (store == nullptr) return std::nullopt;
    auto& ask = store->version.with(generation_, id, number);
    if (!ask.next()) return std::nullopt;
    std::string record = ask.bytes(0) + ask.bytes(1);
    ask.reset();
    return record;
  });
}

std::string SideStore::lines(std::uint32_t source) {
  return asked([&](Open* store) {
    std::string kept;
    if (store == nullptr || !store->lines) return kept;
    auto& ask = store->lines->with(generation_, source);
    if (ask.next()) kept = ask.bytes(0);
    ask.reset();
    return kept;
  });
}

void SideStore::each_waiting(const VisitWaiting& visit) {
  std::vector<std::pair<Row, WaitingEntry>> share;
  Row last = 0;
  do {
    share = asked([&](Open* store) {
      std::vector<std::pair<Row, WaitingEntry>> rows;
      if (store == nullptr) return rows;
      sqlite::Statement ask(store->connection,
                            seen("waiting.rowid, head, packed, release, article, number, keys, words",
                                 "waiting JOIN texts USING (text)", "AND waiting.rowid > ?2 ORDER BY 1 LIMIT ?3"));
      ask.with(generation_, last, kShare);
      while (ask.next()) {
        WaitingEntry entry{.record = ask.bytes(1) + ask.bytes(2)};
        if (!ask.is_null(3)) entry.release = ask.number(3);
        entry.article = ask.bytes(4);
        entry.number = static_cast<std::uint32_t>(ask.number(5));
        entry.keys = list_of(ask.bytes(6));
        entry.words = list_of(ask.bytes(7));
        rows.emplace_back(ask.number(0), std::move(entry));
      }
      return rows;
    });
    for (const auto& [row, entry] : share) visit(last = row, entry);
  } while (!share.empty());
}

void SideStore::each_version(const VisitVersion& visit) {
  struct Found {
    std::string id;
    std::int64_t number = -1;
    Row row = 0;
    std::string record;
  };
  std::vector<Found> share(1);
  do {
    const Found last = std::move(share.back());
    share = asked([&](Open* store) {
      std::vector<Found> rows;
      if (store == nullptr) return rows;
      sqlite::Statement ask(store->connection,
                            seen("id, version, versions.rowid, head, packed", "versions JOIN texts USING (text)",
                                 "AND (id, version, versions.rowid) > (?2, ?3, ?4) ORDER BY 1, 2, 3 LIMIT ?5"));
      ask.with(generation_, last.id, last.number, last.row, kShare);
      while (ask.next()) {
        rows.push_back({ask.bytes(0), ask.number(1), ask.number(2), ask.bytes(3) + ask.bytes(4)});
      }
      return rows;
    });
    for (const auto& found : share) visit(found.id, static_cast<std::uint32_t>(found.number), found.record);
  } while (!share.empty());
}

void SideStore::each_lines(const VisitLines& visit) {
  struct Found {
    Row row = 0;
    std::uint32_t source = 0;
    std::string kept;
  };
  std::vector<Found> share(1);
  do {
    const Row last = share.back().row;
    share = asked([&](Open* store) {
      std::vector<Found> rows;
      if (store == nullptr || !store->lines) return rows;
      sqlite::Statement ask(store->connection, seen("lines.rowid, source, packed", "lines JOIN texts USING (text)",
                                                    "AND lines.rowid > ?2 ORDER BY 1 LIMIT ?3"));
      ask.with(generation_, last, kShare);
      while (ask.next()) rows.push_back({ask.number(0), static_cast<std::uint32_t>(ask.number(1)), ask.bytes(2)});
      return rows;
    });
    for (const auto& found : share) visit(found.source, found.kept);
  } while (!share.empty());
}

SideStore::Counts SideStore::count() {
  return asked([&](Open* store) {
    Counts counts;
    if (store == nullptr) return counts;
    const auto number_of = [&](const char* table) {
      sqlite::Statement ask(store->connection, seen("count(*)", table));
      ask.with(generation_).next();
      return static_cast<std::uint64_t>(ask.number(0));
    };
    counts.versions = number_of("versions");
    counts.waiting = number_of("waiting");
    return counts;
  });
}

std::string SideStore::damage() {
  return asked([&](Open* store) { return store == nullptr ? std::string() : sqlite::damage_of(store->connection); });
}

}  // namespace dateline
