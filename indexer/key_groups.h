// SPDX-License-Identifier: GPL-3.0-or-later
// Which arrivals are one article, and which article of the archive is it? All keys of the run and of the archive meet
// here; which of a group's arrivals wins is for key_stage.h.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archive/article.h"
#include "archive/disk/side_store.h"
#include "archive/disk/view.h"
#include "archive/keys.h"
#include "indexer/spool.h"

namespace dateline::indexer {

/// One that waited beside the editions: its row, without the record.
struct Waited {
  SideStore::Row row = 0;
  WaitingEntry entry;
};

/// What the key stage knows of one arrival: an article that was read, or one that waited beside the editions.
struct Arrival {
  std::uint64_t order = 0;  ///< in the input; those that waited come before all that was read
  std::vector<Key> keys;    ///< strongest first; of one that waited, all by which its article is known
  Moment updated;
  std::uint32_t version = 1;
  std::string fingerprint;
  std::string words;  ///< words_fingerprint
  std::string id;
  bool usable = true;        ///< neither withheld nor under embargo
  bool embargoed = false;    ///< not usable yet, but not withheld: what the archive has stays
  std::int64_t release = 0;  ///< end of the embargo in UTC seconds; only with `embargoed`
  SpoolPlace place;
  std::shared_ptr<const Waited> waited;  ///< null for one that was read

  /// Whether it says that the article is withheld or canceled.
  bool is_statement() const { return !usable && !embargoed; }
};

/// The article of the archive that a group of arrivals is about.
struct Existing {
  ArchiveView::Place place;
  std::string id;
  std::uint32_t version = 1;
  Moment updated;
  std::string fingerprint;
};

/// Arrivals that are one article, by their index, in input order.
struct Group {
  std::vector<std::size_t> members;
  unsigned kinds = 0;  ///< strong_kinds of all their keys
  std::optional<Existing> existing;
};

/// The groups, in the order of their first members. `arrivals` are sorted by order; `archive` is null for a fresh
/// build. Cost: about a microsecond an arrival, and a look-up in the archive for each key.
std::vector<Group> group_arrivals(const std::vector<Arrival>& arrivals, ArchiveView* archive);

}  // namespace dateline::indexer
