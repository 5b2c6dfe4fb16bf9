// SPDX-License-Identifier: GPL-3.0-or-later
// What is inside a compressed file?
#include "indexer/sources/compressed.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "indexer/sources/gzip_members.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kHeadSize = 512;
constexpr std::size_t kTarMark = 257;
constexpr std::string_view kMagics[] = {
    "\x1f\x8b",          // gzip
    "\x28\xb5\x2f\xfd",  // zstd
    "BZh",               // bzip2
    std::string_view("\xfd"
                     "7zXZ\0",
                     6),                // xz
    std::string_view("PK\x03\x04", 4),  // zip
    std::string_view("PK\x05\x06", 4),  // an empty zip
};

bool starts_compressed(std::string_view head) {
  if (head.size() > kTarMark + 5 && head.substr(kTarMark, 5) == "ustar") return true;
  return std::any_of(std::begin(kMagics), std::end(kMagics),
                     [head](std::string_view magic) { return head.starts_with(magic); });
}

/// One open libarchive reader over a stream.
class Reader {
 public:
  explicit Reader(ByteStream& stream) : stream_(stream), handle_(archive_read_new(), &archive_read_free) {
    // Not all filters: some run other programs, and uudecode reads far ahead, into a damage that comes later.
    archive_read_support_filter_gzip(handle_.get());
    archive_read_support_filter_bzip2(handle_.get());
    archive_read_support_filter_xz(handle_.get());
    archive_read_support_filter_zstd(handle_.get());
    archive_read_support_format_tar(handle_.get());
    archive_read_support_format_zip(handle_.get());
    archive_read_support_format_raw(handle_.get());
    check(archive_read_open(handle_.get(), this, nullptr, &Reader::more, nullptr));
  }

  archive* handle() { return handle_.get(); }
  Expansion& expansion() { return expansion_; }
  const ByteStream& stream() const { return stream_; }

  /// Turns libarchive's word into a SourceError; true unless it is the end.
  bool check(la_ssize_t code) {
    if (code == ARCHIVE_EOF) return false;
    if (code >= ARCHIVE_WARN) return true;
    fail();
  }

  [[noreturn]] void fail() {
    const char* message = archive_error_string(handle_.get());
    throw SourceError(message == nullptr ? "a damaged compressed file" : message);
  }

 private:
  static la_ssize_t more(archive* handle, void* self, const void** buffer) {
    auto* reader = static_cast<Reader*>(self);
    *buffer = reader->buffer_.data();
    try {
      const std::size_t got = reader->stream_.read(reader->buffer_.data(), reader->buffer_.size());
      reader->expansion_.packed += got;
      // Of a file inside another one the outermost counts: small steps make a large bomb too.
      const std::uint64_t outermost = reader->stream_.expansion().packed;
      if (outermost > 0) reader->expansion_.packed = outermost;
      return static_cast<la_ssize_t>(got);
    } catch (const SourceError& error) {
      archive_set_error(handle, EIO, "%s", error.what());
      return -1;
    }
  }

  ByteStream& stream_;
  std::array<char, 65536> buffer_{};
  Expansion expansion_;
  std::unique_ptr<archive, decltype(&archive_read_free)> handle_;
};

/// The bytes of a member, block by block as libarchive has them: archive_read_data() would lose what it took of one
/// block when the next is damaged.
class Member : public ByteStream {
 public:
  explicit Member(Reader& reader) : reader_(reader) {}

  std::size_t read(char* buffer, std::size_t size) override {
    while (gap_ == 0 && at_ == block_.size()) {
      if (!next_block()) return 0;
    }
    const std::size_t count = gap_ > 0 ? std::min(size, gap_) : block_.copy(buffer, size, at_);
    if (gap_ > 0) {
      std::memset(buffer, 0, count);
      gap_ -= count;
    } else {
      at_ += count;
    }
    position_ += static_cast<la_int64_t>(count);
    return count;
  }
  Expansion expansion() const override { return reader_.expansion(); }
  std::chrono::steady_clock::time_point opened() const override { return reader_.stream().opened(); }

 private:
  bool next_block() {
    const void* bytes = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    int code = ARCHIVE_RETRY;
    while (code == ARCHIVE_RETRY) code = archive_read_data_block(reader_.handle(), &bytes, &size, &offset);
    if (code == ARCHIVE_EOF) return false;
    if (code < 0) reader_.fail();  // a warning too: bytes with a wrong checksum are no article
    block_ = {static_cast<const char*>(bytes), size};
    at_ = 0;
    gap_ = offset > position_ ? static_cast<std::size_t>(offset - position_) : 0;
    reader_.expansion().unpacked += size + gap_;
    return true;
  }

  Reader& reader_;
  std::string_view block_;
  std::size_t at_ = 0;   ///< in the block
  std::size_t gap_ = 0;  ///< zeros in front of the block, which a sparse file leaves out
  la_int64_t position_ = 0;
};

/// Whether a part of a member's path begins with a point.
bool is_hidden(std::string_view path) {
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    if (part.starts_with('.') && part != "." && part != "..") return true;
    path.remove_prefix(std::min(part.size() + 1, path.size()));
  }
  return false;
}

void visit_packed(const std::string& name, CountedStream& stream, const InputVisitor& visit,
                  std::vector<Refusal>& refused, int deep) {
  constexpr int kDeepest = 3;
  if (stream.is_packed_warc()) {
    GzipMembers members(stream);
    return visit(name, members);
  }
  Reader reader(stream);
  archive_entry* entry = nullptr;
  std::optional<Refusal> damaged;
  const auto next = [&] {
    try {
      return reader.check(archive_read_next_header(reader.handle(), &entry));
    } catch (const SourceError&) {
      if (damaged) throw SourceError(damaged->found);  // it was the damage of all that follows
      throw;
    }
  };
  for (;;) {
    const bool more = next();
    if (damaged) refused.push_back(*std::exchange(damaged, std::nullopt));
    if (!more) return;
    const bool raw = archive_format(reader.handle()) == ARCHIVE_FORMAT_RAW;
    const char* path = archive_entry_pathname_utf8(entry);
    if (path == nullptr) path = archive_entry_pathname(entry);
    const std::string member = path == nullptr ? "" : path;
    if (!raw && (archive_entry_filetype(entry) != AE_IFREG || is_hidden(member))) continue;
    const std::string inside = raw || member.empty() ? name : fmt::format("{}:{}", name, member);
    Member bytes(reader);
    try {
      CountedStream counted(bytes, [](std::uint64_t) {});
      if (!counted.is_compressed()) {
        visit(inside, counted);
      } else if (deep < kDeepest) {
        visit_packed(inside, counted, visit, refused, deep + 1);
      } else {
        refused.push_back({inside, "a file that is packed again and again", "files packed at most three times"});
      }
    } catch (const SourceError& error) {
      if (raw) throw;
      damaged = Refusal{inside, error.what(), error.expected()};
    }
  }
}

}  // namespace

CountedStream::CountedStream(ByteStream& inner, std::function<void(std::uint64_t)> advance)
    : inner_(inner), advance_(std::move(advance)), head_(kHeadSize, '\0') {
  std::size_t size = 0;
  while (size < kHeadSize) {
    const std::size_t got = inner_.read(head_.data() + size, kHeadSize - size);
    if (got == 0) break;
    size += got;
  }
  head_.resize(size);
}

bool CountedStream::is_compressed() const { return starts_compressed(head_); }

bool CountedStream::is_packed_warc() const { return begins_packed_warc(head_); }

std::size_t CountedStream::read(char* buffer, std::size_t size) {
  std::size_t got = std::min(size, head_.size());
  if (got > 0) {
    std::memcpy(buffer, head_.data(), got);
    head_.erase(0, got);
  } else {
    got = inner_.read(buffer, size);
  }
  count_ += got;
  advance_(count_);
  return got;
}

void visit_members(const std::string& name, CountedStream& stream, const InputVisitor& visit,
                   std::vector<Refusal>& refused) {
  visit_packed(name, stream, visit, refused, 1);
}

}  // namespace dateline::indexer
