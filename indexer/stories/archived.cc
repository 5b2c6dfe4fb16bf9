// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles does an archive have, when were they published, and to which stories do they belong?
#include "indexer/stories/archived.h"

#include <algorithm>

#include "archive/schema.h"

namespace dateline::indexer::stories {

std::vector<Archived> archived_articles(ArchiveView& view, std::int64_t until) {
  std::vector<Archived> articles;
  for (std::size_t i = 0; i < view.editions(); ++i) {
    auto& edition = view.edition(i);
    const auto groupings = groupings_of(edition, view.regrouped(i));
    const auto& retired = view.retired(i);
    std::vector<std::int64_t> published(groupings.size(), INT64_MAX);
    for (auto it = edition.valuestream_begin(slot::kPublished); it != edition.valuestream_end(slot::kPublished); ++it) {
      const std::int64_t seconds = decode_seconds(*it).value_or(INT64_MAX);
      published[it.get_docid()] = seconds <= until ? seconds : INT64_MAX;
    }
    for (auto it = edition.postlist_begin(""); it != edition.postlist_end(""); ++it) {
      if (std::binary_search(retired.begin(), retired.end(), *it)) continue;
      articles.push_back({{i, *it}, published[*it], groupings[*it]});
    }
  }
  return articles;
}

}  // namespace dateline::indexer::stories
