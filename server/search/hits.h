// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown of an article that was found?
#pragma once

#include <string>
#include <vector>

#include "archive/record.h"
#include "server/search/answer.h"
#include "server/search/marker.h"
#include "server/search/matching.h"
#include "server/search/readers.h"
#include "server/search/request.h"

namespace dateline::search {

/// Makes hits for one search. Cost: about 70 microseconds a hit with a snippet, some for each other article in it.
class HitMaker {
 public:
  HitMaker(Readers& readers, Reader& reader, const SearchRequest& request, const Marker& marker);

  Hit hit(const Found& found);

 private:
  StoryOfHit story(const Found& found, const std::string& id);
  ShortHit short_hit(const Ranked& ranked);
  Pieces title(const RecordHead& head);

  Readers& readers_;
  Reader& reader_;
  const SearchRequest& request_;
  const Marker& marker_;
  const Stories& stories_;
  std::string buffer_;
};

/// The id of an article's original; empty when it is no copy.
std::string original_id(const Stories& stories, Reader& reader, const ArchiveView::Place& place);

/// How many outlets some articles come from; those without one count as none. Cost: some 10 nanoseconds an article.
std::uint64_t count_sources(Readers& readers, Reader& reader, const std::vector<ArchiveView::Place>& places);

}  // namespace dateline::search
