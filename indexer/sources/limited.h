// SPDX-License-Identifier: GPL-3.0-or-later
// Does an input stay within the time and the size that it may have?
#pragma once

#include <cstddef>
#include <cstdint>

#include "indexer/sources/byte_stream.h"

namespace dateline::indexer {

/// Another stream, up to a limit. Not thread-safe.
class LimitedStream : public ByteStream {
 public:
  /// `seconds` from when its file was opened on, 0 for any; `expansion`: how many times larger than its compressed file
  /// it may be, from the first 16 MB on.
  LimitedStream(ByteStream& stream, std::uint64_t seconds, std::uint64_t expansion)
      : stream_(stream), seconds_(seconds), expansion_(expansion) {}

  /// Throws SourceError as the stream does, and at a limit.
  std::size_t read(char* buffer, std::size_t size) override;
  Expansion expansion() const override { return stream_.expansion(); }
  std::chrono::steady_clock::time_point opened() const override { return stream_.opened(); }

 private:
  ByteStream& stream_;
  std::uint64_t seconds_;
  std::uint64_t expansion_;
};

}  // namespace dateline::indexer
