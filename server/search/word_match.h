// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles match a query of words? Their postings are walked through all editions, once.
#pragma once

#include <string>
#include <vector>

#include "server/search/matching.h"
#include "server/search/word_query.h"

namespace dateline::search {

/// As match() does it. Cost: docs/quality.md.
Matched match_words(Readers& readers, Reader& reader, const WordQuery& asked, const std::vector<std::string>& headline,
                    const SearchRequest& request, const Page& page, bool counts);

}  // namespace dateline::search
