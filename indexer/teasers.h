// SPDX-License-Identifier: GPL-3.0-or-later
// Is a text only a part of another one: a feed's teaser of the article whose page has it whole?
//
// A text is a teaser when it has no body, or at most seven tenths of the words of the other body, nine tenths of its
// runs of four words stand in the other's summary or body, and at most twelve words at its end do not ("... read
// more").
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "archive/analysis/tokenizer.h"
#include "archive/article.h"

namespace dateline::indexer {

/// Gives the whole article what only its teaser says: date, authors, sections, tags, places, ids, language, the name of
/// a source that the whole one knows by its host alone. Whether anything was missing.
bool complete(Article& whole, const Article& teaser);

/// A text that others may be parts of. Not thread-safe. Cost: about 30 microseconds for 3 kB, for it and for each part.
class WholeText {
 public:
  explicit WholeText(const Article& article);

  bool has_teaser(const Article& part);

  /// Which part of the runs of four words of another text stand in it: 0 to 1; 0 for a text without words.
  double share_of(std::string_view text);

 private:
  /// Hashes of the runs of four words; of all words when there are fewer.
  std::vector<std::uint64_t> runs_of(std::string_view text);

  Tokenizer tokenizer_;
  std::size_t size_ = 0;  ///< runs of the body
  std::unordered_set<std::uint64_t> runs_;
};

}  // namespace dateline::indexer
