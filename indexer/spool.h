// SPDX-License-Identifier: GPL-3.0-or-later
// Where do articles wait between being read and being decided? As records in files, so that memory stays small.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace dateline::indexer {

/// Where a record stands in a spool.
struct SpoolPlace {
  std::uint32_t file = 0;
  std::uint32_t size = 0;
  std::uint64_t offset = 0;
};

/// Writes one spool file. Not thread-safe: one for each thread. Throws ArchiveError (io) when the disk is full.
class SpoolWriter {
 public:
  SpoolWriter(const std::filesystem::path& folder, std::uint32_t file);
  SpoolPlace write(std::string_view record);
  void close();

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

 private:
  std::filesystem::path folder_;
  std::uint32_t file_ = 0;
  int fd_ = -1;
};

}  // namespace dateline::indexer
