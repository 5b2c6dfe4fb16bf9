// SPDX-License-Identifier: GPL-3.0-or-later
// With what does the next grouping go on where the last one stopped? The articles at hand, and how rare terms are.
//
//   A file of archive/disk/checked_file.h with the mark DLC1:
//   varints   generation of the manifest that names it; articles that came since stories were last made anew
//   text      Frequencies::encode
//   varint    how many articles; each: id (text), story and original (8 bytes each), encode_features (text)
//
// It can be lost: the stage that groups makes it again from the archive.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "archive/grouping.h"
#include "indexer/stories/features.h"
#include "indexer/stories/frequencies.h"

namespace dateline::indexer::stories {

/// An article at hand.
struct Kept {
  std::string id;
  Grouping grouping;
  Features features;
};

struct Checkpoint {
  std::uint64_t generation = 0;
  std::uint64_t since_regrouped = 0;
  Frequencies frequencies;
  std::vector<Kept> articles;  ///< by date, those without one at the end
};

/// None when the file is not there, damaged or of another version. Cost: some milliseconds and some microseconds an
/// article.
std::optional<Checkpoint> read_checkpoint(const std::filesystem::path& file);

/// Throws ArchiveError (io).
void write_checkpoint(const std::filesystem::path& file, const Checkpoint& checkpoint);

}  // namespace dateline::indexer::stories
