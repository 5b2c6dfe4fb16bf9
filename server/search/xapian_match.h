// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles match a query of any kind? Xapian finds and ranks them; what is one story is collapsed afterwards.
#pragma once

#include "server/search/matching.h"

namespace dateline::search {

/// As match() does it. Cost: a match with weights and one without, more of them when few stories have most articles.
Matched match_with_xapian(Readers& readers, Reader& reader, const query::BuiltQuery& built,
                          const SearchRequest& request, const Page& page, bool counts);

}  // namespace dateline::search
