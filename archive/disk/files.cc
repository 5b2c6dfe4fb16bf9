// SPDX-License-Identifier: GPL-3.0-or-later
// How does a file or folder get onto the disk for good, and how is it read?
#include "archive/disk/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "archive/disk/error.h"
#include "archive/disk/steps.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const char* what, const fs::path& path, int error) {
  const auto kind = error == ENOENT                     ? ArchiveError::Kind::kMissing
                    : error == EACCES || error == EPERM ? ArchiveError::Kind::kPermission
                                                        : ArchiveError::Kind::kIo;
  throw ArchiveError(kind, fmt::format("{} {}: {}", what, path.string(), std::strerror(error)));
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags, mode_t mode = 0600) : fd_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
    if (fd_ < 0) fail("cannot open", path, errno);
  }
  ~Descriptor() { ::close(fd_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

void sync_path(const fs::path& path) {
  const Descriptor file(path, O_RDONLY);
  if (::fsync(file.get()) != 0) fail("cannot sync", path, errno);
}

}  // namespace

std::string read_file(const fs::path& path) {
  const Descriptor file(path, O_RDONLY);
  std::string bytes;
  char buffer[65536];
  for (;;) {
    const ssize_t got = ::read(file.get(), buffer, sizeof buffer);
    if (got == 0) return bytes;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail("cannot read", path, errno);
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
}

void replace_file(const fs::path& path, std::string_view bytes, std::string_view written_step) {
  fs::path fresh = path;
  fresh += ".new";
  {
    const Descriptor file(fresh, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    while (!bytes.empty()) {
      const ssize_t put = ::write(file.get(), bytes.data(), bytes.size());
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) fail("cannot write", fresh, errno);
      bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    if (::fsync(file.get()) != 0) fail("cannot sync", fresh, errno);
  }
  if (!written_step.empty()) passing(written_step);
  if (::rename(fresh.c_str(), path.c_str()) != 0) fail("cannot rename", fresh, errno);
  sync_path(path.parent_path());
}

void sync_folder(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) sync_path(entry.path());
  sync_path(folder);
  sync_path(folder.parent_path());
}

void remove_folder(const fs::path& folder) {
  std::error_code ignored;
  fs::remove_all(folder, ignored);
}

std::uint64_t size_of_folder(const fs::path& folder) {
  std::uint64_t bytes = 0;
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
       !error && it != end; it.increment(error)) {
    std::error_code gone;
    if (it->is_regular_file(gone)) {
      const auto size = it->file_size(gone);
      if (!gone) bytes += size;
    }
  }
  return bytes;
}

void require_space(const fs::path& folder, std::uint64_t bytes) {
  std::error_code error;
  const auto space = fs::space(folder, error);
  if (error || space.available >= bytes) return;
  throw ArchiveError(ArchiveError::Kind::kIo, fmt::format("the disk of {} has {} MB free, and this needs about {} MB",
                                                          folder.string(), space.available >> 20U, bytes >> 20U));
}

}  // namespace dateline
