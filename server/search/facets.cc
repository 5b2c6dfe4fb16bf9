// SPDX-License-Identifier: GPL-3.0-or-later
// How often does each value of a facet stand in a result?
#include "server/search/facets.h"

#include <algorithm>

#include "archive/schema.h"

namespace dateline::search {
namespace {

std::vector<std::string> folded(const std::vector<std::string>& values) {
  std::vector<std::string> result;
  for (const auto& value : values) result.push_back(name_term("", value));
  return result;
}

bool holds(const std::vector<std::string>& values, const std::string& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

EditionFilter::EditionFilter(const FacetFilter& filter, const Columns& columns)
    : facet_(filter.facet), needs_one_(!filter.any.empty()), column_(columns.column(facet_)) {
  verdicts_.assign(column_.dictionary().folded.size(), kNeither);
  const auto judge = [&](const std::vector<std::string>& values, Verdict verdict) {
    for (const auto& value : folded(values)) {
      const auto found = column_.dictionary().ordinals.find(value);  // "" is a name without a word: no article has it
      if (found != column_.dictionary().ordinals.end()) verdicts_[found->second] = verdict;
    }
  };
  judge(filter.any, kWanted);
  judge(filter.none, kUnwanted);
}

bool EditionFilter::passes(Xapian::docid number) const {
  bool wanted = !needs_one_;
  for (const std::uint32_t ordinal : column_.values(number)) {
    if (verdicts_[ordinal] == kUnwanted) return false;
    wanted = wanted || verdicts_[ordinal] == kWanted;
  }
  return wanted;
}

void FacetCounter::begin(const Columns& columns) {
  column_ = &columns.column(facet_);
  counts_.assign(column_->dictionary().folded.size(), 0);
}

void FacetCounter::count(Xapian::docid number) {
  for (const std::uint32_t ordinal : column_->values(number)) ++counts_[ordinal];
}

FacetCounter::Sum& FacetCounter::sum_of(const std::string& value) {
  const auto [sum, fresh] = sums_.try_emplace(value);
  if (fresh) {
    sum->second.index = static_cast<std::uint32_t>(repeats_.size());
    repeats_.push_back(0);
    latest_.push_back(0);
  }
  return sum->second;
}

void FacetCounter::end() {
  auto& indices = indices_.emplace_back(counts_.size());
  for (std::size_t ordinal = 0; ordinal < counts_.size(); ++ordinal) {
    if (counts_[ordinal] == 0) continue;
    Sum& sum = sum_of(column_->dictionary().folded[ordinal]);
    indices[ordinal] = sum.index;
    sum.articles += counts_[ordinal];
    if (counts_[ordinal] > sum.most) {
      sum.most = counts_[ordinal];
      sum.display = column_->dictionary().display[ordinal];
    }
  }
}

void FacetCounter::count_story(const std::vector<CountedMatch>& matches, const std::vector<const Columns*>& columns) {
  ++story_;
  for (const auto& match : matches) {
    if (match.failed != CountedMatch::kPasses && match.failed != static_cast<std::uint32_t>(facet_)) continue;
    for (const std::uint32_t ordinal : columns[match.edition]->column(facet_).values(match.number)) {
      const std::uint32_t index = indices_[match.edition][ordinal];
      if (latest_[index] == story_) ++repeats_[index];
      latest_[index] = story_;
    }
  }
}

FacetCounts FacetCounter::result(std::size_t size) const {
  const auto any = filter_ == nullptr ? std::vector<std::string>() : folded(filter_->any);
  const auto none = filter_ == nullptr ? std::vector<std::string>() : folded(filter_->none);
  FacetCounts result;
  result.facet = facet_;
  result.distinct = sums_.size();
  for (const auto& [value, sum] : sums_) {
    const std::uint64_t stories = sum.articles - repeats_[sum.index];
    result.values.push_back({sum.display, sum.articles, stories, holds(any, value), holds(none, value)});
  }
  const auto add_missing = [&](const std::vector<std::string>& values, bool selected) {
    for (const auto& value : values) {
      if (sums_.count(name_term("", value)) == 0) result.values.push_back({value, 0, 0, selected, !selected});
    }
  };
  if (filter_ != nullptr) {
    add_missing(filter_->any, true);
    add_missing(filter_->none, false);
  }
  std::stable_sort(result.values.begin(), result.values.end(),
                   [](const FacetValue& a, const FacetValue& b) { return a.articles > b.articles; });
  std::size_t kept = 0;
  std::erase_if(result.values, [&](const FacetValue& value) {
    const bool keep = kept < size || value.selected || value.excluded;
    ++kept;
    return !keep;
  });
  return result;
}

}  // namespace dateline::search
