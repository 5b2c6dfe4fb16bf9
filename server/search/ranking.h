// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles of a result come first?
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "server/search/readers.h"
#include "server/search/request.h"

namespace dateline::search {

struct Ranked {
  Xapian::docid number = 0;  ///< of the view's all()
  double score = 0;
};

/// A page of a ranked result.
struct RankedPage {
  std::vector<Ranked> articles;
  std::optional<std::uint64_t> total;  ///< exact, when it was asked for
};

/// Which articles of a result are wanted.
struct Page {
  Sort sort = Sort::kRelevance;
  std::uint32_t offset = 0;
  std::uint32_t limit = 10;
};

/// How many of the best articles the second stage puts in a new order.
constexpr std::uint32_t kSecondStage = 50;

/// A page of a query's articles. By relevance: BM25, then the second stage. By date: undated ones last in both
/// directions. Equals stand in the order of the view. `count` visits every match, so that the total is known.
RankedPage rank(Reader& reader, const Xapian::Query& query, const std::vector<std::string>& headline, const Page& page,
                bool count);

/// The page out of the best articles in their first order, of which the first max(kSecondStage, offset + limit) must be
/// there. By relevance the first kSecondStage are put in a new order: the rarity of each of the `headline` terms that
/// they have is added. From there on the first order goes on, so pages have no repeats and no holes.
std::vector<Ranked> page_of(Reader& reader, std::vector<Ranked> best, const std::vector<std::string>& headline,
                            const Page& page);

}  // namespace dateline::search
