// SPDX-License-Identifier: GPL-3.0-or-later
// The journey of articles from paths into the archive, from top to bottom.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/time.h"
#include "indexer/progress.h"
#include "indexer/reading.h"
#include "indexer/report.h"

namespace dateline::indexer {

struct PipelineOptions {
  std::string archive;
  /// None, and no articles that are read already: only what waits and is due is published, in an archive that is there.
  std::vector<std::string> paths;
  bool fresh = false;  ///< build: the articles read are the whole archive
  unsigned threads = 1;
  std::uint64_t memory = std::uint64_t{64} << 20U;  ///< bytes for terms not yet on disk, in all threads together
  ReadingOptions reading;
  Clock now = system_now;
};

/// Reads, decides, builds and commits; what waited and is due is published. The archive is the old one until the very
/// end. When nothing readable is found and nothing is due nothing is changed. Throws ArchiveError and Xapian::Error;
/// then the archive is the old one.
Counts run_pipeline(const PipelineOptions& options, Refusals& refusals, Progress& progress);

}  // namespace dateline::indexer
