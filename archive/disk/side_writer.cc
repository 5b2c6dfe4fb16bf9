// SPDX-License-Identifier: GPL-3.0-or-later
// How does what is not searched change together with the archive?
#include "archive/disk/side_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <system_error>
#include <utility>

#include "archive/bytes.h"
#include "archive/disk/error.h"
#include "archive/record.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

/// A transaction ends after so many rows or bytes: SQLite's cache holds it, so that readers are shut out only while it
/// is put on disk.
constexpr std::size_t kMostRows = 400;
constexpr std::size_t kMostBytes = std::size_t{1} << 20U;

constexpr mode_t kMode = 0640;

constexpr const char* kTables[] = {"versions", "waiting", "lines"};

constexpr const char* kMake = R"(
BEGIN IMMEDIATE;
CREATE TABLE store(begins INTEGER NOT NULL);
CREATE TABLE texts(text INTEGER PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE versions(id TEXT NOT NULL, version INTEGER NOT NULL, words BLOB NOT NULL, added INTEGER NOT NULL,
  gone INTEGER, head BLOB NOT NULL, text INTEGER NOT NULL);
CREATE INDEX versions_by_id ON versions(id, version);
CREATE INDEX versions_by_added ON versions(added);
CREATE INDEX versions_by_gone ON versions(gone);
CREATE TABLE waiting(release INTEGER, article TEXT NOT NULL, number INTEGER NOT NULL, keys BLOB NOT NULL,
  words BLOB NOT NULL, added INTEGER NOT NULL, gone INTEGER, head BLOB NOT NULL, text INTEGER NOT NULL);
CREATE INDEX waiting_by_added ON waiting(added);
CREATE INDEX waiting_by_gone ON waiting(gone);
INSERT INTO store VALUES({});
)";

/// What came with version 3, and the end of either.
constexpr const char* kMakeLines = R"(
CREATE TABLE lines(source INTEGER NOT NULL, added INTEGER NOT NULL, gone INTEGER, text INTEGER NOT NULL);
CREATE INDEX lines_by_source ON lines(source);
CREATE INDEX lines_by_added ON lines(added);
CREATE INDEX lines_by_gone ON lines(gone);
PRAGMA user_version = 3;
COMMIT)";
static_assert(kSideVersion == 3, "the statement above says it too");

/// Makes the tables in a new file, or in one whose maker died before, and those that an older file lacks.
sqlite::Connection& prepared(sqlite::Connection& connection, std::uint64_t begins) {
  if (!has_side_tables(connection)) connection.run(fmt::format(kMake, begins) + kMakeLines);
  if (require_side_version(connection) == kSideVersionWithoutLines) {
    connection.run(std::string("BEGIN IMMEDIATE;") + kMakeLines);
  }
  return connection;
}

/// The path, where an empty file of the right mode stands when there was none.
fs::path made(const fs::path& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, kMode);
  if (file >= 0) ::close(file);
  return path;
}

void remove_store(const fs::path& path) {
  std::error_code ignored;
  fs::remove(path, ignored);
  fs::remove(path.string() + "-journal", ignored);
}

std::string bytes_of(const std::vector<std::string>& values) {
  ByteWriter out;
  for (const auto& value : values) out.text(value);
  return out.take();
}

/// What stands before the packed texts of a record.
std::string_view front_of(std::string_view record) {
  return record.substr(0, record.size() - decode_head(record).packed.size());
}

}  // namespace

struct SideWriter::Open {
  explicit Open(const fs::path& path, std::uint64_t begins = 0)
      : connection(made(path), sqlite::Mode::kWrite, sqlite::kPatienceOfWriters),
        keep_text(prepared(connection, begins), "INSERT INTO texts(packed) VALUES(?1)"),
        keep_version(connection,
                     "INSERT INTO versions(id, version, words, head, text, added) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"),
        keep_waiting(connection,
                     "INSERT INTO waiting(release, article, number, keys, words, head, text, added) "
                     "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"),
        keep_lines(connection, "INSERT INTO lines(source, text, added) VALUES(?1, ?2, ?3)"),
        drop_lines(connection, "UPDATE lines SET gone = ?2 WHERE source = ?1 AND +gone IS NULL AND +added < ?2"),
        drop_versions(connection, "UPDATE versions SET gone = ?2 WHERE id = ?1 AND +gone IS NULL AND +added < ?2"),
        drop_waiting(connection, "UPDATE waiting SET gone = ?2 WHERE rowid = ?1 AND gone IS NULL") {}

  sqlite::Connection connection;
  sqlite::Statement keep_text;
  sqlite::Statement keep_version;
  sqlite::Statement keep_waiting;
  sqlite::Statement keep_lines;
  sqlite::Statement drop_lines;
  sqlite::Statement drop_versions;
  sqlite::Statement drop_waiting;
};

SideWriter::SideWriter(const fs::path& archive) : path_(side_path(archive)) {
  std::error_code ignored;
  if (fs::exists(path_, ignored)) opened();
}
SideWriter::SideWriter(std::unique_ptr<Open> open) : path_(open->connection.path()), open_(std::move(open)) {}
SideWriter::~SideWriter() = default;

std::unique_ptr<SideWriter> SideWriter::fresh(const fs::path& archive, std::uint64_t generation) {
  remove_store(fresh_side_path(archive));
  return std::unique_ptr<SideWriter>(new SideWriter(std::make_unique<Open>(fresh_side_path(archive), generation)));
}

void SideWriter::settle_fresh(const fs::path& archive, std::uint64_t generation) {
  std::error_code error;
  if (!fs::exists(fresh_side_path(archive), error)) return;
  const auto begins = fresh_side_begins(archive);
  if (!begins || *begins > generation) return remove_store(fresh_side_path(archive));
  remove_store(side_path(archive));  // a journal of the old file must not be taken for one of the new
  fs::rename(fresh_side_path(archive), side_path(archive), error);
  if (error) {
    throw ArchiveError(ArchiveError::Kind::kIo,
                       fmt::format("cannot rename {}: {}", fresh_side_path(archive).string(), error.message()));
  }
}

SideWriter::Open& SideWriter::opened() {
  if (!open_) open_ = std::make_unique<Open>(path_);
  return *open_;
}

/// Deletes the rows that a condition names, with their texts, in shares.
void SideWriter::remove_ended(const std::string& table, const std::string& ended, std::uint64_t generation) {
  sqlite::Statement find(open_->connection,
                         fmt::format("SELECT {0}.rowid, text, length(packed) FROM {0} LEFT JOIN texts USING (text) "
                                     "WHERE {1} LIMIT {2}",
                                     table, ended, kMostRows));
  sqlite::Statement remove_row(open_->connection, fmt::format("DELETE FROM {} WHERE rowid = ?1", table));
  sqlite::Statement remove_text(open_->connection, "DELETE FROM texts WHERE text = ?1");
  for (;;) {
    std::vector<std::pair<std::int64_t, std::int64_t>> share;
    std::size_t bytes = 0;
    find.with(generation);
    while (bytes < kMostBytes && find.next()) {
      share.emplace_back(find.number(0), find.number(1));
      bytes += static_cast<std::size_t>(find.number(2));
    }
    find.reset();
    if (share.empty()) return;
    for (const auto& [row, text] : share) {
      changed(0);
      remove_row.with(row).run();
      remove_text.with(text).run();
    }
    commit();
  }
}

void SideWriter::recover(std::uint64_t generation) {
  if (!open_) return;
  for (const char* table : kTables) {
    remove_ended(table, "added > ?1", generation);
    remove_ended(table, "gone <= ?1", generation);
    sqlite::Statement take_back(
        open_->connection,
        fmt::format("UPDATE {0} SET gone = NULL WHERE rowid IN (SELECT rowid FROM {0} WHERE gone > ?1 LIMIT {1})",
                    table, kMostRows));
    do {
      take_back.with(generation).run();
    } while (open_->connection.changed() > 0);
  }
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

std::int64_t SideWriter::keep_text(std::string_view packed) {
  open_->keep_text.with(packed).run();
  return open_->connection.inserted();
}

void SideWriter::keep_version(const std::string& id, const VersionEntry& version) {
  changed(version.record.size());
  const std::string_view front = front_of(version.record);
  const std::int64_t text = keep_text(std::string_view(version.record).substr(front.size()));
  open_->keep_version.with(id, version.number, std::string_view(version.words), front, text, generation_).run();
}

void SideWriter::keep_waiting(const WaitingEntry& waiting) {
  changed(waiting.record.size());
  const std::string_view front = front_of(waiting.record);
  const std::int64_t text = keep_text(std::string_view(waiting.record).substr(front.size()));
  const std::string keys = bytes_of(waiting.keys);
  const std::string words = bytes_of(waiting.words);
  open_->keep_waiting
      .with(waiting.release, waiting.article, waiting.number, std::string_view(keys), std::string_view(words), front,
            text, generation_)
      .run();
}

void SideWriter::keep_lines(std::uint32_t source, std::string_view kept) {
  changed(kept.size());
  open_->drop_lines.with(source, generation_).run();
  open_->keep_lines.with(source, keep_text(kept), generation_).run();
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

void SideWriter::finish() { commit(); }

void SideWriter::erase(std::uint64_t generation) {
  if (!open_) return;
  recover(generation);
  open_->connection.run("VACUUM");
}

std::uint64_t SideWriter::bytes_to_erase() const {
  std::error_code error;
  const auto size = fs::file_size(path_, error);
  return error ? 0 : 2 * size;  // the copy, and the journal while it is written back
}

}  // namespace dateline
