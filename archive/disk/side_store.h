// SPDX-License-Identifier: GPL-3.0-or-later
// What does an archive keep that is not searched, and who sees it? Earlier texts of its articles, and articles that
// wait outside every edition (under embargo, withheld, canceled), in the SQLite file dateline.sqlite3; and in how many
// articles of a source which lines stood, for the next run.
//
//   versions(id, version, words, added, gone, head, text)         earlier texts of published articles
//   waiting(release, article, number, keys, words, added, gone, head, text)
//                                                                 release: end of the embargo in UTC seconds; NULL:
//                                                                 withheld, canceled
//   lines(source, added, gone, text)                              one row a source, not in version 2; what packed is,
//                                                                 indexer/line_counts.h says
//   texts(text, packed)                                           the zstd frames; head and packed together are a
//                                                                 record of archive/record.h
//   store(begins)                                                 the generation with which this file begins to count
//
// Each row says with which generation of the manifest it begins to count (added) and with which it ends (gone, NULL for
// not yet). A manifest of generation g stands for the rows with added <= g < gone, so that the rename of the manifest
// commits both at once. A fresh build writes a new file beside the old one, dateline.sqlite3.new; from the generation
// in its `begins` on it is the store, wherever it stands, and it takes the other's name after the manifest has changed.
// side_writer.h has the other half.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archive/disk/sqlite.h"

namespace dateline {

/// The version of the tables, in SQLite's user_version. The one before, which has no lines, is read, and brought up to
/// this one by the next writer.
constexpr std::int64_t kSideVersion = 3;
constexpr std::int64_t kSideVersionWithoutLines = 2;

std::filesystem::path side_path(const std::filesystem::path& archive);

/// Where a fresh build writes the file that takes the other's place.
std::filesystem::path fresh_side_path(const std::filesystem::path& archive);

/// The generation with which the file of a fresh build begins to count; none when there is no such file, or one whose
/// maker died.
std::optional<std::uint64_t> fresh_side_begins(const std::filesystem::path& archive);

/// An article that waits, as it is written.
struct WaitingEntry {
  std::string record;
  std::optional<std::int64_t> release = {};  ///< end of its embargo in UTC seconds; none: withheld or canceled
  std::string article = {};             ///< id of the article of the archive that it is about; "" when there was none
  std::uint32_t number = 0;             ///< the highest version that was taken out; 0 when none was
  std::vector<std::string> keys = {};   ///< terms of all keys by which the article is known, in order
  std::vector<std::string> words = {};  ///< words_fingerprint of the texts that were taken out, in order
};

/// Reads what one generation sees. An archive without the file is one that keeps nothing. Not thread-safe: a connection
/// of its own, opened when first asked something, and once more when a writer died meanwhile. Every call may throw
/// ArchiveError: damaged, schema (tables of another version), permission, busy (a writer kept the file for longer than
/// the patience), io.
class SideStore {
 public:
  SideStore(const std::filesystem::path& archive, std::uint64_t generation,
            std::chrono::milliseconds patience = sqlite::kPatience);
  ~SideStore();
  SideStore(const SideStore&) = delete;
  SideStore& operator=(const SideStore&) = delete;

  /// What is known of an earlier version without its text.
  struct Version {
    std::uint32_t number = 0;
    std::string words;  ///< words_fingerprint
    std::string head;   ///< for decode_head; `packed` in it is empty
  };
  using Row = std::int64_t;
  using VisitHead = std::function<void(const Version&)>;
  using VisitWaiting = std::function<void(Row, const WaitingEntry&)>;
  using VisitLines = std::function<void(std::uint32_t source, const std::string& kept)>;
  using VisitVersion = std::function<void(const std::string& id, std::uint32_t number, const std::string& record)>;

  /// The newest `limit` earlier versions of an article but the first `offset` of them, latest first. Cost: some
  /// microseconds a version, however long its text.
  void versions(const std::string& id, std::uint64_t offset, std::uint64_t limit, const VisitHead& visit);

  /// How many there are. Cost: some microseconds.
  std::uint64_t count_versions(const std::string& id);

  /// The record of one of them.
  std::optional<std::string> version(const std::string& id, std::uint32_t number);

  /// What was kept of the lines of a source, a hash; "" when nothing was. Cost: some microseconds and the text.
  std::string lines(std::uint32_t source);

  void each_waiting(const VisitWaiting& visit);  ///< in the order in which they came
  void each_version(const VisitVersion& visit);  ///< by id and number
  void each_lines(const VisitLines& visit);      ///< in any order

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
  template <typename Step>
  auto asked(const Step& step);

  std::filesystem::path archive_;
  std::uint64_t generation_;
  std::chrono::milliseconds patience_;
  std::unique_ptr<Open> open_;
  bool was_fresh_ = false;  ///< opened under the name that a fresh build gives
};

/// Whether there are tables: a writer may have died before it made them.
bool has_side_tables(sqlite::Connection& connection);

/// The version of the tables. Throws ArchiveError (schema) when it is one that can't be read.
std::int64_t require_side_version(sqlite::Connection& connection);

}  // namespace dateline
