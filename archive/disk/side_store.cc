// SPDX-License-Identifier: GPL-3.0-or-later
// What does an archive keep that is not searched, and who sees it?
#include "archive/disk/side_store.h"

#include <fmt/format.h>

#include <system_error>
#include <utility>

#include "archive/disk/error.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

/// What a generation sees; it is ?1 in every statement. The plus keeps SQLite from using the indexes of added and gone,
/// in which nearly every row is alike.
constexpr const char* kSeen = "+added <= ?1 AND (+gone IS NULL OR +gone > ?1)";

std::string seen(std::string_view what, std::string_view table, std::string_view rest = "") {
  return fmt::format("SELECT {} FROM {} WHERE {} {}", what, table, kSeen, rest);
}

}  // namespace

fs::path side_path(const fs::path& archive) { return archive / "dateline.sqlite3"; }

bool has_side_tables(sqlite::Connection& connection) {
  sqlite::Statement tables(connection, "SELECT count(*) FROM sqlite_schema");
  tables.next();
  return tables.number(0) > 0;
}

void require_side_version(sqlite::Connection& connection) {
  sqlite::Statement ask(connection, "PRAGMA user_version");
  ask.next();
  const std::int64_t version = ask.number(0);
  if (version == kSideVersion) return;
  throw ArchiveError(ArchiveError::Kind::kSchema,
                     fmt::format("{} has tables of version {}; this program reads version {}. Build the archive again "
                                 "from its articles with dateline-indexer build",
                                 connection.path().string(), version, kSideVersion));
}

/// The connection with the statements that servers ask often.
struct SideStore::Open {
  explicit Open(std::unique_ptr<sqlite::Connection> opened)
      : owned(std::move(opened)),
        connection(*owned),
        versions(connection, seen("record", "versions", "AND id = ?2 ORDER BY version, rowid")),
        version(connection, seen("record", "versions", "AND id = ?2 AND version = ?3 ORDER BY rowid DESC LIMIT 1")),
        highest(connection, seen("max(version)", "versions", "AND id = ?2")) {}

  std::unique_ptr<sqlite::Connection> owned;
  sqlite::Connection& connection;
  sqlite::Statement versions;
  sqlite::Statement version;
  sqlite::Statement highest;
};

SideStore::SideStore(const fs::path& archive, std::uint64_t generation)
    : path_(side_path(archive)), generation_(generation) {}
SideStore::~SideStore() = default;

/// Null when there is no file. One that comes later holds only rows of later generations.
SideStore::Open* SideStore::open() {
  std::error_code ignored;
  if (open_ || !fs::exists(path_, ignored)) return open_.get();
  auto connection = std::make_unique<sqlite::Connection>(path_, sqlite::Mode::kRead);
  if (!has_side_tables(*connection)) return nullptr;
  require_side_version(*connection);
  open_ = std::make_unique<Open>(std::move(connection));
  return open_.get();
}

std::vector<std::string> SideStore::versions(const std::string& id) {
  std::vector<std::string> records;
  if (open() == nullptr) return records;
  auto& ask = open_->versions.with(generation_, id);
  while (ask.next()) records.push_back(ask.bytes(0));
  return records;
}

std::optional<std::string> SideStore::version(const std::string& id, std::uint32_t number) {
  if (open() == nullptr) return std::nullopt;
  auto& ask = open_->version.with(generation_, id, number);
  if (!ask.next()) return std::nullopt;
  std::string record = ask.bytes(0);
  ask.reset();
  return record;
}

std::uint32_t SideStore::highest_version(const std::string& id) {
  if (open() == nullptr) return 0;
  auto& ask = open_->highest.with(generation_, id);
  const auto highest = ask.next() ? static_cast<std::uint32_t>(ask.number(0)) : 0;
  ask.reset();
  return highest;
}

void SideStore::each_waiting(const VisitWaiting& visit) {
  if (open() == nullptr) return;
  sqlite::Statement ask(open_->connection, seen("rowid, record", "waiting", "ORDER BY rowid"));
  ask.with(generation_);
  while (ask.next()) visit(ask.number(0), ask.bytes(1));
}

void SideStore::each_version(const VisitVersion& visit) {
  if (open() == nullptr) return;
  sqlite::Statement ask(open_->connection, seen("id, version, record", "versions", "ORDER BY id, version, rowid"));
  ask.with(generation_);
  while (ask.next()) visit(ask.bytes(0), static_cast<std::uint32_t>(ask.number(1)), ask.bytes(2));
}

SideStore::Counts SideStore::count() {
  Counts counts;
  if (open() == nullptr) return counts;
  const auto number_of = [this](const char* table) {
    sqlite::Statement ask(open_->connection, seen("count(*)", table));
    ask.with(generation_).next();
    return static_cast<std::uint64_t>(ask.number(0));
  };
  counts.versions = number_of("versions");
  counts.waiting = number_of("waiting");
  return counts;
}

std::string SideStore::damage() {
  if (open() == nullptr) return "";
  std::string words;
  sqlite::Statement ask(open_->connection, "PRAGMA integrity_check(10)");
  while (ask.next()) {
    if (ask.bytes(0) != "ok") words += (words.empty() ? "" : "; ") + ask.bytes(0);
  }
  return words;
}

}  // namespace dateline
