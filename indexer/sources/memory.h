// SPDX-License-Identifier: GPL-3.0-or-later
// How are bytes that are in memory already read as a stream?
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/sources/byte_stream.h"

namespace dateline::indexer {

/// Reads bytes that outlive it.
class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}

  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t count = bytes_.copy(buffer, size);
    bytes_.remove_prefix(count);
    return count;
  }

 private:
  std::string_view bytes_;
};

}  // namespace dateline::indexer
