// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles does an archive have, when were they published, and to which stories do they belong?
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "archive/article.h"
#include "archive/disk/view.h"
#include "archive/grouping.h"

namespace dateline::indexer::stories {

/// An article of the archive that counts.
struct Archived {
  ArchiveView::Place place;
  std::int64_t seconds = 0;  ///< UTC; INT64_MAX when it has no date, or one later than was asked for
  Grouping grouping;
};

/// All that count, in the order of the view; dates later than `until` count as none. About 48 bytes each. Cost: some 50
/// milliseconds for 100,000. Throws Xapian::Error.
std::vector<Archived> archived_articles(ArchiveView& view, std::int64_t until = INT64_MAX);

}  // namespace dateline::indexer::stories
