// SPDX-License-Identifier: GPL-3.0-or-later
// What does an archive keep that is not searched, and who sees it? Earlier texts of its articles, and articles that
// wait outside every edition (under embargo, withheld, canceled), in the SQLite file dateline.sqlite3.
//
//   versions(id, version, record, added, gone)     earlier texts; record is the form of archive/record.h
//   waiting(record, release, added, gone)          release: end of the embargo in UTC seconds; NULL: withheld, canceled
//
// Each row says with which generation of the manifest it begins to count (added) and with which it ends (gone, NULL for
// not yet). A manifest of generation g stands for the rows with added <= g < gone, so that the rename of the manifest
// commits both at once. side_writer.h has the other half.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/disk/sqlite.h"

namespace dateline {

/// The version of the tables, in SQLite's user_version.
constexpr std::int64_t kSideVersion = 1;

std::filesystem::path side_path(const std::filesystem::path& archive);

/// Reads what one generation sees. An archive without the file is one that keeps nothing. Not thread-safe: a connection
/// of its own, opened when first asked something. Every call may throw ArchiveError: damaged, schema (tables of another
/// version), permission, io.
class SideStore {
 public:
  SideStore(const std::filesystem::path& archive, std::uint64_t generation);
  ~SideStore();
  SideStore(const SideStore&) = delete;
  SideStore& operator=(const SideStore&) = delete;

  /// The records of an article's earlier versions, earliest first. Cost: some 10 microseconds a record.
  std::vector<std::string> versions(const std::string& id);

  /// The record of one of them.
  std::optional<std::string> version(const std::string& id, std::uint32_t number);

  /// The highest number among them; 0 when there are none. Cost: some microseconds.
  std::uint32_t highest_version(const std::string& id);

  using Row = std::int64_t;
  using VisitWaiting = std::function<void(Row, const std::string& record)>;
  using VisitVersion = std::function<void(const std::string& id, std::uint32_t number, const std::string& record)>;
  void each_waiting(const VisitWaiting& visit);  ///< in the order in which they came
  void each_version(const VisitVersion& visit);  ///< by id and number

  struct Counts {
    std::uint64_t versions = 0;
    std::uint64_t waiting = 0;
  };
  Counts count();

  /// What SQLite's own check of the file finds; empty when it is whole.
  std::string damage();

 private:
  struct Open;
  Open* open();

  std::filesystem::path path_;
  std::uint64_t generation_;
  std::unique_ptr<Open> open_;
};

/// Whether there are tables: a writer may have died before it made them.
bool has_side_tables(sqlite::Connection& connection);

/// Throws ArchiveError (schema) when the tables are not those of this version.
void require_side_version(sqlite::Connection& connection);

}  // namespace dateline
