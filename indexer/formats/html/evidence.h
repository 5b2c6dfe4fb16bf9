// SPDX-License-Identifier: GPL-3.0-or-later
// Does a block of a page say what its metadata say of the article's text?
#pragma once

#include <cstddef>
#include <string>
#include <unordered_set>

#include "indexer/formats/html/blocks.h"
#include "indexer/formats/html/main_text.h"

namespace dateline::indexer::html {

/// The text that metadata give, and the summary, in pieces of 32 bytes of letters, so that a block is looked up in the
/// time that its own text takes. Of a text over 256 kB the start.
class Evidence {
 public:
  explicit Evidence(const PageHints& hints);

  /// By how much a block counts more: 1 when nothing is known.
  double factor_of(const Block& block) const;

 private:
  void add(const std::string& text, std::unordered_set<std::size_t>& pieces) const;

  std::unordered_set<std::size_t> told_;
  std::unordered_set<std::size_t> summary_;
};

}  // namespace dateline::indexer::html
