// SPDX-License-Identifier: GPL-3.0-or-later
// Which article of a story is its hit, and which others follow it?
//
// The hit of a group is its best match in the order that the result is sorted by. By relevance the original is shown
// instead of its copy when it matches nearly as well.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/search/best.h"
#include "server/search/readers.h"
#include "server/search/request.h"
#include "server/search/tally.h"

namespace dateline::search {

/// Makes the reader's scratch ready for one search.
void begin_search(Readers& readers, Reader& reader, Collapse collapse);

/// How many other matches a hit shows.
constexpr std::size_t kMostOthers = 3;

/// Gathers the matches of one search by group, in the reader's scratch (begin_search).
class Collapser {
 public:
  Collapser(Readers& readers, Reader& reader, Collapse collapse);

  /// The groups of an edition's documents, by number; null when all of them are alone.
  const std::uint32_t* groups(std::size_t edition) const {
    return groups_ == nullptr ? nullptr : groups_->of_edition(edition);
  }

  void add(std::uint32_t group, double score, Xapian::docid number) { tally_.add(group, Member{score, number}); }

  /// The best match of each group.
  void add_to(Best& best) const;

  /// Shows originals in the place of their copies when they match nearly as well, and as well with that score.
  void prefer_originals(std::vector<Ranked>& best) const;

  /// The best matches of a shown article's group without itself, at most kMostOthers.
  std::vector<Ranked> others(const Ranked& shown) const;

 private:
  Reader& reader_;
  const Stories& stories_;
  const Groups* groups_;
  Tally& tally_;
};

}  // namespace dateline::search
