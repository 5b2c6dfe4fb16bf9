// SPDX-License-Identifier: GPL-3.0-or-later
// Is a page an article, or a front page, a list of links, an error page, a notice about cookies?
#pragma once

#include <string>

#include "indexer/formats/html/main_text.h"
#include "indexer/formats/html/page_tree.h"
#include "indexer/formats/raw_article.h"

namespace dateline::indexer::html {

/// What speaks for an article besides its text.
struct PageSigns {
  bool is_declared = false;  ///< JSON-LD, microdata or og:type say that it is one
  bool is_dated = false;     ///< the page says when it was published
  std::string url;           ///< "" when not known
};

/// Whether microdata or og:type declare an article. One walk.
bool declares_article(const PageTree& tree);

/// Why the page is none; "" when it is an article. A page that is declared to be one needs a title or a text, any other
/// one some paragraphs that its links do not outweigh.
std::string fault_of(const PageSigns& signs, const MainText& text, const RawArticle& raw);

}  // namespace dateline::indexer::html
