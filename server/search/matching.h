// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles match a request, how many are they, and which come first? Queries of words are matched by walking
// their postings once (word_match.h), everything else by Xapian (xapian_match.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/query/builder.h"
#include "server/search/collapsing.h"
#include "server/search/counting.h"
#include "server/search/ranking.h"
#include "server/search/readers.h"
#include "server/search/request.h"

namespace dateline::search {

/// One hit: an article, with what was collapsed into it.
struct Found {
  Ranked article;
  std::vector<Ranked> others;  ///< at most kMostOthers, the best first
  std::uint64_t matching = 1;  ///< articles of its story in the result
};

struct Matched {
  std::vector<Found> hits;
  Counted counted;  ///< facets and timeline only when they were wanted
};

/// The page of a query's hits with every filter of the request, as ranking.h orders and collapsing.h collapses them,
/// and their exact totals; `counts` for the request's facets and timeline.
Matched match(Readers& readers, Reader& reader, const query::BuiltQuery& built, const SearchRequest& request,
              const Page& page, bool counts);

/// What both matches end with: the page out of the best of each group, in their first order.
Matched finish(Reader& reader, std::vector<Ranked> best, const Collapser& collapser, Counter& counter,
               const std::vector<std::string>& headline, const Page& page);

}  // namespace dateline::search
