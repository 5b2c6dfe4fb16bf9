// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles match a request, how many are they, and which come first? Queries of words are matched by walking
// their postings once (word_query.h), everything else by Xapian.
#pragma once

#include <vector>

#include "archive/query/builder.h"
#include "server/search/counting.h"
#include "server/search/ranking.h"
#include "server/search/readers.h"
#include "server/search/request.h"

namespace dateline::search {

struct Matched {
  std::vector<Ranked> articles;
  Counted counted;  ///< facets and timeline only when they were wanted
};

/// The page of a query's articles with every filter of the request, as ranking.h orders them, and their exact total;
/// `counts` for the request's facets and timeline.
Matched match(Readers& readers, Reader& reader, const query::BuiltQuery& built, const SearchRequest& request,
              const Page& page, bool counts);

}  // namespace dateline::search
