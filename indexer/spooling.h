// SPDX-License-Identifier: GPL-3.0-or-later
// How does what is read get into the spool, so that a run that was killed need not read it again?
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/arrivals.h"
#include "indexer/journal.h"
#include "indexer/reading.h"

namespace dateline::indexer {

/// A name for a run: the same only for the same files (by path, size and time of change), read in the same way into the
/// same archive, in one life of the machine. "" when the run can't be told from another: it reads from a pipe or from
/// memory.
std::string name_of_run(const std::vector<SourceFile>& files, const ReadingOptions& options,
                        const std::string& archive_state);

/// Adds to the arrivals what read_articles reads, as records spooled in `scratch`. What the journal knows is taken from
/// the spools that stand there. Throws ArchiveError.
void spool_articles(const std::vector<SourceFile>& files, const ReadingOptions& options,
                    const std::filesystem::path& scratch, Journal& journal, Arrivals& arrivals, Refusals& refusals,
                    Progress& progress);

}  // namespace dateline::indexer
