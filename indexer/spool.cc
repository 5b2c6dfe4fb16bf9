// SPDX-License-Identifier: GPL-3.0-or-later
// Where do articles wait between being read and being decided?
#include "indexer/spool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "archive/disk/error.h"

namespace dateline::indexer {
namespace {

struct Frame {
  std::uint64_t order = 0;
  std::uint32_t size = 0;
};
constexpr std::size_t kFrameBytes = sizeof(Frame::order) + sizeof(Frame::size);

}  // namespace

std::filesystem::path spool_path(const std::filesystem::path& folder, std::uint32_t file) {
  return folder / fmt::format("spool.{}", file);
}

std::uint64_t size_of_spools(const std::filesystem::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().filename().string().starts_with("spool.")) bytes += entry.file_size();
  }
  return bytes;
}

SpoolWriter::SpoolWriter(const std::filesystem::path& folder, std::uint32_t file)
    : path_(spool_path(folder, file)), file_(file), out_(path_, std::ios::binary | std::ios::trunc) {
  if (!out_) fail();
}

void SpoolWriter::fail() const {
  throw ArchiveError(ArchiveError::Kind::kIo, fmt::format("cannot write {}: {}", path_.string(), std::strerror(errno)));
}

SpoolPlace SpoolWriter::write(std::uint64_t order, std::string_view record) {
  const auto size = static_cast<std::uint32_t>(record.size());
  char frame[kFrameBytes];
  std::memcpy(frame, &order, sizeof order);
  std::memcpy(frame + sizeof order, &size, sizeof size);
  out_.write(frame, kFrameBytes);
  out_.write(record.data(), static_cast<std::streamsize>(record.size()));
  if (!out_) fail();
  const SpoolPlace place{file_, size, offset_ + kFrameBytes};
  offset_ = place.offset + size;
  return place;
}

std::uint64_t SpoolWriter::flush() {
  if (!out_.flush()) fail();
  return offset_;
}

void SpoolWriter::close() {
  out_.close();
  if (!out_) fail();
}

SpoolReader::~SpoolReader() {
  if (fd_ >= 0) ::close(fd_);
}

void SpoolReader::open(std::uint32_t file) {
  if (fd_ >= 0 && file == file_) return;
  if (fd_ >= 0) ::close(fd_);
  file_ = file;
  fd_ = ::open(spool_path(folder_, file).c_str(), O_RDONLY | O_CLOEXEC);
}

void SpoolReader::read_bytes(char* to, std::size_t size, std::uint64_t offset) const {
  std::size_t done = 0;
  while (fd_ >= 0 && done < size) {
    const ssize_t got = ::pread(fd_, to + done, size - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    done += static_cast<std::size_t>(got);
  }
  if (done == size) return;
  throw ArchiveError(ArchiveError::Kind::kIo, "cannot read back " + spool_path(folder_, file_).string());
}

std::string SpoolReader::read(const SpoolPlace& place) {
  open(place.file);
  std::string record(place.size, '\0');
  read_bytes(record.data(), record.size(), place.offset);
  return record;
}

void SpoolReader::each(std::uint32_t file, std::uint64_t begin, std::uint64_t end, const Visit& visit) {
  open(file);
  while (begin < end) {
    char bytes[kFrameBytes];
    read_bytes(bytes, kFrameBytes, begin);
    Frame frame;
    std::memcpy(&frame.order, bytes, sizeof frame.order);
    std::memcpy(&frame.size, bytes + sizeof frame.order, sizeof frame.size);
    const SpoolPlace place{file, frame.size, begin + kFrameBytes};
    visit(frame.order, place, read(place));
    begin = place.offset + place.size;
  }
}

}  // namespace dateline::indexer
