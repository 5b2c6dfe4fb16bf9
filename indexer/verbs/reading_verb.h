// SPDX-License-Identifier: GPL-3.0-or-later
// What have add, build and their dry run in common?
#pragma once

#include "indexer/options.h"
#include "indexer/reading.h"
#include "indexer/report.h"

namespace dateline::indexer {

/// How articles are read, as the options say.
ReadingOptions reading_options(const Options& options);

/// Says on standard error which rules of --map found nothing: a misspelt name would be silent.
void print_unused_rules(const Options& options);

/// What the counts mean to whoever called the program.
int exit_code_of(const Options& options, const Counts& counts);

}  // namespace dateline::indexer
