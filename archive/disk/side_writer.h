// SPDX-License-Identifier: GPL-3.0-or-later
// How does what is not searched change together with the archive? Rows are written before the manifest whose generation
// they carry; what a dead writer left, and what has ended, is removed by the next one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "archive/disk/side_store.h"
#include "archive/disk/sqlite.h"

namespace dateline {

/// An earlier version, as it is written.
struct VersionEntry {
  std::uint32_t number = 1;
  std::string record;
  std::string words = {};  ///< words_fingerprint
};

/// The writing half of side_store.h; the writer's lock must be held. Not thread-safe. The file is made with the first
/// row, for its owner and its group alone (0640): it has texts that nobody may read yet. Transactions are small, so
/// that readers wait for milliseconds. Every call may throw ArchiveError.
class SideWriter {
 public:
  /// Opens the file if there is one.
  explicit SideWriter(const std::filesystem::path& archive);
  ~SideWriter();
  SideWriter(const SideWriter&) = delete;
  SideWriter& operator=(const SideWriter&) = delete;

  /// Begins the file of a fresh build, beside the one that is there, for this generation and all after it. What an
  /// earlier one left is removed.
  static std::unique_ptr<SideWriter> fresh(const std::filesystem::path& archive, std::uint64_t generation);

  /// Ends what a fresh build began: its file takes the other's place when `generation`, the manifest's, has come to
  /// it, and is removed otherwise. No SideWriter may be open. Cheap when there is none.
  static void settle_fresh(const std::filesystem::path& archive, std::uint64_t generation);

  /// Makes the rows those of `generation`: what a dead writer began is undone, what has ended is deleted.
  void recover(std::uint64_t generation);

  /// Everything from here to finish() counts when the manifest of this generation does.
  void begin(std::uint64_t generation);
  void keep_version(const std::string& id, const VersionEntry& version);
  void keep_waiting(const WaitingEntry& waiting);
  void keep_lines(std::uint32_t source, std::string_view kept);  ///< in the place of what was kept of that source
  void drop_versions(const std::string& id);
  void drop_waiting(SideStore::Row row);
  void finish();

  /// Leaves no byte of what ended with `generation` or before in the file. Cost: writes the whole file anew.
  void erase(std::uint64_t generation);

  /// Bytes that erase() needs on the disk for a time.
  std::uint64_t bytes_to_erase() const;

 private:
  struct Open;
  explicit SideWriter(std::unique_ptr<Open> open);
  Open& opened();
  void changed(std::size_t bytes);
  void commit();
  std::int64_t keep_text(std::string_view packed);
  void remove_ended(const std::string& table, const std::string& ended, std::uint64_t generation);

  std::filesystem::path path_;
  std::uint64_t generation_ = 0;
  std::size_t rows_ = 0;   ///< of the transaction under way
  std::size_t bytes_ = 0;  ///< ... and their size
  bool in_transaction_ = false;
  std::unique_ptr<Open> open_;
};

}  // namespace dateline
