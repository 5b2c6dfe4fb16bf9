// SPDX-License-Identifier: GPL-3.0-or-later
// How does what is not searched change together with the archive?
#include "archive/disk/side_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "archive/disk/error.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

/// A transaction ends after so many rows or bytes: SQLite's cache holds it, so that readers are shut out only while it
/// is put on disk.
constexpr std::size_t kMostRows = 400;
constexpr std::size_t kMostBytes = std::size_t{1} << 20U;

constexpr const char* kTables[] = {"versions", "waiting"};

constexpr const char* kMake = R"(
BEGIN IMMEDIATE;
CREATE TABLE versions(id TEXT NOT NULL, version INTEGER NOT NULL, record BLOB NOT NULL, added INTEGER NOT NULL,
  gone INTEGER);
CREATE INDEX versions_by_id ON versions(id, version);
CREATE INDEX versions_by_added ON versions(added);
CREATE INDEX versions_by_gone ON versions(gone);
CREATE TABLE waiting(record BLOB NOT NULL, release INTEGER, added INTEGER NOT NULL, gone INTEGER);
CREATE INDEX waiting_by_added ON waiting(added);
CREATE INDEX waiting_by_gone ON waiting(gone);
PRAGMA user_version = 1;
COMMIT)";
static_assert(kSideVersion == 1, "the statement above says it too");

/// Makes the tables in a new file, or in one whose maker died before.
sqlite::Connection& prepared(sqlite::Connection& connection) {
  if (!has_side_tables(connection)) connection.run(kMake);
  require_side_version(connection);
  return connection;
}

}  // namespace

struct SideWriter::Open {
  explicit Open(const fs::path& path)
      : connection(path, sqlite::Mode::kWrite),
        keep_version(prepared(connection), "INSERT INTO versions(id, version, record, added) VALUES(?1, ?2, ?3, ?4)"),
        keep_waiting(connection, "INSERT INTO waiting(record, release, added) VALUES(?1, ?2, ?3)"),
        drop_versions(connection, "UPDATE versions SET gone = ?2 WHERE id = ?1 AND +gone IS NULL AND +added < ?2"),
        drop_waiting(connection, "UPDATE waiting SET gone = ?2 WHERE rowid = ?1 AND gone IS NULL") {}

  sqlite::Connection connection;
  sqlite::Statement keep_version;
  sqlite::Statement keep_waiting;
  sqlite::Statement drop_versions;
  sqlite::Statement drop_waiting;
};

SideWriter::SideWriter(const fs::path& archive) : path_(side_path(archive)) {
  std::error_code ignored;
  if (fs::exists(path_, ignored)) opened();
}
SideWriter::~SideWriter() = default;

SideWriter::Open& SideWriter::opened() {
  if (!open_) open_ = std::make_unique<Open>(path_);
  return *open_;
}

/// Runs a statement that touches at most kMostRows rows until it touches none; `value` is its ?1.
void SideWriter::in_shares(const std::string& sql, std::uint64_t value) {
  sqlite::Statement statement(open_->connection, sql);
  do {
    statement.with(value).run();
  } while (open_->connection.changed() > 0);
}

void SideWriter::recover(std::uint64_t generation) {
  if (!open_) return;
  for (const char* table : kTables) {
    for (const char* ended : {"added > ?1", "gone <= ?1"}) {
      in_shares(fmt::format("DELETE FROM {0} WHERE rowid IN (SELECT rowid FROM {0} WHERE {1} LIMIT {2})", table, ended,
                            kMostRows),
                generation);
    }
    in_shares(fmt::format("UPDATE {0} SET gone = NULL WHERE rowid IN (SELECT rowid FROM {0} WHERE gone > ?1 LIMIT {1})",
                          table, kMostRows),
              generation);
  }
}

std::uint64_t SideWriter::highest_generation() {
  std::uint64_t highest = 0;
  if (!open_) return highest;
  for (const char* table : kTables) {
    for (const char* column : {"added", "gone"}) {
      sqlite::Statement ask(open_->connection, fmt::format("SELECT max({}) FROM {}", column, table));
      ask.next();
      highest = std::max(highest, static_cast<std::uint64_t>(ask.number(0)));
    }
  }
  return highest;
}

void SideWriter::begin(std::uint64_t generation) { generation_ = generation; }

/// Called before each change: makes the transaction that it stands in.
void SideWriter::changed(std::size_t bytes) {
  if (in_transaction_ && (rows_ >= kMostRows || bytes_ + bytes > kMostBytes)) commit();
  if (!in_transaction_) {
    opened().connection.run("BEGIN IMMEDIATE");
    in_transaction_ = true;
  }
  ++rows_;
  bytes_ += bytes;
}

void SideWriter::commit() {
  if (in_transaction_) open_->connection.run("COMMIT");
  in_transaction_ = false;
  rows_ = bytes_ = 0;
}

void SideWriter::keep_version(const std::string& id, std::uint32_t number, std::string_view record) {
  changed(record.size());
  open_->keep_version.with(id, number, record, generation_).run();
}

void SideWriter::keep_waiting(std::string_view record, const std::optional<std::int64_t>& release) {
  changed(record.size());
  open_->keep_waiting.with(record, release, generation_).run();
}

void SideWriter::drop_versions(const std::string& id) {
  if (!open_) return;
  changed(0);
  open_->drop_versions.with(id, generation_).run();
}

void SideWriter::drop_waiting(SideStore::Row row) {
  if (!open_) return;
  changed(0);
  open_->drop_waiting.with(row, generation_).run();
}

void SideWriter::drop_all() {
  commit();
  if (!open_) return;
  for (const char* table : kTables) {
    in_shares(fmt::format("UPDATE {0} SET gone = ?1 WHERE rowid IN "
                          "(SELECT rowid FROM {0} WHERE gone IS NULL AND added < ?1 LIMIT {1})",
                          table, kMostRows),
              generation_);
  }
}

void SideWriter::finish() { commit(); }

void SideWriter::erase(std::uint64_t generation) {
  if (!open_) return;
  recover(generation);
  open_->connection.run("VACUUM");
}

}  // namespace dateline
