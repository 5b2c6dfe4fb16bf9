// SPDX-License-Identifier: GPL-3.0-or-later
// What is inside a compressed file? libarchive opens gz, zst, bz2, xz, zip and tar.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "archive/result.h"
#include "indexer/sources/byte_stream.h"
#include "indexer/sources/walk.h"

namespace dateline::indexer {

/// A stream that counts what is read from it and shows its first bytes beforehand.
class CountedStream : public ByteStream {
 public:
  CountedStream(ByteStream& inner, std::function<void(std::uint64_t)> advance);

  std::size_t read(char* buffer, std::size_t size) override;
  Expansion expansion() const override { return inner_.expansion(); }
  std::chrono::steady_clock::time_point opened() const override { return inner_.opened(); }

  /// Whether the first bytes are those of a form that visit_members opens.
  bool is_compressed() const;

  /// Whether they are those of a WARC, compressed by gzip.
  bool is_packed_warc() const;

 private:
  ByteStream& inner_;
  std::function<void(std::uint64_t)> advance_;
  std::string head_;  ///< read, but not yet handed out
  std::uint64_t count_ = 0;
};

/// Visits the members of a compressed stream, and those of members that are compressed themselves: one without a name
/// of its own is called as the file. A WARC's stream goes on behind a damaged part (gzip_members.h). Folders, links and
/// what is hidden or in a hidden folder are passed over. A damaged member, and what is packed more than three times, is
/// added to `refused`; the others go on. Throws SourceError when the stream itself is damaged.
void visit_members(const std::string& name, CountedStream& stream, const InputVisitor& visit,
                   std::vector<Refusal>& refused);

}  // namespace dateline::indexer
