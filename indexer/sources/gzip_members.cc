// SPDX-License-Identifier: GPL-3.0-or-later
// What is in a WARC that is compressed member by member, and where does it go on behind a damaged one?
#include "indexer/sources/gzip_members.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <new>
#include <utility>

namespace dateline::indexer {
namespace {

constexpr std::string_view kMark = "\x1f\x8b\x08";
constexpr std::string_view kWarc = "WARC/";
constexpr std::size_t kPiece = 64 * 1024;
constexpr std::size_t kLook = 1024;  ///< bytes of a member that show how it begins
constexpr std::size_t kMostBack = std::size_t{1} << 20U;
constexpr int kGzip = 15 + 16;

Bytef* bytes_at(std::string_view bytes) { return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data())); }

}  // namespace

bool begins_packed_warc(std::string_view bytes) {
  if (!bytes.starts_with(kMark)) return false;
  z_stream stream{};
  if (inflateInit2(&stream, kGzip) != Z_OK) throw std::bad_alloc();
  std::array<char, kWarc.size()> begin{};
  stream.next_in = bytes_at(bytes);
  stream.avail_in = static_cast<uInt>(std::min(bytes.size(), kLook));
  stream.next_out = reinterpret_cast<Bytef*>(begin.data());
  stream.avail_out = static_cast<uInt>(begin.size());
  inflate(&stream, Z_SYNC_FLUSH);
  inflateEnd(&stream);
  return stream.avail_out == 0 && std::string_view(begin.data(), begin.size()) == kWarc;
}

GzipMembers::GzipMembers(ByteStream& packed) : packed_(packed) {
  if (inflateInit2(&inflater_, kGzip) != Z_OK) throw std::bad_alloc();
}

GzipMembers::~GzipMembers() { inflateEnd(&inflater_); }

std::size_t GzipMembers::read(char* buffer, std::size_t size) {
  if (damage_) throw PartError(*std::exchange(damage_, std::nullopt));
  for (;;) {
    if (!inside_ && !begin_member()) return 0;
    if (at_ == bytes_.size() && !fill()) {
      fail("a compressed record that is cut off");
      throw PartError(*std::exchange(damage_, std::nullopt));
    }
    inflater_.next_in = bytes_at(std::string_view(bytes_).substr(at_));
    inflater_.avail_in = static_cast<uInt>(bytes_.size() - at_);
    inflater_.next_out = reinterpret_cast<Bytef*>(buffer);
    inflater_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, kMostBack));
    const std::size_t room = inflater_.avail_out;
    const int code = inflate(&inflater_, Z_NO_FLUSH);
    const std::size_t got = room - inflater_.avail_out;
    at_ = bytes_.size() - inflater_.avail_in;
    expansion_.unpacked += got;
    if (code == Z_STREAM_END) {
      inside_ = false;
      whole_ = expansion_.unpacked;
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      fail(fmt::format("a compressed record that is damaged ({})", inflater_.msg == nullptr ? "" : inflater_.msg));
    }
    if (got > 0) return got;
    if (damage_) throw PartError(*std::exchange(damage_, std::nullopt));
  }
}

bool GzipMembers::fill() {
  if (inside_ && at_ - begin_ > kMostBack) begin_ = at_ - kMostBack;
  const std::size_t done = inside_ ? begin_ : at_;
  if (done > kMostBack || done == bytes_.size()) {
    bytes_.erase(0, done);
    at_ -= done;
    begin_ -= std::min(begin_, done);
  }
  const std::size_t got = read_more(packed_, bytes_, kPiece);
  read_ += got;
  const std::uint64_t outermost = packed_.expansion().packed;
  expansion_.packed = outermost > 0 ? outermost : read_;
  return got > 0;
}

/// False at the end.
bool GzipMembers::begin_member() {
  while (bytes_.size() - at_ < kMark.size() && fill()) {
  }
  const std::string_view next = std::string_view(bytes_).substr(at_);
  if (next.empty()) return false;
  if (!next.starts_with(kMark)) {
    if (!find_member()) return false;
    throw PartError("bytes that are no compressed record", "a whole member of the gzip", whole_);
  }
  inflateReset(&inflater_);
  begin_ = at_;
  inside_ = true;
  return true;
}

/// Goes to the next member that begins like a WARC, or to the end.
bool GzipMembers::find_member() {
  inside_ = false;
  for (;;) {
    const std::size_t found = bytes_.find(kMark, at_);
    if (found == std::string::npos) {
      at_ = std::max(at_, bytes_.size() - std::min(bytes_.size(), kMark.size() - 1));
      if (fill()) continue;
      at_ = bytes_.size();
      return false;
    }
    at_ = found;
    while (bytes_.size() - at_ < kLook && fill()) {
    }
    if (begins_packed_warc(std::string_view(bytes_).substr(at_))) return true;
    ++at_;
  }
}

/// Notes the damage of the member, and goes to the next one.
void GzipMembers::fail(const std::string& found) {
  damage_ = PartError(found, "a whole member of the gzip", whole_);
  const std::size_t back = at_ - std::min(begin_ + 1, at_);
  if (gone_back_ + back <= read_) {
    gone_back_ += back;
    at_ -= back;
  }
  find_member();
}

}  // namespace dateline::indexer
