// SPDX-License-Identifier: GPL-3.0-or-later
// add and build: articles into the archive.
#include <fmt/format.h>

#include <chrono>

#include "archive/disk/manifest.h"
#include "indexer/pipeline.h"
#include "indexer/verbs/reading_verb.h"
#include "indexer/verbs/verbs.h"

namespace dateline::indexer {

int add_or_build(const Options& options) {
  if (options.dry_run) return dry_run(options);
  PipelineOptions pipeline;
  pipeline.archive = options.archive;
  pipeline.paths = options.paths;
  pipeline.fresh = options.verb == Verb::kBuild;
  pipeline.reading = reading_options(options);
  pipeline.threads = pipeline.reading.threads;
  pipeline.memory = options.memory_mb << 20U;

  const bool stood = has_manifest(options.archive);
  Refusals refusals(options.report);
  Progress progress(options.quiet);
  const auto begun = std::chrono::steady_clock::now();
  const Counts counts = run_pipeline(pipeline, refusals, progress);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;

  fmt::print(stderr, "{}", refusals.text());
  print_unused_rules(options);
  const int code = exit_code_of(options, counts);
  if (counts.read == 0) {
    fmt::print(stderr, "dateline-indexer: no article found in {}\n", fmt::join(options.paths, " "));
  }
  if (counts.read > 0 || counts.released > 0) fmt::print("{}\n", summary(counts, took.count()));
  if (counts.read == counts.refused && counts.released == 0) {
    fmt::print(stderr, "dateline-indexer: {}\n",
               stood ? "nothing was changed" : options.archive + " is an archive without articles now");
  }
  return code;
}

}  // namespace dateline::indexer
