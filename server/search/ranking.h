// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles of a result come first?
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "server/search/readers.h"
#include "server/search/request.h"

namespace dateline::search {

struct Ranked {
  Xapian::docid number = 0;  ///< of the view's all()
  double score = 0;
};

/// `limit` articles from `offset` on. By relevance: BM25 (k1 1.2, b 0.75; S. Robertson, H. Zaragoza, "The Probabilistic
/// Relevance Framework", 2009), the newer first of equals. By date: undated ones last in both directions.
std::vector<Ranked> rank(Reader& reader, const Xapian::Query& query, Sort sort, std::uint32_t offset,
                         std::uint32_t limit);

}  // namespace dateline::search
