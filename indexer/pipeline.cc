// SPDX-License-Identifier: GPL-3.0-or-later
// The journey of articles from paths into the archive, from top to bottom.
#include "indexer/pipeline.h"

#include <algorithm>
#include <iterator>

#include "archive/disk/files.h"
#include "archive/disk/steps.h"
#include "archive/disk/writer.h"
#include "indexer/aside.h"
#include "indexer/builders.h"
#include "indexer/key_stage.h"

namespace dateline::indexer {

Counts run_pipeline(const PipelineOptions& options, Refusals& refusals, Progress& progress) {
  const auto open = options.fresh                                             ? ArchiveWriter::Open::kRebuild
                    : options.paths.empty() && options.reading.inputs.empty() ? ArchiveWriter::Open::kExisting
                                                                              : ArchiveWriter::Open::kCreate;
  ArchiveWriter writer(options.archive, open, options.now);

  const std::int64_t now = options.now();  // one moment decides about all embargoes
  ReadingOptions reading = options.reading;
  reading.now = [now] { return now; };
  auto arrivals = spool_articles(options.paths, reading, writer.scratch(), refusals, progress);
  if (!options.fresh) {
    auto waiting = spool_waiting(writer.side(), writer.scratch(), options.reading.threads, now);
    arrivals.insert(arrivals.end(), std::make_move_iterator(waiting.begin()), std::make_move_iterator(waiting.end()));
  }
  Decision decision =
      decide(std::move(arrivals), options.fresh ? nullptr : &writer.view(), options.fresh ? nullptr : &writer.side());
  decision.counts.refused = refusals.count();
  decision.counts.read += refusals.count();
  passing("spooled");
  if (decision.counts.read == decision.counts.refused && !decision.changes_side()) return decision.counts;

  // Partial editions and their merged copy stand beside the spool for a time: about six times its size.
  require_space(writer.scratch(), size_of_folder(writer.scratch()) * 6);
  BuildOptions build;
  build.threads = options.threads;
  build.partial_bytes = std::min(build.partial_bytes, options.memory / options.threads);
  build.indexed = now;
  ArchiveWriter::Change change;
  const RepeatedLines repeated = learn_boilerplate(decision.articles, writer.scratch(), options.threads);
  change.partials = build_partials(decision.articles, repeated, writer.scratch(), build, progress);
  change.retired = std::move(decision.retired);
  change.fresh = options.fresh;
  if (decision.changes_side()) {
    change.aside = [&](SideWriter& side) { write_aside(decision, writer.view(), writer.scratch(), now, side); };
  }
  writer.commit(change);
  return decision.counts;
}

}  // namespace dateline::indexer
