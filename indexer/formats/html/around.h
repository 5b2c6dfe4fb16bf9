// SPDX-License-Identifier: GPL-3.0-or-later
// Which elements of a page are around its article: navigation and notices by their names, other articles by their form?
#pragma once

#include <vector>

#include "indexer/formats/html/blocks.h"
#include "indexer/formats/html/main_text.h"
#include "indexer/formats/html/page_tree.h"

namespace dateline::indexer::html {

/// Sums over a range of nodes in one look.
class Sums {
 public:
  explicit Sums(std::size_t nodes) : sums_(nodes + 1, 0) {}
  void add(std::size_t node, double value) { sums_[node + 1] += value; }
  void finish() {
    for (std::size_t i = 1; i < sums_.size(); ++i) sums_[i] += sums_[i - 1];
  }
  double of(std::size_t begin, std::size_t end) const { return sums_[end] - sums_[begin]; }

 private:
  std::vector<double> sums_;
};

/// Whether a block is long enough to be text, and has few links.
bool is_paragraph(const Block& block);

/// The letters of paragraphs, without their links.
Sums paragraph_sums(const PageTree& tree, const std::vector<Block>& blocks);

/// Flags what tag, role or class call something around an article, unless a good part of the text is in it. One walk.
void mark_around(const PageTree& tree, const Sums& text, std::vector<char>& out);

/// Flags other articles: an element with one heading that is a link into the same site, and what stands with it; each
/// <article> but the one that has the page's heading. Never one with a good part of the text. One walk.
void mark_cards(const PageTree& tree, const std::vector<Block>& blocks, const PageHints& hints, const Sums& text,
                std::vector<char>& out);

}  // namespace dateline::indexer::html
