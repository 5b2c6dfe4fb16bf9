// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the blocks of a page are the text of its article?
#include "indexer/formats/html/main_text.h"

#include <algorithm>
#include <utility>

#include "indexer/formats/html/around.h"
#include "indexer/formats/html/blocks.h"
#include "indexer/formats/html/evidence.h"
#include "indexer/formats/html/letters.h"
#include "indexer/formats/html/names.h"
#include "indexer/formats/html/notes.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::html {
namespace {

constexpr std::size_t kNothing = 80;     ///< letters
constexpr double kLabel = 10;            ///< what a label or a line of links takes from a sum
constexpr double kMostLinks = 0.6;       ///< share of links in a block that may be text
constexpr double kGainOfParent = 0.06;   ///< what a larger container must add, as a share
constexpr double kBeforeTitle = 0.2;     ///< what text in front of the page's heading counts
constexpr double kDeclaredBody = 3;      ///< how much more the text of itemprop=articleBody counts
constexpr double kNamedBody = 0.3;       ///< and that of class="entry-content" and the like,
constexpr double kNamedBodyShare = 0.3;  ///< when so much of the page's text is in it

/// For a block: what it adds to the sum of whatever it is in.
double weight_of(const Block& block, const Evidence& evidence) {
  const auto width = static_cast<double>(block.width);
  const auto links = static_cast<double>(block.links);
  if (is_paragraph(block)) return (width - links) * evidence.factor_of(block);
  if (block.link_share() > kMostLinks) return -kLabel - links / 2;
  if (block.is_heading()) return block.link_share() > kMostLinks / 2 ? -kLabel : 0;
  if (block.tag == GUMBO_TAG_TD || block.tag == GUMBO_TAG_TH) return (width - 2 * links) / 4;
  if (ends_sentence(block.text)) return width / 2 - 2 * links;
  return -kLabel - links;
}

/// The first block behind the heading that says the title; 0 when there is none, or no text behind it.
std::size_t begin_of(const std::vector<Block>& blocks, const std::string& title) {
  const std::string said = letters_of(title);
  for (std::size_t i = 0; i < blocks.size() && !said.empty(); ++i) {
    if (!blocks[i].is_heading() || letters_of(blocks[i].text) != said) continue;
    return std::any_of(blocks.begin() + static_cast<std::ptrdiff_t>(i), blocks.end(), is_paragraph) ? i + 1 : 0;
  }
  return 0;
}

/// What elements get that are called the text of an article; those around them have it too, so that it tells them from
/// their neighbours only.
void add_named_bodies(const PageTree& tree, const Sums& text, const Sums& plain, Sums& sums) {
  const double all = text.of(0, tree.size());
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    const PageNode& node = tree[i];
    if (node.is_text() || node.hidden || text.of(i, node.end) <= 0 || part_of(node) != Part::kBody) continue;
    if (text.of(i, node.end) <= kNamedBodyShare * all) continue;
    sums.add(i, std::max(0.0, plain.of(i, node.end)) * kNamedBody);
    i = node.end - 1;
  }
}

/// The element that the text is in.
std::uint32_t find_container(const PageTree& tree, const std::vector<Block>& blocks, const PageHints& hints) {
  const Evidence evidence(hints);
  const std::size_t begin = begin_of(blocks, hints.title);
  Sums plain(tree.size());
  Sums sums(tree.size());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    double weight = weight_of(blocks[i], evidence);
    if (i < begin && weight > 0) weight *= kBeforeTitle;
    plain.add(blocks[i].first, weight);
    sums.add(blocks[i].first, weight);
  }
  plain.finish();
  add_named_bodies(tree, paragraph_sums(tree, blocks), plain, sums);
  sums.finish();
  std::uint32_t best = 0;
  double most = 0;
  // The innermost of those that have as much: later ones are further in.
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    if (tree[i].is_text()) continue;
    const double sum = sums.of(i, tree[i].end) * (is_declared_body(tree[i]) ? kDeclaredBody : 1);
    if (sum <= 0 || sum < most * (1 - kGainOfParent)) continue;
    best = i;
    most = std::max(most, sum);
  }
  return best;
}

std::vector<Block> inside_of(const PageTree& tree, std::uint32_t element, std::vector<Block> blocks) {
  std::vector<Block> inside;
  for (Block& block : blocks) {
    if (block.first >= element && block.first < tree[element].end) inside.push_back(std::move(block));
  }
  return inside;
}

/// The text of the page without what is `out`.
MainText text_in(const PageTree& tree, const std::vector<char>& out, const PageHints& hints) {
  std::vector<Block> blocks = blocks_of(tree, out);
  MainText main;
  main.container = find_container(tree, blocks, hints);
  for (const Block& block : text_blocks(inside_of(tree, main.container, std::move(blocks)), hints.title)) {
    if (!main.text.empty()) main.text.append("\n\n");
    main.text.append(block.text);
    main.width += block.width;
    main.sentences += is_paragraph(block) && ends_sentence(block.text) ? 1 : 0;
  }
  return main;
}

}  // namespace

MainText main_text(const PageTree& tree, const PageHints& hints) {
  const std::vector<char> nothing(tree.size(), 0);
  const std::vector<Block> all = blocks_of(tree, nothing);
  const Sums text = paragraph_sums(tree, all);
  std::size_t links = 0;
  for (const Block& block : all) links += block.links;
  std::vector<char> around = nothing;
  mark_around(tree, text, around);
  std::vector<char> cards = around;
  mark_cards(tree, all, hints, text, cards);
  MainText main = text_in(tree, cards, hints);
  if (main.width < kNothing) {  // too much may have been taken for other articles
    MainText more = text_in(tree, around, hints);
    if (more.width > main.width) main = std::move(more);
  }
  main.link_width = links;
  return main;
}

}  // namespace dateline::indexer::html
