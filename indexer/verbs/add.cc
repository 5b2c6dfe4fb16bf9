// SPDX-License-Identifier: GPL-3.0-or-later
// add and build: articles into the archive.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "archive/exit_codes.h"
#include "indexer/pipeline.h"
#include "indexer/verbs/verbs.h"

namespace dateline::indexer {
namespace {

/// What the counts mean to whoever called the program.
int code_of(const Options& options, const Counts& counts) {
  const bool only_missing = std::none_of(options.paths.begin(), options.paths.end(),
                                         [](const auto& path) { return path == "-" || std::filesystem::exists(path); });
  if (counts.read == 0 || only_missing) return kExitNoInput;
  if (counts.read == counts.refused) return kExitData;
  return options.strict && counts.refused > 0 ? kExitData : kExitDone;
}

}  // namespace

int add_or_build(const Options& options) {
  PipelineOptions pipeline;
  pipeline.archive = options.archive;
  pipeline.paths = options.paths;
  pipeline.fresh = options.verb == Verb::kBuild;
  pipeline.threads = options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  pipeline.memory = options.memory_mb << 20U;
  pipeline.reading.threads = pipeline.threads;
  pipeline.reading.limits.record = options.max_record_mb << 20U;
  pipeline.reading.normalise.default_language = options.default_language;

  Refusals refusals(options.report);
  Progress progress(options.quiet);
  const auto begun = std::chrono::steady_clock::now();
  const Counts counts = run_pipeline(pipeline, refusals, progress);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;

  fmt::print(stderr, "{}", refusals.text());
  const int code = code_of(options, counts);
  if (counts.read == 0) {
    fmt::print(stderr, "dateline-indexer: no article found in {}\n", fmt::join(options.paths, " "));
  }
  if (counts.read > 0 || counts.released > 0) fmt::print("{}\n", summary(counts, took.count()));
  if (counts.read == counts.refused && counts.released == 0)
    fmt::print(stderr, "dateline-indexer: nothing was changed\n");
  return code;
}

}  // namespace dateline::indexer
