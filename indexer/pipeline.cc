// SPDX-License-Identifier: GPL-3.0-or-later
// The journey of articles from paths into the archive, from top to bottom.
#include "indexer/pipeline.h"

#include <fmt/format.h>

#include <algorithm>

#include "archive/disk/files.h"
#include "archive/disk/steps.h"
#include "archive/disk/writer.h"
#include "indexer/aside.h"
#include "indexer/builders.h"
#include "indexer/journal.h"
#include "indexer/key_stage.h"
#include "indexer/spooling.h"
#include "indexer/stories/grouping_stage.h"

namespace dateline::indexer {

Counts run_pipeline(const PipelineOptions& options, Refusals& refusals, Progress& progress) {
  const auto open = options.fresh                                               ? ArchiveWriter::Open::kRebuild
                    : options.paths.empty() && options.reading.articles.empty() ? ArchiveWriter::Open::kExisting
                                                                                : ArchiveWriter::Open::kCreate;
  ArchiveWriter writer(options.archive, open, options.now, ArchiveWriter::Scratch::kAsItWas);

  std::vector<Refusal> unreadable;
  const auto files = walk(options.paths, unreadable);
  for (const auto& refusal : unreadable) refusals.add(refusal);
  const std::string state = fmt::format("{} {}", options.fresh ? "build" : "add", writer.view().manifest().generation);
  Journal journal(writer.scratch(), name_of_run(files, options.reading, state), options.now());
  const std::int64_t now = journal.now();  // one moment decides about all embargoes

  Arrivals arrivals(writer.scratch(), now);
  spool_articles(files, options.reading, writer.scratch(), journal, arrivals, refusals, progress);
  if (!options.fresh) spool_waiting(writer.side(), writer.scratch(), kSpoolOfWaiting, arrivals);
  arrivals.settle();
  Decision decision =
      decide(arrivals, options.fresh ? nullptr : &writer.view(), options.fresh ? nullptr : &writer.side());
  decision.counts.refused = refusals.count();
  decision.counts.read += refusals.count();
  passing("spooled");
  if (decision.counts.read == decision.counts.refused && !decision.changes_side()) return decision.counts;

  // Partial editions and their merged copy stand beside the spool for a time: about six times its size.
  require_space(writer.scratch(), size_of_spools(writer.scratch()) * 6);
  BuildOptions build;
  build.threads = options.threads;
  build.partial_bytes = std::min(build.partial_bytes, options.memory / options.threads);
  build.indexed = now;
  ArchiveWriter::Change change;
  const RepeatedLines repeated =
      learn_boilerplate(decision.articles, writer.scratch(), options.threads, options.fresh ? nullptr : &writer.side());
  const stories::Run run{options.archive, writer.scratch(), options.threads, options.fresh ? nullptr : &writer.view(),
                         now};
  stories::Changes grouped = stories::group(decision.articles, decision.retired, repeated, run, progress);
  change.regrouped = std::move(grouped.regrouped);
  if (!decision.articles.empty()) {
    change.checkpoint = stories::writing(std::move(grouped.checkpoint), writer.view().manifest());
  }
  passing("grouped");
  change.partials = build_partials(decision.articles, repeated, writer.scratch(), build, journal, progress);
  change.retired = std::move(decision.retired);
  change.fresh = options.fresh;
  if (decision.changes_side() || repeated.counts().changed()) {
    change.aside = [&](SideWriter& side) {
      write_aside(decision, writer.view(), writer.scratch(), now, side);
      repeated.counts().each_changed([&](auto source, const auto& kept) { side.keep_lines(source, kept); });
    };
  }
  writer.commit(change);
  return decision.counts;
}

}  // namespace dateline::indexer
