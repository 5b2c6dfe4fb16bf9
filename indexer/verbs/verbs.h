// SPDX-License-Identifier: GPL-3.0-or-later
// What does each verb of dateline-indexer do? One function a verb; each gives the exit code, prints what a person wants
// to know on standard output and throws ArchiveError or Xapian::Error when the world is broken.
#pragma once

#include "indexer/options.h"

namespace dateline::indexer {

int add_or_build(const Options& options);
int dry_run(const Options& options);
int delete_articles(const Options& options);
int check(const Options& options);
int stats(const Options& options);
int compact(const Options& options);
int release(const Options& options);
int list_versions(const Options& options);
int follow(const Options& options);
int regroup(const Options& options);
int list_stories(const Options& options);
int why(const Options& options);

}  // namespace dateline::indexer
