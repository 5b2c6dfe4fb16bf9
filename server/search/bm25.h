// SPDX-License-Identifier: GPL-3.0-or-later
// With which parameters is BM25 used? (S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework", 2009)
#pragma once

namespace dateline::search {

struct Bm25Parameters {
  double k1 = 1.2;        ///< how soon further occurrences stop counting
  double b = 0.75;        ///< how much long articles are held back
  double shortest = 0.5;  ///< the least relative length
};

constexpr Bm25Parameters kBm25;

}  // namespace dateline::search
