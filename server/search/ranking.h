// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles of a result come first?
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "archive/disk/number_source.h"
#include "archive/disk/stories.h"
#include "server/search/readers.h"
#include "server/search/request.h"

namespace dateline::search {

struct Ranked {
  Xapian::docid number = 0;              ///< of the view's all()
  double score = 0;                      ///< sorted by date: date_score
  std::uint32_t group = Groups::kAlone;  ///< of which it is shown, when articles are collapsed
};

/// Best first; equals in the order of the view.
inline bool before(const Ranked& a, const Ranked& b) {
  return a.score != b.score ? a.score > b.score : a.number < b.number;
}

/// A date as a score; undated articles come last in both directions.
double date_score(Sort sort, std::int64_t moment);

/// Which hits of a result are wanted.
struct Page {
  Sort sort = Sort::kRelevance;
  std::uint32_t offset = 0;
  std::uint32_t limit = 10;
};

/// How many of the best articles the second stage puts in a new order.
constexpr std::uint32_t kSecondStage = 50;

/// How many of the best are needed for a page.
inline std::uint32_t needed(const Page& page) {
  return page.limit == 0 ? 0 : std::max(kSecondStage, page.offset + page.limit);
}

/// The first articles of a query, by BM25 or date: undated ones last in both directions. Equals stand in the order of
/// the view. With `every` all matches are visited and their numbers put there, as they come; only in a view of one
/// edition, as Xapian does not say of which edition a number is.
std::vector<Ranked> rank(Readers& readers, Reader& reader, const Xapian::Query& query, Sort sort, std::uint32_t most,
                         DocumentNumbers* every);

/// Takes down the number of every document that matches.
class NumberSpy : public Xapian::MatchSpy {
 public:
  explicit NumberSpy(DocumentNumbers& numbers) : numbers_(numbers) {}
  void operator()(const Xapian::Document& document, double /*weight*/) override {
    numbers_.push_back(document.get_docid());
  }

 private:
  DocumentNumbers& numbers_;
};

/// The page out of the best articles in their first order, of which the first needed(page) must be there. By relevance
/// the first kSecondStage are put in a new order: the rarity of each of the `headline` terms that they have is added.
/// From there on the first order goes on, so pages have no repeats and no holes.
std::vector<Ranked> page_of(Reader& reader, std::vector<Ranked> best, const std::vector<std::string>& headline,
                            const Page& page);

}  // namespace dateline::search
