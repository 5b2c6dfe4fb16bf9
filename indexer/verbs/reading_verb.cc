// SPDX-License-Identifier: GPL-3.0-or-later
// What have add, build and their dry run in common?
#include "indexer/verbs/reading_verb.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <thread>

#include "archive/exit_codes.h"

namespace dateline::indexer {

ReadingOptions reading_options(const Options& options) {
  ReadingOptions reading;
  reading.threads = options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  reading.limits.record = options.max_record_mb << 20U;
  reading.limits.deepest = options.max_depth;
  reading.limits.seconds = options.max_seconds;
  reading.limits.expansion = options.max_expansion;
  reading.normalise.default_language = options.default_language;
  reading.map = options.map;
  return reading;
}

void print_unused_rules(const Options& options) {
  for (const auto& rule : options.map.unused()) {
    fmt::print(stderr, "dateline-indexer: --map {}: nothing that this run read has such a key or column\n", rule);
  }
}

int exit_code_of(const Options& options, const Counts& counts) {
  const bool only_missing = std::none_of(options.paths.begin(), options.paths.end(),
                                         [](const auto& path) { return path == "-" || std::filesystem::exists(path); });
  if (counts.read == 0 || only_missing) return kExitNoInput;
  if (counts.read == counts.refused) return kExitData;
  return options.strict && counts.refused > 0 ? kExitData : kExitDone;
}

}  // namespace dateline::indexer
