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
  bool count = false;  ///< visit every match, so that the total is known
};

/// How many of the best articles the second stage puts in a new order.
constexpr std::uint32_t kSecondStage = 50;

/// By relevance: BM25 (k1 1.2, b 0.75; S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework", 2009); then
/// the best 50 again, with the rarity of each of the `headline` terms that they have added. From 51 on the first
/// order goes on, so pages have no repeats and no holes. By date: undated ones last in both directions. Equals stand in
/// the order of the view.
RankedPage rank(Reader& reader, const Xapian::Query& query, const std::vector<std::string>& headline, const Page& page);

}  // namespace dateline::search
