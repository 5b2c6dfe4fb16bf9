// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles of a result come first?
#include "server/search/ranking.h"

#include <string>

#include "archive/schema.h"

namespace dateline::search {
namespace {

constexpr double kTermFrequencySaturation = 1.2;  // k1
constexpr double kLengthNormalisation = 0.75;     // b
constexpr double kShortestLength = 0.5;

/// Sorts by date with undated articles behind all others.
class OldestFirst : public Xapian::KeyMaker {
 public:
  std::string operator()(const Xapian::Document& document) const override {
    std::string value = document.get_value(slot::kPublished);
    return value.empty() ? std::string("\xff\xff\xff\xff\xff\xff", 6) : value;
  }
};

}  // namespace

RankedPage rank(Reader& reader, const Xapian::Query& query, const Page& page) {
  auto& database = reader.view.all();
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  OldestFirst oldest_first;
  switch (page.sort) {
    case Sort::kRelevance:
      enquire.set_weighting_scheme(
          Xapian::BM25Weight(kTermFrequencySaturation, 0, 1, kLengthNormalisation, kShortestLength));
      break;
    case Sort::kNewest:
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_sort_by_value(slot::kPublished, true);
      break;
    case Sort::kOldest:
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_sort_by_key(&oldest_first, false);
      break;
  }
  const Xapian::MSet found = enquire.get_mset(page.offset, page.limit, page.count ? database.get_doccount() : 0);
  RankedPage ranked;
  for (auto it = found.begin(); it != found.end(); ++it) ranked.articles.push_back({*it, it.get_weight()});
  if (page.count) ranked.total = found.get_matches_lower_bound();
  return ranked;
}

}  // namespace dateline::search
