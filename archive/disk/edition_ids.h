// SPDX-License-Identifier: GPL-3.0-or-later
// Which document of an edition has the id with this hash?
#pragma once

#include <xapian.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "archive/grouping.h"

namespace dateline {

/// The ids of all documents of an edition by their hashes. Constant to whoever uses it, so every thread may.
/// Cost: about 40 bytes and two microseconds an article, once for an edition.
class EditionIds {
 public:
  explicit EditionIds(const Xapian::Database& edition);

  /// The document; 0 for none. `edition` is the same edition, the caller's own handle of it. Cost: some microseconds,
  /// less than one when it was asked for before.
  Xapian::docid find(const Xapian::Database& edition, ArticleHash hash) const;

 private:
  struct Row {
    ArticleHash hash = 0;
    std::uint32_t begin = 0;  ///< of the id in ids_
    std::uint32_t size = 0;
  };

  std::vector<Row> rows_;  ///< by hash
  std::string ids_;
  std::unique_ptr<std::atomic<Xapian::docid>[]> numbers_;  ///< by row; 0 until it was asked for
};

}  // namespace dateline
