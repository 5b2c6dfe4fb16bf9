// SPDX-License-Identifier: GPL-3.0-or-later
// release: articles whose embargo is over, into the archive.
#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "archive/exit_codes.h"
#include "indexer/pipeline.h"
#include "indexer/verbs/verbs.h"

namespace dateline::indexer {

int release(const Options& options) {
  PipelineOptions pipeline;
  pipeline.archive = options.archive;
  pipeline.threads = std::max(1U, std::thread::hardware_concurrency());
  Refusals refusals("");
  Progress progress(true);
  fmt::print("released {}\n", run_pipeline(pipeline, refusals, progress).released);
  return kExitDone;
}

}  // namespace dateline::indexer
