// SPDX-License-Identifier: GPL-3.0-or-later
// Which arrivals are one article, and which article of the archive is it? All keys of the run and of the archive meet
// here; which of a group's arrivals wins is for key_stage.h.
//
// Arrivals with a common strong key are one, unless identity.h tells them apart. A common title-and-day key joins a
// group to the first one that has it, unless both have a stronger key of one kind: two reports of one outlet may carry
// one headline on one day ("UPDATE 1") without being one article. Groups that turn out to be about one article of the
// archive are one too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/article.h"
#include "archive/disk/view.h"
#include "indexer/arrivals.h"

namespace dateline::indexer {

/// The article of the archive that a group of arrivals is about.
struct Existing {
  ArchiveView::Place place;
  std::string id;
  std::uint32_t version = 1;
  Moment updated;
  std::string fingerprint;
};

/// Arrivals that are one article, in input order.
struct Group {
  std::vector<Arrival> members;
  std::optional<Existing> existing;
};

/// The groups of a run, in the order of their first members. Not thread-safe.
class KeyGroups {
 public:
  /// `arrivals` are settled, and outlive it; so does `archive`, null for a fresh build. Cost: about a microsecond an
  /// arrival; with an archive 30 more, and a look-up for each key. Memory: about 80 bytes an arrival, 12 at the end.
  KeyGroups(Arrivals& arrivals, ArchiveView* archive);

  std::size_t size() const { return firsts_.size(); }

  /// One of them, read back. Cost: that of loading its members.
  Group load(std::size_t number);

 private:
  std::uint32_t root(std::uint32_t arrival);
  void join(std::uint32_t a, std::uint32_t b);
  void join_by_keys(std::vector<Arrivals::KeyOf> keys);
  void join_by_archive();
  std::optional<ArchiveView::Place> find_existing(std::size_t number);
  void list();
  std::size_t group_of_first(std::uint32_t arrival) const;

  Arrivals& arrivals_;
  ArchiveView* archive_;
  std::vector<std::uint32_t> joined_to_;      ///< by arrival: itself, or an earlier one of its group
  std::vector<std::uint32_t> members_;        ///< all arrivals, group by group
  std::vector<std::uint32_t> firsts_;         ///< by group: where it begins in members_
  std::vector<ArchiveView::Place> existing_;  ///< by group; number 0 for none; empty without an archive
};

}  // namespace dateline::indexer
