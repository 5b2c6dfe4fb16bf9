// SPDX-License-Identifier: GPL-3.0-or-later
// Which document of an edition has the id with this hash?
#include "archive/disk/edition_ids.h"

#include <algorithm>

#include "archive/schema.h"

namespace dateline {

EditionIds::EditionIds(const Xapian::Database& edition) {
  const std::string all = prefix::kId;
  rows_.reserve(edition.get_doccount());
  for (auto it = edition.allterms_begin(all); it != edition.allterms_end(all); ++it) {
    const std::string id = (*it).substr(all.size());
    rows_.push_back({article_hash(id), static_cast<std::uint32_t>(ids_.size()), static_cast<std::uint32_t>(id.size())});
    ids_ += id;
  }
  std::sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) { return a.hash < b.hash; });
  numbers_ = std::make_unique<std::atomic<Xapian::docid>[]>(rows_.size());
}

Xapian::docid EditionIds::find(const Xapian::Database& edition, ArticleHash hash) const {
  const auto row = std::lower_bound(rows_.begin(), rows_.end(), hash,
                                    [](const Row& each, ArticleHash wanted) { return each.hash < wanted; });
  if (row == rows_.end() || row->hash != hash) return 0;
  auto& known = numbers_[static_cast<std::size_t>(row - rows_.begin())];
  if (const Xapian::docid number = known.load(std::memory_order_relaxed); number != 0) return number;
  const std::string term = prefix::kId + ids_.substr(row->begin, row->size);
  const auto it = edition.postlist_begin(term);
  if (it == edition.postlist_end(term)) return 0;
  known.store(*it, std::memory_order_relaxed);
  return *it;
}

}  // namespace dateline
