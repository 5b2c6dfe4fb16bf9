// SPDX-License-Identifier: GPL-3.0-or-later
// How do the filters of a request become part of a Xapian query?
#include "server/search/filters.h"

#include <limits>
#include <string>
#include <vector>

#include "archive/analysis/tokenizer.h"
#include "archive/schema.h"

namespace dateline::search {
namespace {

using Xapian::Query;

std::string term_of(Facet facet, const std::string& value) {
  switch (facet) {
    case Facet::kSource:
      return name_term(prefix::kSource, value);
    case Facet::kSection:
      return name_term(prefix::kSection, value);
    case Facet::kAuthor:
      return name_term(prefix::kAuthor, value);
    case Facet::kTag:
      return name_term(prefix::kTag, value);
    case Facet::kLanguage:
      return prefix::kLanguage + fold_words(value);
    case Facet::kYear:
      return prefix::kYear + value;
  }
  return "";
}

Query any_of(Facet facet, const std::vector<std::string>& values) {
  std::vector<std::string> terms;
  for (const auto& value : values) {
    auto term = term_of(facet, value);
    if (!term.empty()) terms.push_back(std::move(term));
  }
  return terms.empty() ? Query::MatchNothing : Query(Query::OP_OR, terms.begin(), terms.end());
}

}  // namespace

Query with_dates(const Query& query, const SearchRequest& request) {
  if (!request.from && !request.to) return query;
  const std::int64_t from = request.from.value_or(std::numeric_limits<std::int64_t>::min());
  const std::int64_t to = request.to.value_or(std::numeric_limits<std::int64_t>::max());
  const Query range =
      from >= to ? Query::MatchNothing
                 : Query(Query::OP_VALUE_RANGE, slot::kPublished, encode_seconds(from), encode_seconds(to - 1));
  return {Query::OP_FILTER, query, range};
}

Query with_stories(const Query& query, const SearchRequest& request, Readers& readers, Reader& reader) {
  if (request.stories.empty()) return query;
  const auto members = readers.stories(reader)->members_list(reader.view, request.stories);
  return {Query::OP_FILTER, query, numbers_query(members, "Story")};
}

Query with_facets(const Query& query, const SearchRequest& request) {
  Query filtered = query;
  for (const auto& filter : request.filters) {
    if (!filter.any.empty()) filtered = Query(Query::OP_FILTER, filtered, any_of(filter.facet, filter.any));
    if (!filter.none.empty()) filtered = Query(Query::OP_AND_NOT, filtered, any_of(filter.facet, filter.none));
  }
  return filtered;
}

}  // namespace dateline::search
