// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines does one source repeat in its articles, so that they say nothing about any of them?
//
// Looked at are the first two and the last five paragraphs of a body, as far as they have at most 300 bytes. A line is
// boilerplate when it stands, word for word, in enough of the articles of its source (fewest_repeating), of this run
// and of what is remembered of earlier ones. An article of no known source has none. docs/decisions/0007-boilerplate.md
// has what was measured.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "archive/article.h"
#include "indexer/line_counts.h"

namespace dateline::indexer {

/// In how many of so many articles of a source a line must stand: all of them up to 5, then a tenth and twice the
/// square root (9 of 10, 16 of 35, 30 of 100, 80 of 400). So reports of one event that share a lead or a background
/// paragraph keep it, and chance has no part in it.
std::uint64_t fewest_repeating(std::uint64_t articles);

/// Counts of lines by source. A plain value: counts of several threads are added up in any order
/// and give the same. Not thread-safe while it is changed.
class RepeatedLines {
 public:
  /// Counts the lines of one article. Cost: about 5 microseconds and 64 bytes.
  void count(std::string_view source, std::string_view body);

  /// An article of the source is asked about without being counted.
  void mention(std::string_view source);

  void add(RepeatedLines&& other) { counts_.take(std::move(other.counts_)); }

  /// What is recalled from earlier runs and kept for later ones; to be settled before what is below.
  LineCounts& counts() { return counts_; }
  const LineCounts& counts() const { return counts_; }

  /// What of a body is boilerplate: the paragraphs that are, from both ends inwards up to the first that is not;
  /// nothing when nothing else would be left.
  Boilerplate boilerplate_of(std::string_view source, std::string_view body) const;

 private:
  LineCounts counts_;
};

}  // namespace dateline::indexer
