// SPDX-License-Identifier: GPL-3.0-or-later
// Which documents of an edition have another story now than their value slots say? The regrouped files.
//
//   A file of checked_file.h with the mark DLG1:
//   varint    how many
//   rows      document number (varint, rising, the difference to the one before), 8 bytes story, 8 bytes original or 0
#pragma once

#include <xapian.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "archive/disk/retired.h"
#include "archive/grouping.h"

namespace dateline {

struct Regrouped {
  Xapian::docid number = 0;
  Grouping grouping;

  bool operator==(const Regrouped&) const = default;
};

/// In rising order of their numbers, each of them once.
using RegroupedNumbers = std::vector<Regrouped>;

/// Throws ArchiveError (missing, damaged, io).
RegroupedNumbers read_regrouped(const std::filesystem::path& file);
void write_regrouped(const std::filesystem::path& file, const RegroupedNumbers& numbers);

/// The row of a document; null when it is as its slots say.
const Regrouped* find_regrouped(const RegroupedNumbers& numbers, Xapian::docid number);

/// Both lists as one; where both have a document, `newer` counts. They may be in any order.
RegroupedNumbers join_regrouped(const RegroupedNumbers& older, RegroupedNumbers newer);

/// Groupings by the ids of articles: merging gives documents other numbers.
using NamedGroupings = std::map<std::string, Grouping>;

/// Adds those of an edition's documents that are not retired. Cost: some microseconds each.
void name_groupings(const std::filesystem::path& edition, const RegroupedNumbers& numbers,
                    const RetiredNumbers& retired, NamedGroupings& named);

/// The same by the numbers that the articles have in an edition.
RegroupedNumbers numbered(const std::filesystem::path& edition, const NamedGroupings& named);

/// The groupings of all documents of an edition, by document number (0 is nobody's). Cost: some 10 milliseconds for
/// 100,000 articles. Throws Xapian::Error.
std::vector<Grouping> groupings_of(const Xapian::Database& edition, const RegroupedNumbers& regrouped);

}  // namespace dateline
