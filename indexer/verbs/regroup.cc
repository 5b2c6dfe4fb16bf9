// SPDX-License-Identifier: GPL-3.0-or-later
// regroup: the stories of the archive are made anew, and nothing else of it changes.
#include <fmt/format.h>

#include <algorithm>
#include <thread>

#include "archive/disk/writer.h"
#include "archive/exit_codes.h"
#include "archive/time.h"
#include "indexer/progress.h"
#include "indexer/stories/grouping_stage.h"
#include "indexer/verbs/verbs.h"

namespace dateline::indexer {

int regroup(const Options& options) {
  ArchiveWriter writer(options.archive, ArchiveWriter::Open::kExisting);
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const stories::Run run{options.archive, writer.scratch(), options.threads == 0 ? cores : options.threads,
                         &writer.view(), system_now()};
  Progress progress(options.quiet);
  auto changes =
      stories::regroup(run, options.hours == 0 ? std::nullopt : std::optional(options.hours * 3600), progress);
  const std::size_t changed = changes.regrouped.size();
  ArchiveWriter::Change change;
  change.regrouped = std::move(changes.regrouped);
  change.checkpoint = stories::writing(std::move(changes.checkpoint), writer.view().manifest());
  writer.commit(change);
  fmt::print("{} articles in {} stories; {} changed their story or original\n", changes.articles, changes.stories,
             changed);
  return kExitDone;
}

}  // namespace dateline::indexer
