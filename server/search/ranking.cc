// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles of a result come first?
#include "server/search/ranking.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include "archive/schema.h"

namespace dateline::search {
namespace {

constexpr double kTermFrequencySaturation = 1.2;  // k1
constexpr double kLengthNormalisation = 0.75;     // b
constexpr double kShortestLength = 0.5;
constexpr double kHeadlineBonus = 1.0;  // measured on known headlines: docs/quality.md

/// Sorts by date with undated articles behind all others.
class OldestFirst : public Xapian::KeyMaker {
 public:
  std::string operator()(const Xapian::Document& document) const override {
    std::string value = document.get_value(slot::kPublished);
    return value.empty() ? std::string("\xff\xff\xff\xff\xff\xff", 6) : value;
  }
};

/// Adds to each article the rarity of the terms that it has, and sorts.
void add_headline(Xapian::Database& database, const std::vector<std::string>& terms, std::vector<Ranked>& best) {
  std::sort(best.begin(), best.end(), [](const Ranked& a, const Ranked& b) { return a.number < b.number; });
  const double articles = database.get_doccount();
  for (const auto& term : terms) {
    const double having = database.get_termfreq(term);
    const double rarity = std::log(1 + (articles - having + 0.5) / (having + 0.5));
    auto it = database.postlist_begin(term);
    const auto end = database.postlist_end(term);
    for (auto& article : best) {
      if (it != end) it.skip_to(article.number);
      if (it == end) break;
      if (*it == article.number) article.score += kHeadlineBonus * rarity;
    }
  }
  std::stable_sort(best.begin(), best.end(), [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
}

}  // namespace

RankedPage rank(Reader& reader, const Xapian::Query& query, const std::vector<std::string>& headline,
                const Page& page) {
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
  const bool second_stage =
      page.sort == Sort::kRelevance && !headline.empty() && page.offset < kSecondStage && page.limit > 0;
  const std::uint32_t first = second_stage ? 0 : page.offset;
  const std::uint32_t wanted = second_stage ? std::max(kSecondStage, page.offset + page.limit) : page.limit;
  const Xapian::MSet found = enquire.get_mset(first, wanted, page.count ? database.get_doccount() : 0);
  RankedPage ranked;
  for (auto it = found.begin(); it != found.end(); ++it) ranked.articles.push_back({*it, it.get_weight()});
  if (second_stage) {
    auto& all = ranked.articles;
    const auto edge = static_cast<std::ptrdiff_t>(std::min<std::size_t>(all.size(), kSecondStage));
    std::vector<Ranked> best(all.begin(), all.begin() + edge);
    add_headline(database, headline, best);
    std::copy(best.begin(), best.end(), all.begin());
    all.erase(all.begin(),
              all.begin() + std::min<std::ptrdiff_t>(page.offset, static_cast<std::ptrdiff_t>(all.size())));
    if (all.size() > page.limit) all.resize(page.limit);
  }
  if (page.count) ranked.total = found.get_matches_lower_bound();
  return ranked;
}

}  // namespace dateline::search
