// SPDX-License-Identifier: GPL-3.0-or-later
// What does the microdata of a page (itemprop of schema.org) say of its article?
#pragma once

#include <string_view>

#include "indexer/formats/html/facts.h"
#include "indexer/formats/html/page_tree.h"

namespace dateline::indexer::html {

/// Whether an itemtype is an article's: schema.org/NewsArticle, BlogPosting ...
bool is_article_type(std::string_view type);

/// Takes the properties of the first item of a type of article that has a headline or a text (else of the first), and
/// those that stand in no item at all. One walk.
void take_microdata(const PageTree& tree, Facts& facts);

}  // namespace dateline::indexer::html
