// SPDX-License-Identifier: GPL-3.0-or-later
// Which search do the parameters of /api/v1/search ask for?
#include "server/http/search_params.h"

#include <algorithm>
#include <string>
#include <utility>

#include "archive/time.h"
#include "archive/time_zone.h"

namespace dateline::http {
namespace {

using search::Facet;

/// The parameters in the order of a normalised query, with the values that change nothing.
struct KnownParam {
  ParamSpec spec;
  const char* fallback = "";
};

const std::vector<KnownParam>& known_params() {
  static const std::vector<KnownParam> known = {
      {{"q"}},
      {{"match"}, "auto"},
      {{"from"}},
      {{"to"}},
      {{"source", true}},
      {{"exclude_source", true}},
      {{"section", true}},
      {{"exclude_section", true}},
      {{"author", true}},
      {{"exclude_author", true}},
      {{"tag", true}},
      {{"exclude_tag", true}},
      {{"language", true}},
      {{"exclude_language", true}},
      {{"year", true}},
      {{"exclude_year", true}},
      {{"story", true}},
      {{"sort"}, "relevance"},
      {{"collapse"}, "story"},
      {{"limit"}, "10"},
      {{"offset"}, "0"},
      {{"facets"}},
      {{"facet_size"}, "10"},
      {{"timeline"}},
      {{"tz"}, "UTC"},
      {{"snippet"}, "240"},
      {{"explain"}, "false"},
      {{"recency", false, false}},
      {{"cursor", false, false}},
  };
  return known;
}

const std::vector<ParamSpec>& known_specs() {
  static const std::vector<ParamSpec> specs = [] {
    std::vector<ParamSpec> all;
    for (const auto& param : known_params()) all.push_back(param.spec);
    return all;
  }();
  return specs;
}

constexpr std::pair<search::Collapse, const char*> kCollapseNames[] = {
    {search::Collapse::kNone, "none"}, {search::Collapse::kCopies, "copies"}, {search::Collapse::kStory, "story"}};
constexpr std::pair<search::Match, const char*> kMatchNames[] = {
    {search::Match::kAuto, "auto"}, {search::Match::kAll, "all"}, {search::Match::kAny, "any"}};
constexpr std::pair<search::Sort, const char*> kSortNames[] = {
    {search::Sort::kRelevance, "relevance"}, {search::Sort::kNewest, "newest"}, {search::Sort::kOldest, "oldest"}};

/// The start of a moment: of its day, month or year in the time zone, or of its second or minute.
std::int64_t start_in_zone(const Moment& moment, const std::string& tz) {
  if (moment.precision >= Precision::kMinute) return moment.seconds;
  const Day day = civil_from_days(moment.seconds / kDaySeconds - (moment.seconds % kDaySeconds < 0 ? 1 : 0));
  return start_of_day(day.year, day.month, day.day, tz);
}

/// One past the last second that a moment may mean.
std::int64_t end_in_zone(const Moment& moment, const std::string& tz) {
  return start_in_zone({end_of(moment), moment.precision}, tz);
}

void read_dates(Params& params, search::SearchRequest& request) {
  const auto from = params.moment("from");
  const auto to = params.moment("to");
  if (params.problem()) return;
  if (from) request.from = start_in_zone(*from, request.tz);
  if (to) request.to = end_in_zone(*to, request.tz);
  if (from && to && *request.to <= *request.from)
    params.refuse("to", params.text("to"), "a time that is not before from");
}

void read_filters(Params& params, search::SearchRequest& request) {
  for (const auto& [facet, name] : search::kFacetNames) {
    search::FacetFilter filter{facet, params.texts(name), params.texts(std::string("exclude_") + name)};
    if (facet == Facet::kYear) {
      const auto is_year = [](const std::string& text) {
        return text.size() == 4 && text.find_first_not_of("0123456789") == std::string::npos;
      };
      for (const auto& year : filter.any) {
        if (!is_year(year)) params.refuse("year", year, "a year of four digits");
      }
      for (const auto& year : filter.none) {
        if (!is_year(year)) params.refuse("exclude_year", year, "a year of four digits");
      }
    }
    if (!filter.any.empty() || !filter.none.empty()) request.filters.push_back(std::move(filter));
  }
}

void read_stories(Params& params, search::SearchRequest& request) {
  for (const auto& name : params.texts("story")) {
    if (const auto story = story_of_name(name)) {
      request.stories.push_back(*story);
    } else {
      params.refuse("story", name, "the id of a story: 13 of a to z and 2 to 7");
    }
  }
}

void read_facets(Params& params, search::SearchRequest& request) {
  std::string rest = params.text("facets");
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    const std::string name = rest.substr(0, comma);
    rest.erase(0, comma == std::string::npos ? rest.size() : comma + 1);
    const auto* const row = std::find_if(std::begin(search::kFacetNames), std::end(search::kFacetNames),
                                         [&](const auto& each) { return name == each.second; });
    if (row == std::end(search::kFacetNames)) {
      params.refuse("facets", name, "a list of source, section, author, language, tag, year with commas between");
      return;
    }
    auto& facets = request.facets;
    if (std::find(facets.begin(), facets.end(), row->first) == facets.end()) facets.push_back(row->first);
  }
}

void read_timeline(Params& params, search::SearchRequest& request) {
  const std::string given = params.text("timeline");
  if (given.empty()) return;
  request.timeline.emplace();
  if (given == "auto") return;
  for (const auto& [interval, name] : search::kIntervalNames) {
    if (given == name) request.timeline->interval = interval;
  }
  if (!request.timeline->interval)
    params.refuse("timeline", given, "one of auto, hour, day, week, month, quarter, year");
}

std::vector<Param> normalise(const Params& params) {
  std::vector<Param> normalised;
  for (const auto& known : known_params()) {
    if (std::string_view(known.spec.name) == "offset") continue;
    for (auto& value : params.texts(known.spec.name)) {
      if (value != known.fallback) normalised.push_back({known.spec.name, std::move(value)});
    }
  }
  return normalised;
}

}  // namespace

std::optional<Problem> read_search_params(const std::vector<Param>& given, std::int64_t now, SearchParams& out) {
  Params params(given, known_specs());
  search::SearchRequest& request = out.request;
  request.now = now;
  request.q = params.text("q");
  request.match = params.choice("match", request.match, kMatchNames);
  request.sort = params.choice("sort", request.sort, kSortNames);
  request.collapse = params.choice("collapse", request.collapse, kCollapseNames);
  request.limit = params.whole("limit", request.limit, 0, 100);
  request.offset = params.whole("offset", request.offset, 0, 1000);
  request.facet_size = params.whole("facet_size", request.facet_size, 1, 100);
  request.snippet = params.whole("snippet", request.snippet, 0, 1000);
  request.explain = params.flag("explain");
  if (const std::string tz = params.text("tz"); !tz.empty()) {
    request.tz = tz;
    if (!is_time_zone(tz)) params.refuse("tz", tz, "an IANA time zone such as Europe/Paris");
  }
  if (!params.problem()) read_dates(params, request);
  read_filters(params, request);
  read_stories(params, request);
  read_facets(params, request);
  read_timeline(params, request);
  if (!params.problem()) out.normalised = normalise(params);
  return params.problem();
}

}  // namespace dateline::http
