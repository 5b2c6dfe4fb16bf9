// SPDX-License-Identifier: GPL-3.0-or-later
// What does the JSON-LD of a page (schema.org) say of its article?
#pragma once

#include <string>
#include <vector>

#include "indexer/formats/html/facts.h"
#include "indexer/formats/html/page_tree.h"

namespace dateline::indexer::html {

/// What tells the page's article from others that a page tells of.
struct PageIdentity {
  std::string url;                  ///< canonical; "" when not known
  std::vector<std::string> titles;  ///< of the page, as letters_of gives them
};

struct JsonLd {
  bool has_article = false;  ///< that is the page's
  bool restricted = false;   ///< it is not free for everybody (isAccessibleForFree)
  bool is_live = false;      ///< it is a live blog: its posts are its text
  std::string text;          ///< of it, paragraphs as written; "" for none
};

/// Takes what the page's article says into the facts: an object of the type NewsArticle, Article, BlogPosting or one
/// under them, in lists, @graph and mainEntity; authors and publishers also where they are named by @id only. Of
/// several articles the one with the page's address or title, and what it leaves open from others with its title; none
/// when several are there and none has them, or when the only one has another address and another title. What a
/// WebPage says of its dates counts where no article does. Broken JSON is mended where it can be and passed over
/// otherwise.
JsonLd take_json_ld(const PageTree& tree, const PageIdentity& page, Facts& facts);

}  // namespace dateline::indexer::html
