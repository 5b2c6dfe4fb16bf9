// SPDX-License-Identifier: GPL-3.0-or-later
// stories: which articles are one story, and which are copies? A line an article: story, id, id of the original or
// nothing, when it was published, and its title, with tabs between them; the articles of a story stand together,
// earliest first.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "archive/disk/view.h"
#include "archive/exit_codes.h"
#include "archive/record.h"
#include "archive/time.h"
#include "indexer/stories/archived.h"
#include "indexer/verbs/verbs.h"

namespace dateline::indexer {

int list_stories(const Options& options) {
  ArchiveView view(options.archive);
  auto articles = stories::archived_articles(view);
  std::unordered_map<ArticleHash, ArchiveView::Place> places;
  const auto id_at = [&](const ArchiveView::Place& place) { return std::string(decode_head(view.record(place)).id); };
  for (auto& article : articles) {
    const ArticleHash hash = article_hash(id_at(article.place));
    if (article.grouping.story == 0) article.grouping.story = hash;
    places.emplace(hash, article.place);
  }
  std::sort(articles.begin(), articles.end(), [](const auto& a, const auto& b) {
    return std::tie(a.grouping.story, a.seconds, a.place.edition, a.place.number) <
           std::tie(b.grouping.story, b.seconds, b.place.edition, b.place.number);
  });
  for (const auto& article : articles) {
    const auto original = places.find(article.grouping.copy_of);
    const std::string record = view.record(article.place);
    const RecordHead head = decode_head(record);
    fmt::print("{}\t{}\t{}\t{}\t{}\n", story_name(article.grouping.story), head.id,
               original == places.end() ? std::string() : id_at(original->second), format_moment(head.published),
               head.title);
  }
  return kExitDone;
}

}  // namespace dateline::indexer
