// SPDX-License-Identifier: GPL-3.0-or-later
// Where do articles wait between being read and being decided? As records in files, so that memory stays small.
//
// A spool file is a row of frames: 8 bytes order in the input, 4 bytes size (both as this machine writes them: a spool
// never leaves it), then the record.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>

namespace dateline::indexer {

/// Where a record stands in a spool.
struct SpoolPlace {
  std::uint32_t file = 0;
  std::uint32_t size = 0;
  std::uint64_t offset = 0;
};

/// The number of the file of what waited beside the editions; those of what was read are higher.
constexpr std::uint32_t kSpoolOfWaiting = 0;

/// The number of the file of what was amended when it was decided.
constexpr std::uint32_t kSpoolOfAmended = UINT32_MAX;

/// The path of a spool file by its number.
std::filesystem::path spool_path(const std::filesystem::path& folder, std::uint32_t file);

/// Bytes of all spool files of a folder.
std::uint64_t size_of_spools(const std::filesystem::path& folder);

/// Writes one spool file. Not thread-safe: one for each thread. Throws ArchiveError (io) when the disk is full.
class SpoolWriter {
 public:
  SpoolWriter(const std::filesystem::path& folder, std::uint32_t file);
  SpoolPlace write(std::uint64_t order, std::string_view record);

  /// Hands everything to the system, so that it outlives this process; gives the size of the file.
  std::uint64_t flush();
  void close();

  std::uint32_t file() const { return file_; }

 private:
  [[noreturn]] void fail() const;

  std::filesystem::path path_;
  std::uint32_t file_;
  std::uint64_t offset_ = 0;
  std::ofstream out_;
};

/// Reads spool files that are closed. Not thread-safe: one for each thread. Throws ArchiveError (io).
class SpoolReader {
 public:
  explicit SpoolReader(std::filesystem::path folder) : folder_(std::move(folder)) {}
  ~SpoolReader();
  SpoolReader(const SpoolReader&) = delete;
  SpoolReader& operator=(const SpoolReader&) = delete;

  std::string read(const SpoolPlace& place);

  /// Visits the records between two ends of frames, in the order in which they were written.
  using Visit = std::function<void(std::uint64_t order, const SpoolPlace& place, const std::string& record)>;
  void each(std::uint32_t file, std::uint64_t begin, std::uint64_t end, const Visit& visit);

 private:
  void open(std::uint32_t file);
  void read_bytes(char* to, std::size_t size, std::uint64_t offset) const;

  std::filesystem::path folder_;
  std::uint32_t file_ = 0;
  int fd_ = -1;
};

}  // namespace dateline::indexer
