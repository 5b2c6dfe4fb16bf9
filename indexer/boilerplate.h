// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines does one source repeat in its articles, so that they say nothing about any of them?
//
// Looked at are the first two and the last five paragraphs of a body, as far as they have at most 300 bytes. A line is
// boilerplate when it stands, word for word, in at least 5 articles of its source and in at least a tenth of them
// (docs/decisions/0007-boilerplate.md has what was measured). An article of no known source has none.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "archive/article.h"

namespace dateline::indexer {

/// Counts of lines by source. A plain value: counts of several threads are added up in any order
/// and give the same. Not thread-safe while it is changed.
class RepeatedLines {
 public:
  /// Counts the lines of one article. Cost: about 5 microseconds and 128 bytes.
  void count(std::string_view source, std::string_view body);

  void add(const RepeatedLines& other);

  /// To be called behind count() and add(), before what is below. Cost: a sort.
  void settle();

  /// What of a body is boilerplate: the paragraphs that are, from both ends inwards up to the first that is not;
  /// nothing when nothing else would be left.
  Boilerplate boilerplate_of(std::string_view source, std::string_view body) const;

 private:
  struct Count {
    std::uint64_t line = 0;  ///< hash of source and line; of the source alone for its number of articles
    std::uint64_t articles = 0;
  };

  std::uint64_t articles_with(std::uint64_t line) const;

  std::vector<Count> counts_;  ///< sorted and each line once, when settled
};

}  // namespace dateline::indexer
