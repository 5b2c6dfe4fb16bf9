// SPDX-License-Identifier: GPL-3.0-or-later
// Who may change the archive? The one process that holds writer.lock.
#pragma once

#include <filesystem>

namespace dateline {

/// Holds the writer's lock of an archive as long as it lives. The kernel lets go of it when the process dies.
class WriterLock {
 public:
  /// Throws ArchiveError: locked (saying which process holds it since when, on which machine), permission, io.
  explicit WriterLock(const std::filesystem::path& archive);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int fd_;
};

}  // namespace dateline
