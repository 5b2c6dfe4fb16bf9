// SPDX-License-Identifier: GPL-3.0-or-later
// Is what a page gave the article of its entry, and all of it?
//
//   a redirect to another article   it led to another address, less than half of the entry's title stands in the
//   page's,
//                                   and less than a tenth of the entry's text in the page
//   a shorter text                  it has less than seven tenths of the text that the feed gives, as a paywall leaves;
//                                   less than all of it when the page says that it is not free for everybody
#pragma once

#include <string>

#include "archive/article.h"

namespace dateline::indexer {

/// A page and the circumstances under which it came.
struct FetchedArticle {
  const Article& article;
  bool restricted = false;      ///< it says that it is not free for everybody
  const std::string& entry_at;  ///< the entry's address
  const std::string& led_to;    ///< where redirects led; "" for nowhere else
};

/// What was found instead of the entry's article, for a person; "" when it is that. Pure. Cost: about 0.1 ms for 3 kB.
std::string fault_of_page(const FetchedArticle& page, const Article& entry);

/// What an entry's text is beside that of its page.
enum class EntryText {
  kNewer,       ///< it says something else, and as much
  kNothingNew,  ///< all of it stands there under the same title; of a shorter one nine tenths
  kCut,         ///< it says something else, and has less than seven tenths of the length
};

/// `page` is what the archive has. Pure. Cost: as above.
EntryText text_of_entry(const Article& entry, const Article& page);

}  // namespace dateline::indexer
