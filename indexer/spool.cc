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
std::filesystem::path path_of(const std::filesystem::path& folder, std::uint32_t file) {
  return folder / fmt::format("spool.{}", file);
}
}  // namespace

SpoolWriter::SpoolWriter(const std::filesystem::path& folder, std::uint32_t file)
    : path_(path_of(folder, file)), file_(file), out_(path_, std::ios::binary | std::ios::trunc) {
  if (!out_) fail();
}

void SpoolWriter::fail() const {
  throw ArchiveError(ArchiveError::Kind::kIo, fmt::format("cannot write {}: {}", path_.string(), std::strerror(errno)));
}

SpoolPlace SpoolWriter::write(std::string_view record) {
  const SpoolPlace place{file_, static_cast<std::uint32_t>(record.size()), offset_};
  out_.write(record.data(), static_cast<std::streamsize>(record.size()));
  if (!out_) fail();
  offset_ += record.size();
  return place;
}

void SpoolWriter::close() {
  out_.close();
  if (!out_) fail();
}

SpoolReader::~SpoolReader() {
  if (fd_ >= 0) ::close(fd_);
}

std::string SpoolReader::read(const SpoolPlace& place) {
  if (fd_ < 0 || place.file != file_) {
    if (fd_ >= 0) ::close(fd_);
    file_ = place.file;
    fd_ = ::open(path_of(folder_, place.file).c_str(), O_RDONLY | O_CLOEXEC);
  }
  std::string record(place.size, '\0');
  std::size_t done = 0;
  while (fd_ >= 0 && done < record.size()) {
    const ssize_t got =
        ::pread(fd_, record.data() + done, record.size() - done, static_cast<off_t>(place.offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    done += static_cast<std::size_t>(got);
  }
  if (done == record.size()) return record;
  throw ArchiveError(ArchiveError::Kind::kIo, "cannot read back " + path_of(folder_, place.file).string());
}

}  // namespace dateline::indexer
