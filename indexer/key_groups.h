// SPDX-License-Identifier: GPL-3.0-or-later
// Which arrivals are one article, and which article of the archive is it? All keys of the run and of the archive meet
// here; which of a group's arrivals wins is for key_stage.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/article.h"
#include "archive/disk/side_store.h"
#include "archive/disk/view.h"
#include "archive/keys.h"
#include "indexer/spool.h"

namespace dateline::indexer {

/// What the key stage knows of one arrival: an article that was read, or one that waited beside the editions.
struct Arrival {
  std::uint64_t order = 0;  ///< in the input; those that waited come before all that was read
  std::vector<Key> keys;
  Keys strong;  ///< kept only when a title-and-day key could be contradicted
  Moment updated;
  std::uint32_t version = 1;
  std::string fingerprint;
  std::string id;
  bool usable = true;        ///< neither withheld nor under embargo
  bool embargoed = false;    ///< not usable yet, but not withheld: what the archive has stays
  std::int64_t release = 0;  ///< end of the embargo in UTC seconds; only with `embargoed`
  SpoolPlace place;
  std::optional<SideStore::Row> waited;  ///< its row, when it is one that waited
  bool owns_id = false;                  ///< it waited in the place of an article that was published under its id
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
  std::optional<Existing> existing;
};

/// The groups, in the order of their first members. `arrivals` are sorted by order; `archive` is null for a fresh
/// build.
std::vector<Group> group_arrivals(const std::vector<Arrival>& arrivals, ArchiveView* archive);

}  // namespace dateline::indexer
