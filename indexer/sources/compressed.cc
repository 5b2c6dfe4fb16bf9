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
#include <string_view>

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

class Member : public ByteStream {
 public:
  explicit Member(Reader& reader) : reader_(reader) {}
  std::size_t read(char* buffer, std::size_t size) override {
    la_ssize_t got = ARCHIVE_RETRY;
    while (got == ARCHIVE_RETRY) got = archive_read_data(reader_.handle(), buffer, size);
    if (got < 0) reader_.fail();  // a warning too: bytes with a wrong checksum are no article
    reader_.expansion().unpacked += static_cast<std::uint64_t>(got);
    return static_cast<std::size_t>(got);
  }
  Expansion expansion() const override { return reader_.expansion(); }
  std::chrono::steady_clock::time_point opened() const override { return reader_.stream().opened(); }

 private:
  Reader& reader_;
};

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

void visit_members(const std::string& name, ByteStream& stream, const InputVisitor& visit) {
  Reader reader(stream);
  archive_entry* entry = nullptr;
  while (reader.check(archive_read_next_header(reader.handle(), &entry))) {
    const bool raw = archive_format(reader.handle()) == ARCHIVE_FORMAT_RAW;
    const char* path = archive_entry_pathname_utf8(entry);
    if (path == nullptr) path = archive_entry_pathname(entry);
    const std::string member = path == nullptr ? "" : path;
    const auto slash = member.rfind('/');
    const bool hidden = member.compare(slash == std::string::npos ? 0 : slash + 1, 1, ".") == 0;
    if (!raw && (archive_entry_filetype(entry) != AE_IFREG || hidden)) continue;
    Member bytes(reader);
    visit(raw || member.empty() ? name : fmt::format("{}:{}", name, member), bytes);
  }
}

}  // namespace dateline::indexer
