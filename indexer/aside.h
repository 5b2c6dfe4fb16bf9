// SPDX-License-Identifier: GPL-3.0-or-later
// How do articles that wait beside the editions join a run, and how does what the key stage decided get there?
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "archive/article.h"
#include "archive/disk/side_store.h"
#include "archive/disk/side_writer.h"
#include "archive/disk/view.h"
#include "archive/keys.h"
#include "indexer/key_stage.h"

namespace dateline::indexer {

/// Visits every article that waits, due or not, in the order in which they came. Throws ArchiveError.
using VisitWaiting = std::function<void(SideStore::Row, const WaitingEntry&, const Article&)>;
void each_waiting(SideStore& side, const VisitWaiting& visit);

/// The keys of one, strongest first.
std::vector<Key> keys_of(const WaitingEntry& entry);

/// Adds all of them to the arrivals; their records are spooled in the file of that number in `scratch`. Throws
/// ArchiveError.
void spool_waiting(SideStore& side, const std::filesystem::path& scratch, std::uint32_t file, Arrivals& arrivals);

/// Writes the earlier texts and those that wait, and ends what has ended. Throws ArchiveError.
void write_aside(const Decision& decision, ArchiveView& archive, const std::filesystem::path& scratch, std::int64_t now,
                 SideWriter& side);

}  // namespace dateline::indexer
