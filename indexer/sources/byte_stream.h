// SPDX-License-Identifier: GPL-3.0-or-later
// How does a form read its input? As a stream of bytes with a name, wherever they come from.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <utility>

namespace dateline::indexer {

/// How much was read of a compressed file, and what it became, all of its members together; 0 of a file that is none.
struct Expansion {
  std::uint64_t packed = 0;
  std::uint64_t unpacked = 0;
};

/// Bytes from a file, a member of a compressed file, or standard input. Not thread-safe.
class ByteStream {
 public:
  virtual ~ByteStream() = default;

  /// Puts at most `size` bytes at `buffer`; 0 at the end. Throws SourceError when reading fails.
  virtual std::size_t read(char* buffer, std::size_t size) = 0;

  virtual Expansion expansion() const { return {}; }

  /// When the file was opened.
  virtual std::chrono::steady_clock::time_point opened() const { return opened_; }

 private:
  std::chrono::steady_clock::time_point opened_ = std::chrono::steady_clock::now();
};

/// Appends the next piece of a stream, of at most `size` bytes; gives how many they are, 0 at the end. What stands in
/// `bytes` stays when reading fails.
inline std::size_t read_more(ByteStream& stream, std::string& bytes, std::size_t size) {
  const std::size_t before = bytes.size();
  bytes.resize(before + size);
  std::size_t got = 0;
  try {
    got = stream.read(bytes.data() + before, size);
  } catch (...) {
    bytes.resize(before);
    throw;
  }
  bytes.resize(before + got);
  return got;
}

/// Reading failed in the middle: a bad disk, a damaged compressed file, a limit. The records before it are good.
class SourceError : public std::exception {
 public:
  explicit SourceError(std::string message, std::string expected = "a whole file")
      : message_(std::move(message)), expected_(std::move(expected)) {}
  const char* what() const noexcept override { return message_.c_str(); }
  const std::string& expected() const { return expected_; }

 private:
  std::string message_;
  std::string expected_;
};

/// Reading failed in one part of the stream: the next read goes on behind it.
class PartError : public SourceError {
 public:
  /// `whole`: so many bytes, of those that were read since the beginning, are good for certain.
  PartError(std::string message, std::string expected, std::uint64_t whole)
      : SourceError(std::move(message), std::move(expected)), whole_(whole) {}
  std::uint64_t whole() const { return whole_; }

 private:
  std::uint64_t whole_;
};

}  // namespace dateline::indexer
