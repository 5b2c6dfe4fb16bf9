// SPDX-License-Identifier: GPL-3.0-or-later
// How many articles match, of which values, and when? The counting pass: the query runs without weights on each edition
// alone, and what it finds is looked up in that edition's columns.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "server/search/answer.h"
#include "server/search/readers.h"
#include "server/search/request.h"

namespace dateline::search {

struct Counted {
  std::uint64_t total = 0;
  std::vector<FacetCounts> facets;
  std::optional<Timeline> timeline;
};

/// The exact number of articles of a query (filters in it, retired ones out of it).
/// Cost: a match without weights; of a single term, nothing.
std::uint64_t count_total(Reader& reader, const Xapian::Query& query);

/// Total, facets and timeline of a query without the request's facet filters, which are applied here, so that a facet's
/// own filter does not shrink its own values. Exact. Cost: about 0.2 microseconds an article that matches.
Counted count_all(Readers& readers, Reader& reader, const Xapian::Query& query, const SearchRequest& request);

}  // namespace dateline::search
