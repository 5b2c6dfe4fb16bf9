// SPDX-License-Identifier: GPL-3.0-or-later
// What is in a WARC that is compressed member by member, and where does it go on behind a damaged one?
#pragma once

#include <zlib.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/sources/byte_stream.h"

namespace dateline::indexer {

/// Whether bytes begin like a member of gzip that begins like a WARC; half a kilobyte of them tells.
bool begins_packed_warc(std::string_view bytes);

/// The members of a gzip, one behind the other. A damaged one is a PartError behind what could be read of it; reading
/// then goes on at the next member that begins like a WARC. It is looked for from the beginning of the damaged one,
/// because its end is not known, but at most 1 MB back, and in all not further back than the stream is long: the whole
/// takes time in proportion to the stream. What follows the last member is padding. Not thread-safe.
class GzipMembers : public ByteStream {
 public:
  explicit GzipMembers(ByteStream& packed);
  ~GzipMembers() override;
  GzipMembers(const GzipMembers&) = delete;
  GzipMembers& operator=(const GzipMembers&) = delete;

  std::size_t read(char* buffer, std::size_t size) override;
  Expansion expansion() const override { return expansion_; }
  std::chrono::steady_clock::time_point opened() const override { return packed_.opened(); }

 private:
  bool fill();
  bool begin_member();
  bool find_member();
  void fail(const std::string& found);

  ByteStream& packed_;
  z_stream inflater_{};
  std::string bytes_;            ///< compressed
  std::size_t at_ = 0;           ///< in them: what comes next
  std::size_t begin_ = 0;        ///< in them: of the member, or of what is kept of it
  bool inside_ = false;          ///< a member
  std::uint64_t read_ = 0;       ///< compressed bytes
  std::uint64_t gone_back_ = 0;  ///< of them, those that were looked at twice
  std::uint64_t whole_ = 0;      ///< bytes of the members that are whole
  Expansion expansion_;
  std::optional<PartError> damage_;  ///< behind what was handed out
};

}  // namespace dateline::indexer
