// SPDX-License-Identifier: GPL-3.0-or-later
// Which arrival of an article wins, and what becomes of the others? Decided before anything is built, so that builders
// get decided articles only.
//
// In one run the higher version given by the publisher wins, else the later `updated`, else the later in input order,
// whichever thread read it. Against what the archive has, published or waiting, the arrival wins unless its `updated`
// is earlier for certain: a day is not earlier than a second in it.
//
// A text that is only a teaser of another one, of the same run or published, is no version: the whole text stands, in
// whichever order and however dated they came (teasers.h says what a teaser is).
//
// Of those under embargo the best one waits beside the editions when it wins over the best of the others, which is
// published meanwhile. One that changes nothing, being unchanged or outdated, leaves it waiting.
//
// What may come in spite of a statement (withheld, canceled), whichever of both is published, waits or was read now:
//
//   the text                                                       words it took out   other words
//   its `updated` is later for certain than the statement's        comes               comes
//   its version is higher than one (above 1) that both give        comes               comes
//   its `updated` is earlier for certain                           stays out           stays out
//   neither is known, and it came before the statement             stays out           stays out
//   neither is known, and it came after the statement              stays out           comes
//
// A published text yields unless its `updated` is later for certain. What a statement took out are the words (title,
// subtitle, summary, body) of the published text, of its earlier versions, and of all that waited or came before it. A
// statement goes on waiting when a text has come in spite of it, and keeps those words out then too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/disk/side_store.h"
#include "archive/disk/view.h"
#include "archive/grouping.h"
#include "indexer/key_groups.h"
#include "indexer/report.h"
#include "indexer/spool.h"

namespace dateline::indexer {

/// An arrival that goes into an edition.
struct Decided {
  std::uint64_t order = 0;  ///< in the input
  SpoolPlace place;
  std::string id;  ///< "" when it is that of its record
  std::uint32_t version = 1;
  bool is_new = true;      ///< no text of the article was ever published
  Grouping grouping = {};  ///< given by the stage that groups
};

/// A text that is kept as an earlier version: one of the archive, or an arrival that a later one replaced at once.
struct EarlierText {
  std::string id;
  std::uint32_t version = 1;
  std::string words;
  std::optional<ArchiveView::Place> published;
  SpoolPlace place;  ///< when it was not published
};

/// An arrival that waits beside the editions.
struct WaitingText {
  SpoolPlace place;
  WaitingEntry entry;  ///< but for its record
};

struct Decision {
  std::vector<Decided> articles;            ///< in input order
  std::vector<ArchiveView::Place> retired;  ///< of the archive: replaced or withheld now
  std::vector<EarlierText> earlier;
  std::vector<WaitingText> waiting;
  std::vector<SideStore::Row> over;    ///< rows of those that wait no longer, or are written anew
  std::vector<std::string> forgotten;  ///< ids whose earlier texts go: they were withheld or canceled
  Counts counts;                       ///< without refused

  bool changes_side() const { return !earlier.empty() || !waiting.empty() || !over.empty() || !forgotten.empty(); }
};

/// Decides about all arrivals of a run. `archive` and `side` are null for a fresh build. Cost: KeyGroups, and loading
/// each arrival once; about 100 bytes an article that is published. Throws ArchiveError.
Decision decide(Arrivals& arrivals, ArchiveView* archive, SideStore* side = nullptr);

}  // namespace dateline::indexer
