// SPDX-License-Identifier: GPL-3.0-or-later
// How do several databases become one edition, without the documents that no longer count?
#include "archive/disk/merge.h"

#include <xapian.h>

#include "archive/disk/files.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

/// Xapian's compact can't drop documents: they are deleted from a copy that keeps the document numbers.
void copy_without_retired(const MergeSource& source, const fs::path& copy) {
  Xapian::Database original(source.path.string());
  original.compact(copy.string(), Xapian::DBCOMPACT_NO_RENUMBER);
  Xapian::WritableDatabase database(copy.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
  for (const Xapian::docid number : source.retired) database.delete_document(number);
  database.commit();
}

}  // namespace

void merge(const std::vector<MergeSource>& sources, const fs::path& target) {
  fs::path parts = target;
  parts += ".part";
  remove_folder(parts);
  fs::create_directories(parts);
  Xapian::Database all;
  std::size_t count = 0;
  for (const auto& source : sources) {
    if (source.retired.empty()) {
      all.add_database(Xapian::Database(source.path.string()));
      continue;
    }
    const fs::path copy = parts / std::to_string(count++);
    copy_without_retired(source, copy);
    all.add_database(Xapian::Database(copy.string()));
  }
  all.compact(target.string(), Xapian::Compactor::FULL);
  remove_folder(parts);
  sync_folder(target);
}

}  // namespace dateline
