// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles of a round go into the archive: is an entry's text that of its feed or that of its page?
//
//   an entry that the feed had as it is    stays as it is in the archive
//   a new or changed one, without a page   goes in; when the archive has its page's text only if it is no less than
//   that
//                                          (page_verdict.h)
//   a page that is its entry's article     goes in instead of it, with what only the feed says: date, authors,
//   sections,
//                                          ids
//   any other page                         is left out, and what was found told as its fault
//
// Where several entries of a feed have one address, as those of a live blog, they and their page are left to the keys
// of the archive.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "archive/article.h"
#include "archive/result.h"
#include "indexer/follow/page_queue.h"
#include "indexer/follow/round.h"
#include "indexer/normalise/normaliser.h"

namespace dateline::indexer {

struct Handover {
  std::vector<Article> articles;
  std::vector<Refusal> refused;  ///< records of feeds that are no articles
  std::vector<Refusal> behind;   ///< entries whose text stays behind that of their page in the archive
};

/// Decides, and writes what became of the pages into the round and into the queue. `now` in UTC seconds decides about
/// embargoes. Throws what opening the archive
/// does. Cost: about 0.2 ms for each new entry and each page.
Handover hand_over(Round& round, PageQueue& queue, const std::filesystem::path& archive,
                   const NormaliseOptions& options, std::int64_t now);

}  // namespace dateline::indexer
