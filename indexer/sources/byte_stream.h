// SPDX-License-Identifier: GPL-3.0-or-later
// How does a form read its input? As a stream of bytes with a name, wherever they come from.
#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <utility>

namespace dateline::indexer {

/// Bytes from a file, a member of a compressed file, or standard input. Not thread-safe.
class ByteStream {
 public:
  virtual ~ByteStream() = default;

  /// Puts at most `size` bytes at `buffer`; 0 at the end. Throws SourceError when reading fails.
  virtual std::size_t read(char* buffer, std::size_t size) = 0;
};

/// Reading failed in the middle: a bad disk, a damaged compressed file. The records before it are good.
class SourceError : public std::exception {
 public:
  explicit SourceError(std::string message) : message_(std::move(message)) {}
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  std::string message_;
};

}  // namespace dateline::indexer
