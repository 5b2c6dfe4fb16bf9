// SPDX-License-Identifier: GPL-3.0-or-later
// compact: everything into one edition.
#include <fmt/format.h>

#include "archive/disk/files.h"
#include "archive/disk/writer.h"
#include "archive/exit_codes.h"
#include "indexer/verbs/verbs.h"

namespace dateline::indexer {

int compact(const Options& options) {
  ArchiveWriter writer(options.archive, ArchiveWriter::Open::kExisting);
  require_space(options.archive, size_of_folder(editions_path(options.archive)) * 2);
  const auto before = writer.view().editions();
  ArchiveWriter::Change change;
  change.merge_all = true;
  writer.commit(change);
  fmt::print("{} articles: {} edition{} before, {} now\n", writer.view().manifest().articles(), before,
             before == 1 ? "" : "s", writer.view().editions());
  return kExitDone;
}

}  // namespace dateline::indexer
