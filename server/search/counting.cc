// SPDX-License-Identifier: GPL-3.0-or-later
// How many articles and stories match, of which values, and when?
#include "server/search/counting.h"

#include <algorithm>

#include "server/search/facets.h"
#include "server/search/ranking.h"

namespace dateline::search {
namespace {

DocumentNumbers matching(const Xapian::Database& edition, const Xapian::Query& query) {
  Xapian::Enquire enquire(edition);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
  DocumentNumbers numbers;
  NumberSpy spy(numbers);
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, edition.get_doccount());
  return numbers;
}

const FacetFilter* filter_of(const SearchRequest& request, Facet facet) {
  const auto found = std::find_if(request.filters.begin(), request.filters.end(),
                                  [facet](const FacetFilter& filter) { return filter.facet == facet; });
  return found == request.filters.end() ? nullptr : &*found;
}

}  // namespace

Counter::Counter(Readers& readers, Reader& reader, const SearchRequest& request, bool values)
    : readers_(readers),
      reader_(reader),
      request_(request),
      values_(values),
      table_(*readers.stories(reader)),
      stories_(reader.scratch.stories),
      texts_(reader.scratch.texts) {
  if (!values) return;
  for (const Facet facet : request.facets) facets_.emplace_back(facet, filter_of(request, facet));
}

void Counter::begin(std::size_t edition) {
  edition_ = static_cast<std::uint32_t>(edition);
  story_numbers_ = table_.stories().of_edition(edition);
  text_numbers_ = request_.collapse == Collapse::kCopies ? table_.texts().of_edition(edition) : nullptr;
  if (!values_ && request_.filters.empty()) return;
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
  if (story_numbers_ != nullptr) count_story(number, failed);
  if (failed != nullptr) return false;
  ++articles_;
  if (values_ && request_.timeline) timeline_.add(columns_->published(number));
  return true;
}

/// What is alone in its story needs no keeping.
void Counter::count_story(Xapian::docid number, const EditionFilter* failed) {
  const std::uint32_t story = story_numbers_[number];
  if (story == Groups::kAlone) return;
  if (values_) {
    const auto facet = failed != nullptr ? static_cast<std::uint32_t>(failed->facet()) : CountedMatch::kPasses;
    stories_.add(story, CountedMatch{edition_, number, facet});
  }
  if (failed != nullptr) return;
  repeats_ += stories_.count(story) ? 0 : 1;
  if (text_numbers_ == nullptr) return;
  const std::uint32_t text = text_numbers_[number];
  text_repeats_ += text == Groups::kAlone || texts_.count(text) ? 0 : 1;
}

void Counter::end() {
  for (auto& facet : facets_) facet.end();
}

/// Which values and buckets does a story have in several of its articles?
void Counter::count_values_of_stories() {
  std::vector<CountedMatch> matches;
  std::vector<std::int64_t> moments;
  std::vector<const Columns*> columns;
  for (std::size_t i = 0; i < reader_.view.editions(); ++i) columns.push_back(&readers_.columns(reader_, i));
  for (const std::uint32_t story : stories_.touched()) {
    matches.clear();
    stories_.each_counted(story, [&](const CountedMatch& match) { matches.push_back(match); });
    if (matches.size() < 2) continue;
    for (auto& facet : facets_) facet.count_story(matches, columns);
    if (!request_.timeline) continue;
    moments.clear();
    for (const auto& match : matches) {
      const std::int64_t moment = columns[match.edition]->published(match.number);
      if (match.failed == CountedMatch::kPasses && moment != kUndated) moments.push_back(moment);
    }
    timeline_.add_story(moments);
  }
}

Counted Counter::result() {
  Counted counted;
  counted.articles = articles_;
  counted.stories = articles_ - repeats_;
  counted.hits = request_.collapse == Collapse::kNone    ? articles_
                 : request_.collapse == Collapse::kStory ? counted.stories
                                                         : articles_ - text_repeats_;
  if (!values_) return counted;
  count_values_of_stories();
  for (const auto& facet : facets_) counted.facets.push_back(facet.result(request_.facet_size));
  if (request_.timeline) counted.timeline = timeline_.result(readers_, reader_, request_);
  return counted;
}

void Counter::count_edition(std::size_t edition, const DocumentNumbers& numbers) {
  begin(edition);
  for (const Xapian::docid number : numbers) count(number);
  end();
}

std::uint64_t Counter::matching(const ArchiveView::Place& place) const {
  const std::uint32_t story = table_.stories().of(place);
  return story == Groups::kAlone ? 1 : stories_.counted(story);
}

void count_all(Counter& counter, Reader& reader, const Xapian::Query& query) {
  for (std::size_t i = 0; i < reader.view.editions(); ++i) {
    counter.count_edition(i, matching(reader.view.edition(i), query));
  }
}

}  // namespace dateline::search
