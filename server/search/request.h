// SPDX-License-Identifier: GPL-3.0-or-later
// What can be asked of the archive? Everything is checked and typed here; how it was written in a URL is http's affair.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/grouping.h"

namespace dateline::search {

enum class Match { kAuto, kAll, kAny };
enum class Sort { kRelevance, kNewest, kOldest };

/// Which articles are shown as one hit: none, those with the same text, those of one story.
enum class Collapse { kNone, kCopies, kStory };

/// What can be counted and filtered by.
enum class Facet { kSource, kSection, kAuthor, kLanguage, kTag, kYear };

/// All facets with their names in parameters and answers.
constexpr std::pair<Facet, const char*> kFacetNames[] = {
    {Facet::kSource, "source"},     {Facet::kSection, "section"}, {Facet::kAuthor, "author"},
    {Facet::kLanguage, "language"}, {Facet::kTag, "tag"},         {Facet::kYear, "year"},
};

/// Values of one facet: an article must have one of `any` (when there are any) and none of `none`.
/// Values are compared in folded form ("The Times" = "the times").
struct FacetFilter {
  Facet facet = Facet::kSource;
  std::vector<std::string> any;
  std::vector<std::string> none;
};

enum class Interval { kHour, kDay, kWeek, kMonth, kQuarter, kYear };
constexpr std::pair<Interval, const char*> kIntervalNames[] = {
    {Interval::kHour, "hour"},   {Interval::kDay, "day"},         {Interval::kWeek, "week"},
    {Interval::kMonth, "month"}, {Interval::kQuarter, "quarter"}, {Interval::kYear, "year"},
};

struct TimelineRequest {
  std::optional<Interval> interval;  ///< none: the finest that gives at most 60 buckets
};

struct SearchRequest {
  std::string q;
  Match match = Match::kAuto;
  std::optional<std::int64_t> from;  ///< published at or after, UTC seconds
  std::optional<std::int64_t> to;    ///< published before, UTC seconds
  std::vector<FacetFilter> filters;  ///< at most one for each facet
  std::vector<ArticleHash> stories;  ///< an article must be in one of these, when there are any
  Sort sort = Sort::kRelevance;
  Collapse collapse = Collapse::kStory;
  std::uint32_t limit = 10;   ///< at most 100
  std::uint32_t offset = 0;   ///< at most 1000
  std::vector<Facet> facets;  ///< those to count, in the order wanted
  std::uint32_t facet_size = 10;
  std::optional<TimelineRequest> timeline;
  std::string tz = "UTC";       ///< an IANA name that is_time_zone() knows
  std::uint32_t snippet = 240;  ///< characters of snippet wanted, 0 for none; at most 1000
  bool explain = false;
  std::int64_t now = 0;  ///< UTC seconds; what `last:7d` in the query counts from
};

}  // namespace dateline::search
