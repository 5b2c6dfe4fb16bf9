// SPDX-License-Identifier: GPL-3.0-or-later
// How do decided articles become partial editions? Threads build documents and put a partial on disk whenever its
// terms have filled some megabytes: Xapian keeps them in trees whose depth, and whose misses in the processor's caches,
// grow with every article (measured: 2 to 3 times the time at 6,000 articles a flush against 200).
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "archive/disk/side_store.h"
#include "indexer/boilerplate.h"
#include "indexer/journal.h"
#include "indexer/key_stage.h"
#include "indexer/progress.h"

namespace dateline::indexer {

struct BuildOptions {
  unsigned threads = 1;
  std::uint64_t partial_bytes = std::uint64_t{4} << 20U;  ///< a partial's terms in memory
  std::int64_t indexed = 0;                               ///< UTC seconds, stamped on each article
};

/// Counts the lines of the articles in the spool that are new, and adds what earlier runs kept of their sources; `kept`
/// is null for a fresh build. Throws ArchiveError. Cost: about 25 microseconds an article and thread, and up to 100 a
/// source.
RepeatedLines learn_boilerplate(const std::vector<Decided>& articles, const std::filesystem::path& scratch,
                                unsigned threads, SideStore* kept);

/// Builds the articles from the spool in `scratch`; gives the partial editions there, in the order of their first
/// articles. Those that the journal knows stand already. Throws ArchiveError and Xapian::Error.
std::vector<std::filesystem::path> build_partials(const std::vector<Decided>& articles, const RepeatedLines& repeated,
                                                  const std::filesystem::path& scratch, const BuildOptions& options,
                                                  Journal& journal, Progress& progress);

}  // namespace dateline::indexer
