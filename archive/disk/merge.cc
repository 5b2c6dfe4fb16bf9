// SPDX-License-Identifier: GPL-3.0-or-later
// How do several databases become one edition, without the documents that no longer count?
#include "archive/disk/merge.h"

#include <sys/resource.h>
#include <xapian.h>

#include <algorithm>
#include <cstddef>

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

/// How many databases may be open at once: each takes five files. The soft limit is raised as far as it goes.
std::size_t most_at_once() {
  constexpr rlim_t kFilesEach = 6;
  constexpr rlim_t kKeptFree = 200;
  constexpr rlim_t kEnough = 65536;
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 32;
  limit.rlim_cur = std::max(limit.rlim_cur, std::min(limit.rlim_max, kEnough));
  setrlimit(RLIMIT_NOFILE, &limit);
  return std::max<std::size_t>(8,
                               (std::min(limit.rlim_cur, kEnough) - std::min(limit.rlim_cur, kKeptFree)) / kFilesEach);
}

/// Merges groups of sources first when there are more than can be open at once.
std::vector<MergeSource> few_enough(const std::vector<MergeSource>& sources, const fs::path& parts) {
  const std::size_t most = most_at_once();
  if (sources.size() <= most) return sources;
  std::vector<MergeSource> merged;
  for (std::size_t begin = 0; begin < sources.size(); begin += most) {
    const auto at = [&](std::size_t index) { return sources.begin() + static_cast<std::ptrdiff_t>(index); };
    const fs::path group = parts / ("group" + std::to_string(begin));
    merge({at(begin), at(std::min(begin + most, sources.size()))}, group);
    merged.push_back({group, {}});
  }
  return merged;
}

}  // namespace

void merge(const std::vector<MergeSource>& sources, const fs::path& target) {
  fs::path parts = target;
  parts += ".part";
  remove_folder(parts);
  fs::create_directories(parts);
  Xapian::Database all;
  std::size_t count = 0;
  for (const auto& source : few_enough(sources, parts)) {
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
