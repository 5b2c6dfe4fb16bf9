// SPDX-License-Identifier: GPL-3.0-or-later
// Which article is a web page?
#pragma once

#include <cstdint>
#include <string>

#include "archive/result.h"
#include "indexer/formats/raw_article.h"

namespace dateline::indexer {

/// A page as it was saved or as a server gave it.
struct WebPage {
  std::string where;         ///< for refusals
  std::string bytes;         ///< in any encoding
  std::string encoding;      ///< that a server told; "" for none
  std::string url;           ///< that it was fetched from; "" when nobody knows
  bool is_entry = false;     ///< `url` is that of an entry of a feed, whose article the page is whatever it says itself
  std::int64_t fetched = 0;  ///< UTC seconds; 0 when nobody knows: not later than now
};

/// The page's article; a date more than a day behind the fetch is none of it. Refused: a page without a text that could
/// be one (a list of links, a front page, an error page, a notice), and one whose elements take more than memory or
/// time allow. Thread-safe. Some 10 MB/s; the tree takes at most 256 bytes for each byte of the page and at most 1 GB.
Result<RawArticle> read_web_page(const WebPage& page);

}  // namespace dateline::indexer
