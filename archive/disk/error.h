// SPDX-License-Identifier: GPL-3.0-or-later
// What can go wrong with an archive on disk? One exception whose kind decides the exit code and the HTTP status.
#pragma once

#include <stdexcept>
#include <string>

namespace dateline {

class ArchiveError : public std::runtime_error {
 public:
  enum class Kind {
    kMissing,     ///< no such folder
    kNoArchive,   ///< a folder, but no archive
    kDamaged,     ///< an archive whose files contradict each other or can't be read
    kSchema,      ///< made by another version of the schema or the tokenizer
    kLocked,      ///< another process writes
    kBusy,        ///< the file of what is not searched is being written; asked again, it answers
    kPermission,  ///< not allowed
    kCreate,      ///< can't be made
    kIo,          ///< reading or writing failed, or the disk is full
  };

  ArchiveError(Kind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

}  // namespace dateline
