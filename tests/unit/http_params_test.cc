// SPDX-License-Identifier: GPL-3.0-or-later
// Do query parameters become the request that was meant, and mistakes the right problem?
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "archive/time.h"
#include "server/http/links.h"
#include "server/http/search_params.h"

namespace dateline::http {
namespace {

SearchParams read(const std::string& query) {
  SearchParams params;
  const auto problem = read_search_params(parse_target("/?" + query)->params, 1753696800, params);
  EXPECT_FALSE(problem.has_value()) << query << ": " << problem->detail;
  return params;
}

Problem problem_of(const std::string& query) {
  SearchParams params;
  const auto problem = read_search_params(parse_target("/?" + query)->params, 0, params);
  EXPECT_TRUE(problem.has_value()) << query;
  return problem.value_or(Problem{});
}

TEST(HttpParams, NothingGivenIsTheFallback) {
  const search::SearchRequest request = read("").request;
  EXPECT_EQ(request.limit, 10U);
  EXPECT_EQ(request.snippet, 240U);
  EXPECT_EQ(request.tz, "UTC");
  EXPECT_EQ(request.now, 1753696800);
  EXPECT_FALSE(request.from || request.to || request.timeline || request.explain);
  EXPECT_TRUE(request.filters.empty() && request.facets.empty());
}

TEST(HttpParams, EmptyValuesAsAFormSendsThemAreNotGiven) {
  const SearchParams params = read("q=&from=&to=&source=&limit=&sort=&tz=&timeline=&facets=&explain=");
  EXPECT_TRUE(params.normalised.empty());
  EXPECT_TRUE(params.request.filters.empty());
  EXPECT_EQ(params.request.limit, 10U);
}

TEST(HttpParams, FiltersAreGatheredByFacet) {
  const auto filters =
      read("source=A&exclude_source=B&source=C&source=A&tag=t&year=2025&exclude_year=2024").request.filters;
  ASSERT_EQ(filters.size(), 3U);
  EXPECT_EQ(filters[0].facet, search::Facet::kSource);
  EXPECT_EQ(filters[0].any, (std::vector<std::string>{"A", "C"}));
  EXPECT_EQ(filters[0].none, (std::vector<std::string>{"B"}));
  EXPECT_EQ(filters[1].facet, search::Facet::kTag);
  EXPECT_EQ(filters[2].facet, search::Facet::kYear);
  EXPECT_EQ(filters[2].none, (std::vector<std::string>{"2024"}));
}

TEST(HttpParams, DatesHoldTheWholeOfWhatTheyName) {
  const auto span = [](const std::string& query) {
    const auto request = read(query).request;
    return std::pair(request.from ? format_seconds(*request.from) : "", request.to ? format_seconds(*request.to) : "");
  };
  using Span = std::pair<std::string, std::string>;
  EXPECT_EQ(span("from=2025-07-28&to=2025-07-28"), Span("2025-07-28T00:00:00Z", "2025-07-29T00:00:00Z"));
  EXPECT_EQ(span("from=2025-12&to=2025-12"), Span("2025-12-01T00:00:00Z", "2026-01-01T00:00:00Z"));
  EXPECT_EQ(span("from=1969&to=1969"), Span("1969-01-01T00:00:00Z", "1970-01-01T00:00:00Z"));
  EXPECT_EQ(span("to=2025-07-28T10:00:00Z"), Span("", "2025-07-28T10:00:01Z"));
  EXPECT_EQ(span("to=2025-07-28T10:00Z"), Span("", "2025-07-28T10:01:00Z"));
  EXPECT_EQ(span("from=2025-07-28T10:00:00%2B02:00"), Span("2025-07-28T08:00:00Z", ""));
  // The two days of the year that are not 24 hours long there.
  EXPECT_EQ(span("from=2025-03-30&to=2025-03-30&tz=Europe/Paris"),
            Span("2025-03-29T23:00:00Z", "2025-03-30T22:00:00Z"));
  EXPECT_EQ(span("from=2025-10-26&to=2025-10-26&tz=Europe/Paris"),
            Span("2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z"));
}

TEST(HttpParams, MistakesAreNamed) {
  EXPECT_EQ(problem_of("limit=101").expected, "a whole number from 0 to 100");
  EXPECT_EQ(problem_of("limit=+1").parameter, "limit");
  EXPECT_EQ(problem_of("limit=1x").parameter, "limit");
  EXPECT_EQ(problem_of("snippet=4294967296").parameter, "snippet");
  EXPECT_EQ(problem_of("match=some").expected, "one of auto, all, any");
  EXPECT_EQ(problem_of("year=2025a").parameter, "year");
  EXPECT_EQ(problem_of("exclude_year=25").parameter, "exclude_year");
  EXPECT_EQ(problem_of("facets=source,,tag").parameter, "facets");
  EXPECT_EQ(problem_of("story=7").expected, "the id of a story: 13 of a to z and 2 to 7");
  EXPECT_EQ(problem_of("collapse=all").expected, "one of none, copies, story");
  EXPECT_EQ(problem_of("cursor=7").detail, "The parameter cursor is not available in this version.");
  EXPECT_EQ(problem_of("q=a&q=b").expected, "one value");
  EXPECT_EQ(problem_of("from=2025-07-29&to=2025-07-28").parameter, "to");
}

TEST(HttpParams, TheNearestNameIsTold) {
  for (const auto& [given, nearest] : std::vector<std::pair<std::string, std::string>>{{"Q", "q"},
                                                                                       {"querry", "year"},
                                                                                       {"sources", "source"},
                                                                                       {"sorce", "source"},
                                                                                       {"exclude-tag", "exclude_tag"},
                                                                                       {"timezone", "timeline"},
                                                                                       {"lang", "tag"},
                                                                                       {"facet", "facets"},
                                                                                       {"facetsize", "facet_size"}}) {
    EXPECT_EQ(problem_of(given + "=1").expected, "perhaps " + nearest) << given;
  }
  EXPECT_EQ(problem_of(std::string(5000, 'x') + "=1").detail.find(std::string(81, 'x')), std::string::npos);
}

TEST(HttpParams, LongTextsAreCutAtACharacter) {
  EXPECT_EQ(in_quotes("short"), "\"short\"");
  std::string text(79, 'a');
  EXPECT_EQ(in_quotes(text + "éé"), "\"" + text + "…\"");
}

const Paged kSearch{"/api/v1/search", 1000};

TEST(HttpLinks, AreNormalised) {
  const auto normalised = read("offset=20&limit=5&source=B&q=a%20b&source=B&sort=relevance&tz=UTC").normalised;
  const Links links = make_links(kSearch, normalised, {20, 5, 5, 100});
  EXPECT_EQ(links.self, "/api/v1/search?q=a%20b&source=B&limit=5&offset=20");
  EXPECT_EQ(links.next, "/api/v1/search?q=a%20b&source=B&limit=5&offset=25");
  EXPECT_EQ(links.prev, "/api/v1/search?q=a%20b&source=B&limit=5&offset=15");
}

TEST(HttpLinks, EndWhereThePagesEnd) {
  EXPECT_EQ(make_links(kSearch, {}, {0, 10, 10, 10}).next, "");
  EXPECT_EQ(make_links(kSearch, {}, {0, 10, 10, 11}).next, "/api/v1/search?offset=10");
  EXPECT_EQ(make_links(kSearch, {}, {0, 10, 7, 11}).next, "");
  EXPECT_EQ(make_links(kSearch, {}, {1000, 10, 10, 5000}).next, "");
  EXPECT_EQ(make_links(kSearch, {}, {990, 10, 10, 5000}).next, "/api/v1/search?offset=1000");
  EXPECT_EQ(make_links(kSearch, {}, {3, 10, 10, 11}).prev, "/api/v1/search");
  EXPECT_EQ(make_links(kSearch, {}, {0, 0, 0, 11}).next, "");
}

}  // namespace
}  // namespace dateline::http
