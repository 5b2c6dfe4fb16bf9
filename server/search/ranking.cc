// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles of a result come first?
#include "server/search/ranking.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "archive/schema.h"
#include "server/search/bm25.h"

namespace dateline::search {
namespace {

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
void add_headline(Xapian::Database& database, const std::vector<std::string>& terms, std::span<Ranked> best) {
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

double date_score(Sort sort, std::int64_t moment) {
  if (moment == kUndated) return -std::numeric_limits<double>::infinity();
  return static_cast<double>(sort == Sort::kNewest ? moment : -moment);
}

std::vector<Ranked> rank(Readers& readers, Reader& reader, const Xapian::Query& query, Sort sort, std::uint32_t most,
                         DocumentNumbers* every) {
  auto& database = reader.view.all();
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  OldestFirst oldest_first;
  switch (sort) {
    case Sort::kRelevance:
      enquire.set_weighting_scheme(Xapian::BM25Weight(kBm25.k1, 0, 1, kBm25.b, kBm25.shortest));
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
  std::optional<NumberSpy> spy;
  if (every != nullptr) enquire.add_matchspy(&spy.emplace(*every));
  const Xapian::MSet found = enquire.get_mset(0, most, every != nullptr ? database.get_doccount() : 0);
  std::vector<Ranked> ranked;
  for (auto it = found.begin(); it != found.end(); ++it) {
    ranked.push_back({*it, it.get_weight()});
    if (sort == Sort::kRelevance) continue;
    const auto place = reader.view.place(*it);
    ranked.back().score = date_score(sort, readers.columns(reader, place.edition).published(place.number));
  }
  return ranked;
}

std::vector<Ranked> page_of(Reader& reader, std::vector<Ranked> best, const std::vector<std::string>& headline,
                            const Page& page) {
  if (page.sort == Sort::kRelevance && !headline.empty() && page.offset < kSecondStage && page.limit > 0) {
    const auto edge = best.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(best.size(), kSecondStage));
    add_headline(reader.view.all(), headline, {best.begin(), edge});
  }
  best.erase(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(page.offset, best.size())));
  if (best.size() > page.limit) best.resize(page.limit);
  return best;
}

}  // namespace dateline::search
