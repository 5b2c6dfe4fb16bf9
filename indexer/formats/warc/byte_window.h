// SPDX-License-Identifier: GPL-3.0-or-later
// What comes next in a stream of bytes, by lines and by counts?
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/sources/byte_stream.h"

namespace dateline::indexer::warc {

/// A stream with some look-ahead. Not thread-safe.
class ByteWindow {
 public:
  explicit ByteWindow(ByteStream& stream) : stream_(stream) {}

  /// Bytes behind us.
  std::uint64_t offset() const { return offset_; }

  /// The next bytes, `size` of them where there are so many. The view lives until the next call.
  std::string_view peek(std::size_t size);

  /// Drops the next bytes; gives how many there were.
  std::uint64_t skip(std::uint64_t size);

  /// The next bytes; fewer at the end.
  std::string take(std::size_t size);

  /// The next line without its end; what is behind kLongestLine bytes of it is dropped. False at the end.
  bool take_line(std::string& line);

  /// Puts bytes in front of what comes next: those that were taken last.
  void put_back(std::string_view bytes);

  /// Whether reading failed behind the bytes that are left; until go_on() they are the last ones.
  bool is_broken() const { return fault_ != nullptr; }

  /// So many bytes from the beginning are good for certain when it is broken.
  std::uint64_t whole() const { return part_ ? part_->whole() : offset_; }

  /// Behind a part that could not be read: what was wrong with it, and the bytes behind it come next. None at the end.
  /// Throws the SourceError when nothing more can be read.
  std::optional<PartError> go_on();

  static constexpr std::size_t kLongestLine = 64 * 1024;

 private:
  bool fill();

  ByteStream& stream_;
  std::string bytes_;
  std::size_t at_ = 0;
  std::uint64_t offset_ = 0;
  std::exception_ptr fault_;
  std::optional<PartError> part_;  ///< `fault_`, when it is one
};

}  // namespace dateline::indexer::warc
