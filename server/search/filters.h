// SPDX-License-Identifier: GPL-3.0-or-later
// How do the filters of a request become part of a Xapian query?
#pragma once

#include <xapian.h>

#include "server/search/readers.h"
#include "server/search/request.h"

namespace dateline::search {

/// The query with the dates of a request; undated articles match no date.
Xapian::Query with_dates(const Xapian::Query& query, const SearchRequest& request);

/// The query within the stories of a request.
Xapian::Query with_stories(const Xapian::Query& query, const SearchRequest& request, Readers& readers, Reader& reader);

/// The query with the facet filters of a request.
Xapian::Query with_facets(const Xapian::Query& query, const SearchRequest& request);

}  // namespace dateline::search
