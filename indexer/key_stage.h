// SPDX-License-Identifier: GPL-3.0-or-later
// Which arrival of an article wins, and what becomes of the others? Decided before anything is built, so that builders
// get decided articles only.
//
// In one run the higher version given by the publisher wins, else the later `updated`, else the later in input order,
// whichever thread read it. Against what the archive has, published or waiting, the arrival wins unless its `updated`
// is earlier for certain: a day is not earlier than a second in it.
//
// Of those under embargo the best one waits beside the editions when it wins over the best of the others, which is
// published meanwhile. What is withheld or canceled waits too: it keeps the texts that it took out from coming back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/disk/side_store.h"
#include "archive/disk/view.h"
#include "indexer/key_groups.h"
#include "indexer/report.h"
#include "indexer/spool.h"

namespace dateline::indexer {

/// An arrival that goes into an edition.
struct Decided {
  SpoolPlace place;
  std::string id;
  std::uint32_t version = 1;
};

/// A text that is kept as an earlier version: one of the archive, or an arrival that a later one replaced at once.
struct EarlierText {
  std::string id;
  std::uint32_t version = 1;
  std::optional<ArchiveView::Place> published;
  SpoolPlace place;  ///< when it was not published
};

/// An arrival that waits beside the editions.
struct WaitingText {
  SpoolPlace place;
  std::optional<std::int64_t> release;  ///< end of its embargo; none: withheld or canceled
  std::string id;                       ///< of the published article in whose place it waits; "" when there was none
};

struct Decision {
  std::vector<Decided> articles;            ///< in input order
  std::vector<ArchiveView::Place> retired;  ///< of the archive: replaced or withheld now
  std::vector<EarlierText> earlier;
  std::vector<WaitingText> waiting;
  std::vector<SideStore::Row> over;    ///< rows of those that wait no longer
  std::vector<std::string> forgotten;  ///< ids whose earlier texts go: they had been withheld or canceled
  Counts counts;                       ///< without refused

  bool changes_side() const { return !earlier.empty() || !waiting.empty() || !over.empty() || !forgotten.empty(); }
};

/// Decides about all arrivals of a run (taken over and sorted by order). `archive` and `side` are null for a fresh
/// build. Cost: about 2 microseconds an arrival, and 10 a look-up in the archive; about 300 bytes an arrival.
Decision decide(std::vector<Arrival> arrivals, ArchiveView* archive, SideStore* side = nullptr);

}  // namespace dateline::indexer
