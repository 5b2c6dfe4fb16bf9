// SPDX-License-Identifier: GPL-3.0-or-later
// How many articles match, of which values, and when? The numbers of the documents that match are looked up in their
// edition's columns, as they come.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "server/search/answer.h"
#include "server/search/facets.h"
#include "server/search/readers.h"
#include "server/search/request.h"

namespace dateline::search {

struct Counted {
  std::uint64_t total = 0;
  std::vector<FacetCounts> facets;
  std::optional<Timeline> timeline;
};

/// Counts matching documents as they come, edition after edition. The request's facet filters are applied here, so that
/// a facet's own filter does not shrink its own values. Cost: about 0.2 microseconds an article.
class Counter {
 public:
  Counter(Readers& readers, Reader& reader, const SearchRequest& request);

  /// Of this edition are the documents that come now.
  void begin(std::size_t edition);

  /// A document that matches without the facet filters; true when it passes those too.
  bool count(Xapian::docid number);
  void end();

  Counted result();

 private:
  Readers& readers_;
  Reader& reader_;
  const SearchRequest& request_;
  std::vector<FacetCounter> facets_;
  std::vector<EditionFilter> filters_;  ///< of the edition at hand
  const Columns* columns_ = nullptr;
  std::vector<std::int64_t> moments_;  ///< of the matching documents, for the timeline
  std::uint64_t undated_ = 0;
  std::uint64_t total_ = 0;
};

/// The exact number of articles of a query (filters in it, retired ones out of it). Cost: a match without weights.
std::uint64_t count_total(Reader& reader, const Xapian::Query& query);

/// Total, facets and timeline of a query without the request's facet filters. Exact. Cost: a match without weights in
/// each edition, and the counting.
Counted count_all(Readers& readers, Reader& reader, const Xapian::Query& query, const SearchRequest& request);

}  // namespace dateline::search
