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

/// How many articles that count an edition has between two moments.
std::uint64_t articles_between(const Columns& columns, const RetiredNumbers& retired, std::int64_t from,
                               std::int64_t to) {
  const auto& moments = columns.moments();
  auto articles = static_cast<std::uint64_t>(std::lower_bound(moments.begin(), moments.end(), to) -
                                             std::lower_bound(moments.begin(), moments.end(), from));
  for (const Xapian::docid number : retired) {
    const std::int64_t moment = columns.published(number);
    if (moment != kUndated && moment >= from && moment < to) --articles;
  }
  return articles;
}

/// Matching moments in buckets, each with what the whole archive has in it.
Timeline timeline_of(const std::vector<std::int64_t>& moments, Readers& readers, Reader& reader,
                     const SearchRequest& request) {
  Timeline timeline;
  timeline.tz = request.tz;
  if (moments.empty()) return timeline;
  const auto [first, last] = std::minmax_element(moments.begin(), moments.end());
  const Buckets buckets = buckets_between(*first, *last, request.timeline->interval, request.tz);
  timeline.interval = buckets.interval;
  for (std::size_t i = 0; i + 1 < buckets.starts.size(); ++i) {
    Bucket bucket{buckets.starts[i], buckets.starts[i + 1], 0, 0};
    for (std::size_t edition = 0; edition < reader.view.editions(); ++edition) {
      bucket.archive +=
          articles_between(readers.columns(reader, edition), reader.view.retired(edition), bucket.start, bucket.end);
    }
    timeline.buckets.push_back(bucket);
  }
  for (const std::int64_t moment : moments) {
    const auto next = std::upper_bound(buckets.starts.begin() + 1, buckets.starts.end() - 1, moment);
    ++timeline.buckets[static_cast<std::size_t>(next - buckets.starts.begin()) - 1].articles;
  }
  return timeline;
}

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

Counter::Counter(Readers& readers, Reader& reader, const SearchRequest& request)
    : readers_(readers), reader_(reader), request_(request) {
  for (const Facet facet : request.facets) facets_.emplace_back(facet, filter_of(request, facet));
}

void Counter::begin(std::size_t edition) {
  columns_ = &readers_.columns(reader_, edition);
  filters_.clear();
  for (const auto& filter : request_.filters) filters_.emplace_back(filter, *columns_);
  for (auto& facet : facets_) facet.begin(*columns_);
}

bool Counter::count(Xapian::docid number) {
  const EditionFilter* failed = nullptr;
  for (const auto& filter : filters_) {
    if (filter.passes(number)) continue;
    if (failed != nullptr) return false;
    failed = &filter;
  }
  for (auto& facet : facets_) {
    if (failed == nullptr || failed->facet() == facet.facet()) facet.count(number);
  }
  if (failed != nullptr) return false;
  ++total_;
  if (!request_.timeline) return true;
  if (const std::int64_t moment = columns_->published(number); moment != kUndated) {
    moments_.push_back(moment);
  } else {
    ++undated_;
  }
  return true;
}

void Counter::end() {
  for (auto& facet : facets_) facet.end();
}

Counted Counter::result() {
  Counted counted;
  counted.total = total_;
  for (const auto& facet : facets_) counted.facets.push_back(facet.result(request_.facet_size));
  if (!request_.timeline) return counted;
  counted.timeline = timeline_of(moments_, readers_, reader_, request_);
  counted.timeline->undated = undated_;
  return counted;
}

Counted count_all(Readers& readers, Reader& reader, const Xapian::Query& query, const SearchRequest& request) {
  Counter counter(readers, reader, request);
  for (std::size_t i = 0; i < reader.view.editions(); ++i) {
    counter.begin(i);
    for (const Xapian::docid number : matching(reader.view.edition(i), query)) counter.count(number);
    counter.end();
  }
  return counter.result();
}

}  // namespace dateline::search
