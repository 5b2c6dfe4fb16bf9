// SPDX-License-Identifier: GPL-3.0-or-later
// How many articles and stories match, of which values, and when? The numbers of the documents that match are looked up
// in their edition's columns, as they come.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "archive/disk/stories.h"
#include "server/search/answer.h"
#include "server/search/facets.h"
#include "server/search/readers.h"
#include "server/search/request.h"
#include "server/search/timeline.h"

namespace dateline::search {

struct Counted {
  std::uint64_t articles = 0;
  std::uint64_t stories = 0;  ///< of which at least one article matches
  std::uint64_t hits = 0;     ///< what is left of the articles when they are collapsed
  std::vector<FacetCounts> facets;
  std::optional<Timeline> timeline;
};

/// Counts matching documents as they come, edition after edition. The request's facet filters are applied here, so that
/// a facet's own filter does not shrink its own values. It works in the reader's scratch (begin_search). Cost: some
/// nanoseconds an article; with facets and timeline about 0.2 microseconds.
class Counter {
 public:
  /// `values` for the request's facets and timeline.
  Counter(Readers& readers, Reader& reader, const SearchRequest& request, bool values);

  /// Of this edition are the documents that come now.
  void begin(std::size_t edition);

  /// A document that matches without the facet filters; true when it passes those too.
  bool count(Xapian::docid number);
  void end();

  /// All three for these documents.
  void count_edition(std::size_t edition, const DocumentNumbers& numbers);

  Counted result();

  /// How many articles of the story of a matching article matched.
  std::uint64_t matching(const ArchiveView::Place& place) const;

 private:
  void count_story(Xapian::docid number, const EditionFilter* failed);
  void count_values_of_stories();

  Readers& readers_;
  Reader& reader_;
  const SearchRequest& request_;
  bool values_;
  const Stories& table_;
  std::vector<FacetCounter> facets_;
  std::vector<EditionFilter> filters_;  ///< of the edition at hand
  const Columns* columns_ = nullptr;
  const std::uint32_t* story_numbers_ = nullptr;  ///< by document of the edition at hand; null when all are alone
  const std::uint32_t* text_numbers_ = nullptr;   ///< the same; null too when copies are not collapsed
  std::uint32_t edition_ = 0;
  TimelineCounter timeline_;
  Tally& stories_;  ///< of several articles
  Tally& texts_;    ///< the same; only when copies are collapsed
  std::uint64_t articles_ = 0;
  std::uint64_t repeats_ = 0;       ///< articles whose story was counted already
  std::uint64_t text_repeats_ = 0;  ///< articles whose text was counted already
};

/// Counts every match of a query. Exact. Cost: a match without weights in each edition, and the counting.
void count_all(Counter& counter, Reader& reader, const Xapian::Query& query);

}  // namespace dateline::search
