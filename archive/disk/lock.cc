// SPDX-License-Identifier: GPL-3.0-or-later
// Who may change the archive?
#include "archive/disk/lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string>

#include "archive/disk/error.h"
#include "archive/disk/files.h"
#include "archive/disk/steps.h"
#include "archive/time.h"

namespace dateline {
namespace {

/// Containers that share a volume number their processes each for itself: the name of the machine tells them apart.
std::string name_of_machine() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

}  // namespace

WriterLock::WriterLock(const std::filesystem::path& archive) {
  const auto path = archive / "writer.lock";
  fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd_ < 0) {
    throw ArchiveError(errno == EACCES || errno == EROFS ? ArchiveError::Kind::kPermission : ArchiveError::Kind::kIo,
                       fmt::format("cannot open {}: {}", path.string(), std::strerror(errno)));
  }
  if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
    const std::string holder = read_file(path);
    ::close(fd_);
    throw ArchiveError(
        ArchiveError::Kind::kLocked,
        fmt::format("another writer holds {}: {}. Wait until it ends; nothing was changed.", archive.string(),
                    holder.empty() ? "a process that is just starting, or a backup" : holder));
  }
  const std::string holder =
      fmt::format("process {} since {} on {}", ::getpid(), format_seconds(system_now()), name_of_machine());
  if (::ftruncate(fd_, 0) != 0 || ::pwrite(fd_, holder.data(), holder.size(), 0) < 0) {
    const int error = errno;
    ::close(fd_);
    throw ArchiveError(ArchiveError::Kind::kIo,
                       fmt::format("cannot write {}: {}", path.string(), std::strerror(error)));
  }
  passing("locked");
}

WriterLock::~WriterLock() {
  [[maybe_unused]] const int ignored = ::ftruncate(fd_, 0);
  ::close(fd_);
}

}  // namespace dateline
