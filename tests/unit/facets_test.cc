// SPDX-License-Identifier: GPL-3.0-or-later
// How often is each value of a facet counted, and which documents pass a filter?
#include "server/search/facets.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "archive/schema.h"
#include "archive/time.h"

namespace dateline::search {
namespace {

struct Row {
  std::string source;
  std::vector<std::string> tags;
  std::string published;
};

/// An edition in memory; document numbers count from 1.
Xapian::WritableDatabase edition(const std::vector<Row>& rows) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  for (const Row& row : rows) {
    Xapian::Document document;
    if (!row.source.empty()) document.add_value(slot::kSource, row.source);
    if (!row.tags.empty()) document.add_value(slot::kTags, encode_list(row.tags));
    if (!row.published.empty()) {
      document.add_value(slot::kPublished, encode_seconds(parse_iso_moment(row.published)->seconds));
    }
    database.add_document(document);
  }
  return database;
}

const std::vector<Row> kRows{{"The Times", {"vote", "tax"}, "2025-01-01"},
                             {"THE TIMES", {"Vote", "vote"}, "2024-12-31T23:59:59Z"},
                             {"The Times", {}, ""},
                             {"Le Phare", {"tax"}, "1969-12-31T23:59:59Z"},
                             {"", {}, "1970-01-01"}};

std::vector<Xapian::docid> passing(const FacetFilter& filter) {
  const Columns columns(edition(kRows));
  const EditionFilter made(filter, columns);
  std::vector<Xapian::docid> numbers;
  for (Xapian::docid number = 1; number <= kRows.size(); ++number) {
    if (made.passes(number)) numbers.push_back(number);
  }
  return numbers;
}

/// "value articles" with + for selected and - for excluded.
std::vector<std::string> shown(const FacetCounts& counts) {
  std::vector<std::string> all;
  for (const auto& value : counts.values) {
    all.push_back(value.value + " " + std::to_string(value.articles) + (value.selected ? "+" : "") +
                  (value.excluded ? "-" : ""));
  }
  return all;
}

FacetCounts counted(Facet facet, const FacetFilter* filter = nullptr, std::size_t size = 10) {
  FacetCounter counter(facet, filter);
  const Columns columns(edition(kRows));
  counter.begin(columns);
  for (Xapian::docid number = 1; number <= kRows.size(); ++number) counter.count(number);
  counter.end();
  return counter.result(size);
}

using Docids = std::vector<Xapian::docid>;
using List = std::vector<std::string>;

TEST(EditionFilter, TakesAnyOfTheValues) {
  EXPECT_EQ(passing({Facet::kSource, {"the times"}, {}}), (Docids{1, 2, 3}));
  EXPECT_EQ(passing({Facet::kSource, {"The Times", "Le Phare"}, {}}), (Docids{1, 2, 3, 4}));
  EXPECT_EQ(passing({Facet::kTag, {"tax"}, {}}), (Docids{1, 4}));
  EXPECT_EQ(passing({Facet::kSource, {"Nowhere"}, {}}), (Docids{}));
}

TEST(EditionFilter, TakesNoneOfTheUnwanted) {
  EXPECT_EQ(passing({Facet::kSource, {}, {"Le Phare"}}), (Docids{1, 2, 3, 5}));
  EXPECT_EQ(passing({Facet::kTag, {}, {"vote"}}), (Docids{3, 4, 5}));
  EXPECT_EQ(passing({Facet::kTag, {"tax"}, {"vote"}}), (Docids{4}));
  EXPECT_EQ(passing({Facet::kSource, {}, {"Nowhere"}}), (Docids{1, 2, 3, 4, 5}));
}

TEST(EditionFilter, KnowsYears) {
  EXPECT_EQ(passing({Facet::kYear, {"2024", "1969"}, {}}), (Docids{2, 4}));
  EXPECT_EQ(passing({Facet::kYear, {}, {"1970"}}), (Docids{1, 2, 3, 4}));
}

TEST(FacetCounter, CountsValuesInTheirCommonestSpelling) {
  EXPECT_EQ(shown(counted(Facet::kSource)), (List{"The Times 3", "Le Phare 1"}));
  EXPECT_EQ(counted(Facet::kSource).distinct, 2U);
}

TEST(FacetCounter, CountsAValueOnceADocument) { EXPECT_EQ(shown(counted(Facet::kTag)), (List{"tax 2", "vote 2"})); }

TEST(FacetCounter, CountsYears) {
  EXPECT_EQ(shown(counted(Facet::kYear)), (List{"1969 1", "1970 1", "2024 1", "2025 1"}));
}

TEST(FacetCounter, KeepsChosenValuesBeyondItsSize) {
  const FacetFilter filter{Facet::kSource, {"le phare", "Nowhere"}, {"Elsewhere"}};
  EXPECT_EQ(shown(counted(Facet::kSource, &filter, 1)),
            (List{"The Times 3", "Le Phare 1+", "Nowhere 0+", "Elsewhere 0-"}));
  EXPECT_EQ(shown(counted(Facet::kSource, nullptr, 1)), (List{"The Times 3"}));
}

TEST(FacetCounter, AddsUpEditions) {
  FacetCounter counter(Facet::kSource, nullptr);
  for (const auto& rows : {std::vector<Row>{{"POST", {}, ""}}, std::vector<Row>{{"Post", {}, ""}, {"Post", {}, ""}}}) {
    const Columns columns(edition(rows));
    counter.begin(columns);
    for (Xapian::docid number = 1; number <= rows.size(); ++number) counter.count(number);
    counter.end();
  }
  EXPECT_EQ(shown(counter.result(10)), (List{"Post 3"}));
}

TEST(YearOf, KnowsTheEdges) {
  EXPECT_EQ(year_of(0), 1970);
  EXPECT_EQ(year_of(-1), 1969);
  EXPECT_EQ(year_of(parse_iso_moment("2024-12-31T23:59:59Z")->seconds), 2024);
  EXPECT_EQ(year_of(parse_iso_moment("2025-01-01")->seconds), 2025);
  EXPECT_EQ(year_of(parse_iso_moment("1900-01-01")->seconds), 1900);
  EXPECT_EQ(year_of(parse_iso_moment("1900-01-01")->seconds - 1), 1899);
}

}  // namespace
}  // namespace dateline::search
