// SPDX-License-Identifier: GPL-3.0-or-later
// Which documents of an edition no longer count? The retired files.
//
//   A file of checked_file.h with the mark DLR1:
//   varint    how many
//   varints   the document numbers in rising order, each as the difference to the one before
#pragma once

#include <filesystem>

#include "archive/disk/number_source.h"

namespace dateline {

using RetiredNumbers = DocumentNumbers;

/// Throws ArchiveError (missing, damaged, io).
RetiredNumbers read_retired(const std::filesystem::path& file);
void write_retired(const std::filesystem::path& file, const RetiredNumbers& numbers);

}  // namespace dateline
