// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles match a request, how many are they, and which come first?
#include "server/search/matching.h"

#include <algorithm>
#include <utility>

#include "server/search/filters.h"
#include "server/search/word_match.h"
#include "server/search/word_query.h"
#include "server/search/xapian_match.h"

namespace dateline::search {

Matched match(Readers& readers, Reader& reader, const query::BuiltQuery& built, const SearchRequest& request,
              const Page& page, bool counts) {
  if (reader.view.editions() == 0) return {};
  begin_search(readers, reader, request.collapse);
  if (request.stories.empty()) {
    auto asked = word_query_of(built.with_copies ? *built.with_copies : built.query);
    if (asked) asked->without_copies = built.with_copies.has_value();
    if (asked) return match_words(readers, reader, *asked, built.headline, request, page, counts);
  }
  return match_with_xapian(readers, reader, built, request, page, counts);
}

Matched finish(Reader& reader, std::vector<Ranked> best, const Collapser& collapser, Counter& counter,
               const std::vector<std::string>& headline, const Page& page) {
  if (page.sort == Sort::kRelevance) collapser.prefer_originals(best);
  Matched matched;
  matched.counted = counter.result();
  for (Ranked& article : page_of(reader, std::move(best), headline, page)) {
    Found found;
    found.matching = counter.matching(reader.view.place(article.number));
    found.others = collapser.others(article);
    if (page.sort != Sort::kRelevance) article.score = 0;
    found.article = article;
    matched.hits.push_back(std::move(found));
  }
  return matched;
}

}  // namespace dateline::search
