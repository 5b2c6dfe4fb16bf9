// SPDX-License-Identifier: GPL-3.0-or-later
// How do several databases become one edition, without the documents that no longer count?
#pragma once

#include <filesystem>
#include <vector>

#include "archive/disk/retired.h"

namespace dateline {

struct MergeSource {
  std::filesystem::path path;
  RetiredNumbers retired;
};

/// Writes the sources' documents, in order, as one compact database at `target` (which must not exist) and syncs it.
/// Retired documents are left out and none of their text is in the result. Needs about twice the sources' space for a
/// time, at `target` with ".part" added. Throws Xapian::Error and ArchiveError (io).
void merge(const std::vector<MergeSource>& sources, const std::filesystem::path& target);

}  // namespace dateline
