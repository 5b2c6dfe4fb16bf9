// SPDX-License-Identifier: GPL-3.0-or-later
// With which codes do the programs end? Those of sysexits.h; docs/ has the same list.
#pragma once

#include "archive/disk/error.h"

namespace dateline {

enum ExitCode : int {
  kExitDone = 0,          ///< the run finished, even if some records were refused
  kExitUsage = 64,        ///< a bad option
  kExitData = 65,         ///< nothing readable, a damaged archive, or refusals with --strict
  kExitNoInput = 66,      ///< no such file, or no article found
  kExitUnavailable = 69,  ///< the port is taken
  kExitCreate = 73,       ///< can't be created
  kExitIo = 74,           ///< reading or writing failed
  kExitLocked = 75,       ///< another writer holds the archive
  kExitPermission = 77,
  kExitConfig = 78,  ///< a bad configuration file
};

constexpr ExitCode exit_code(ArchiveError::Kind kind) {
  switch (kind) {
    case ArchiveError::Kind::kMissing:
      return kExitNoInput;
    case ArchiveError::Kind::kNoArchive:
    case ArchiveError::Kind::kDamaged:
    case ArchiveError::Kind::kSchema:
      return kExitData;
    case ArchiveError::Kind::kLocked:
    case ArchiveError::Kind::kBusy:
      return kExitLocked;
    case ArchiveError::Kind::kPermission:
      return kExitPermission;
    case ArchiveError::Kind::kCreate:
      return kExitCreate;
    case ArchiveError::Kind::kIo:
      return kExitIo;
  }
  return kExitIo;
}

}  // namespace dateline
