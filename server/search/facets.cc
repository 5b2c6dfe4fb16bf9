// SPDX-License-Identifier: GPL-3.0-or-later
// How often does each value of a facet stand in a result?
#include "server/search/facets.h"

#include <algorithm>
#include <cstdlib>

#include "archive/schema.h"
#include "archive/time.h"

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

int year_of(std::int64_t seconds) {
  return civil_from_days((seconds >= 0 ? seconds : seconds - kDaySeconds + 1) / kDaySeconds).year;
}

EditionFilter::EditionFilter(const FacetFilter& filter, const Columns& columns)
    : facet_(filter.facet), needs_one_(!filter.any.empty()), columns_(columns) {
  const ListColumn* column = columns.column(facet_);
  if (column != nullptr) verdicts_.assign(column->dictionary().folded.size(), kNeither);
  const auto judge = [&](const std::vector<std::string>& values, Verdict verdict) {
    for (const auto& value : folded(values)) {
      if (value.empty()) continue;  // no article has a name without a word
      if (column == nullptr) {
        years_[std::atoi(value.c_str())] = verdict;
        continue;
      }
      const auto found = column->dictionary().ordinals.find(value);
      if (found != column->dictionary().ordinals.end()) verdicts_[found->second] = verdict;
    }
  };
  judge(filter.any, kWanted);
  judge(filter.none, kUnwanted);
}

bool EditionFilter::passes(Xapian::docid number) const {
  bool wanted = !needs_one_;
  if (facet_ == Facet::kYear) {
    const std::int64_t moment = columns_.published(number);
    const auto found = moment == kUndated ? years_.end() : years_.find(year_of(moment));
    return found == years_.end() ? wanted : found->second == kWanted;
  }
  for (const std::uint32_t ordinal : columns_.column(facet_)->values(number)) {
    if (verdicts_[ordinal] == kUnwanted) return false;
    wanted = wanted || verdicts_[ordinal] == kWanted;
  }
  return wanted;
}

void FacetCounter::begin(const Columns& columns) {
  columns_ = &columns;
  const ListColumn* column = columns.column(facet_);
  counts_.assign(column == nullptr ? 0 : column->dictionary().folded.size(), 0);
}

void FacetCounter::count(Xapian::docid number) {
  if (facet_ == Facet::kYear) {
    const std::int64_t moment = columns_->published(number);
    if (moment != kUndated) ++years_[year_of(moment)];
    return;
  }
  for (const std::uint32_t ordinal : columns_->column(facet_)->values(number)) ++counts_[ordinal];
}

void FacetCounter::end() {
  const ListColumn* column = columns_->column(facet_);
  for (std::size_t ordinal = 0; ordinal < counts_.size(); ++ordinal) {
    if (counts_[ordinal] == 0) continue;
    Sum& sum = sums_[column->dictionary().folded[ordinal]];
    sum.articles += counts_[ordinal];
    if (counts_[ordinal] > sum.most) {
      sum.most = counts_[ordinal];
      sum.display = column->dictionary().display[ordinal];
    }
  }
  for (const auto& [year, articles] : years_) {
    Sum& sum = sums_[std::to_string(year)];
    sum.articles += articles;
    sum.display = std::to_string(year);
  }
  years_.clear();
}

FacetCounts FacetCounter::result(std::size_t size) const {
  const auto any = filter_ == nullptr ? std::vector<std::string>() : folded(filter_->any);
  const auto none = filter_ == nullptr ? std::vector<std::string>() : folded(filter_->none);
  FacetCounts result;
  result.facet = facet_;
  result.distinct = sums_.size();
  for (const auto& [value, sum] : sums_) {
    result.values.push_back({sum.display, sum.articles, holds(any, value), holds(none, value)});
  }
  const auto add_missing = [&](const std::vector<std::string>& values, bool selected) {
    for (const auto& value : values) {
      if (sums_.count(name_term("", value)) == 0) result.values.push_back({value, 0, selected, !selected});
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
