// SPDX-License-Identifier: GPL-3.0-or-later
// How long is each document of an edition?
#include "server/search/lengths.h"

#include <string>

namespace dateline::search {

Lengths::Lengths(const Xapian::Database& edition) : lengths_(std::size_t{edition.get_lastdocid()} + 1, kNone) {
  const std::string every;
  for (auto it = edition.postlist_begin(every); it != edition.postlist_end(every); ++it) {
    lengths_[*it] = it.get_doclength();
  }
}

Xapian::docid Lengths::next(Xapian::docid number) const {
  for (; number < lengths_.size(); ++number) {
    if (lengths_[number] != kNone) return number;
  }
  return 0;
}

}  // namespace dateline::search
