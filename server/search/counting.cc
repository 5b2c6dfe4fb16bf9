// SPDX-License-Identifier: GPL-3.0-or-later
// How many articles match, of which values, and when?
#include "server/search/counting.h"

#include <algorithm>

#include "server/search/calendar.h"
#include "server/search/facets.h"

namespace dateline::search {
namespace {

/// Takes down the number of every document that matches.
class NumberSpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double /*weight*/) override {
    numbers_.push_back(document.get_docid());
  }
  const std::vector<Xapian::docid>& numbers() const { return numbers_; }

 private:
  std::vector<Xapian::docid> numbers_;
};

std::vector<Xapian::docid> matching(const Xapian::Database& edition, const Xapian::Query& query) {
  Xapian::Enquire enquire(edition);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  NumberSpy spy;
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, edition.get_doccount());
  return spy.numbers();
}

/// Matching moments, and how many articles the archive has between two moments.
class TimelineCounter {
 public:
  void count(std::int64_t moment) {
    if (moment == kUndated) {
      ++undated_;
    } else {
      moments_.push_back(moment);
    }
  }

  Timeline result(Readers& readers, Reader& reader, const SearchRequest& request) {
    Timeline timeline;
    timeline.tz = request.tz;
    timeline.undated = undated_;
    if (moments_.empty()) return timeline;
    const auto [first, last] = std::minmax_element(moments_.begin(), moments_.end());
    const Buckets buckets = buckets_between(*first, *last, request.timeline->interval, request.tz);
    timeline.interval = buckets.interval;
    for (std::size_t i = 0; i + 1 < buckets.starts.size(); ++i) {
      timeline.buckets.push_back({buckets.starts[i], buckets.starts[i + 1], 0, 0});
    }
    for (const std::int64_t moment : moments_) {
      const auto next = std::upper_bound(buckets.starts.begin() + 1, buckets.starts.end() - 1, moment);
      ++timeline.buckets[static_cast<std::size_t>(next - buckets.starts.begin()) - 1].articles;
    }
    for (auto& bucket : timeline.buckets) bucket.archive = archive_between(readers, reader, bucket.start, bucket.end);
    return timeline;
  }

 private:
  static std::uint64_t archive_between(Readers& readers, Reader& reader, std::int64_t from, std::int64_t to) {
    std::uint64_t articles = 0;
    for (std::size_t i = 0; i < reader.view.editions(); ++i) {
      const Columns& columns = readers.columns(reader, i);
      const auto& moments = columns.moments();
      articles += static_cast<std::uint64_t>(std::lower_bound(moments.begin(), moments.end(), to) -
                                             std::lower_bound(moments.begin(), moments.end(), from));
      for (const Xapian::docid number : reader.view.retired(i)) {
        const std::int64_t moment = columns.published(number);
        if (moment != kUndated && moment >= from && moment < to) --articles;
      }
    }
    return articles;
  }

  std::vector<std::int64_t> moments_;
  std::uint64_t undated_ = 0;
};

const FacetFilter* filter_of(const SearchRequest& request, Facet facet) {
  const auto found = std::find_if(request.filters.begin(), request.filters.end(),
                                  [facet](const FacetFilter& filter) { return filter.facet == facet; });
  return found == request.filters.end() ? nullptr : &*found;
}

}  // namespace

std::uint64_t count_total(Reader& reader, const Xapian::Query& query) {
  auto& database = reader.view.all();
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  return enquire.get_mset(0, 0, database.get_doccount()).get_matches_lower_bound();
}

Counted count_all(Readers& readers, Reader& reader, const Xapian::Query& query, const SearchRequest& request) {
  Counted counted;
  std::vector<FacetCounter> facets;
  for (const Facet facet : request.facets) facets.emplace_back(facet, filter_of(request, facet));
  TimelineCounter timeline;
  for (std::size_t i = 0; i < reader.view.editions(); ++i) {
    const Columns& columns = readers.columns(reader, i);
    std::vector<EditionFilter> filters;
    for (const auto& filter : request.filters) filters.emplace_back(filter, columns);
    for (auto& facet : facets) facet.begin(columns);
    for (const Xapian::docid number : matching(reader.view.edition(i), query)) {
      const EditionFilter* failed = nullptr;
      std::size_t failures = 0;
      for (const auto& filter : filters) {
        if (filter.passes(number)) continue;
        failed = &filter;
        if (++failures > 1) break;
      }
      if (failures > 1) continue;
      for (auto& facet : facets) {
        if (failed == nullptr || failed->facet() == facet.facet()) facet.count(number);
      }
      if (failed != nullptr) continue;
      ++counted.total;
      if (request.timeline) timeline.count(columns.published(number));
    }
    for (auto& facet : facets) facet.end();
  }
  for (const auto& facet : facets) counted.facets.push_back(facet.result(request.facet_size));
  if (request.timeline) counted.timeline = timeline.result(readers, reader, request);
  return counted;
}

}  // namespace dateline::search
