// SPDX-License-Identifier: GPL-3.0-or-later
// How does what is not searched change together with the archive? Rows are written before the manifest whose generation
// they carry; what a dead writer left, and what has ended, is removed by the next one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "archive/disk/side_store.h"
#include "archive/disk/sqlite.h"

namespace dateline {

/// The writing half of side_store.h; the writer's lock must be held. Not thread-safe. The file is made with the first
/// row. Transactions are small, so that readers wait for milliseconds. Every call may throw ArchiveError.
class SideWriter {
 public:
  /// Opens the file if there is one.
  explicit SideWriter(const std::filesystem::path& archive);
  ~SideWriter();
  SideWriter(const SideWriter&) = delete;
  SideWriter& operator=(const SideWriter&) = delete;

  /// Makes the rows those of `generation`: what a dead writer began is undone, what has ended is deleted.
  void recover(std::uint64_t generation);

  /// The highest generation that a row names; 0 when there is none.
  std::uint64_t highest_generation();

  /// Everything from here to finish() counts when the manifest of this generation does.
  void begin(std::uint64_t generation);
  void keep_version(const std::string& id, std::uint32_t number, std::string_view record);
  void keep_waiting(std::string_view record, const std::optional<std::int64_t>& release);
  void drop_versions(const std::string& id);
  void drop_waiting(SideStore::Row row);
  void drop_all();
  void finish();

  /// Leaves no byte of what ended with `generation` or before in the file. Cost: writes the whole file anew.
  void erase(std::uint64_t generation);

 private:
  struct Open;
  Open& opened();
  void changed(std::size_t bytes);
  void commit();
  void in_shares(const std::string& sql, std::uint64_t value);

  std::filesystem::path path_;
  std::uint64_t generation_ = 0;
  std::size_t rows_ = 0;   ///< of the transaction under way
  std::size_t bytes_ = 0;  ///< ... and their size
  bool in_transaction_ = false;
  std::unique_ptr<Open> open_;
};

}  // namespace dateline
