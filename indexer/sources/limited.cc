// SPDX-License-Identifier: GPL-3.0-or-later
// Does an input stay within the time and the size that it may have?
#include "indexer/sources/limited.h"

#include <fmt/format.h>

namespace dateline::indexer {
namespace {

constexpr std::uint64_t kAlwaysRead = std::uint64_t{16} << 20U;

}  // namespace

std::size_t LimitedStream::read(char* buffer, std::size_t size) {
  const std::size_t got = stream_.read(buffer, size);
  if (seconds_ > 0 && std::chrono::steady_clock::now() - stream_.opened() > std::chrono::seconds(seconds_)) {
    throw SourceError(fmt::format("an input that takes more than {} s to read", seconds_),
                      fmt::format("at most {} s (--max-seconds)", seconds_));
  }
  const Expansion read = stream_.expansion();
  if (read.packed > 0 && read.unpacked > kAlwaysRead && read.unpacked / expansion_ > read.packed) {
    throw SourceError(fmt::format("{} compressed bytes that became {}", read.packed, read.unpacked),
                      fmt::format("at most {} times as many (--max-expansion)", expansion_));
  }
  return got;
}

}  // namespace dateline::indexer
