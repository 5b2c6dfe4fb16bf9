// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles does a query delete?
#pragma once

#include <string>
#include <vector>

#include "archive/disk/view.h"
#include "archive/result.h"

namespace dateline::indexer {

/// All that the query finds when all its words must occur; days are those of UTC. A search may do with less than was
/// typed, a deletion may not: refused when any part of it was ignored, when it has no condition, and when it says only
/// what is to stay. Cost: that of counting its matches. Not thread-safe.
Result<std::vector<ArchiveView::Place>> places_to_delete(ArchiveView& view, const std::string& typed);

}  // namespace dateline::indexer
