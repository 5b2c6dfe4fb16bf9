// SPDX-License-Identifier: GPL-3.0-or-later
// Which elements of a page are around its article?
#include "indexer/formats/html/around.h"

#include <algorithm>

#include "indexer/formats/feeds/links.h"
#include "indexer/formats/html/evidence.h"
#include "indexer/formats/html/letters.h"
#include "indexer/formats/html/names.h"
#include "indexer/normalise/urls.h"

namespace dateline::indexer::html {
namespace {

constexpr std::size_t kParagraph = 80;  ///< letters that make a block a paragraph
constexpr double kMostLinks = 0.4;      ///< share of links in a block of text
constexpr double kMostLinksOfSentence = 0.6;
constexpr double kMostOfText = 0.35;  ///< share of the page's text that nothing around an article has
constexpr int kMostLooks = 10;        ///< headings that say the title
constexpr double kLinkHeading = 0.7;  ///< share of links in a heading that leads elsewhere

/// The address of the link that an element is in, or that is in it; "" for none.
std::string_view link_of(const PageTree& tree, std::uint32_t element) {
  for (std::uint32_t i = element; i < tree[element].end; ++i) {
    if (tree[i].tag == GUMBO_TAG_A) return tree[i].attribute("href");
  }
  for (std::uint32_t i = element; i > 0; i = tree[i].parent) {
    if (tree[i].tag == GUMBO_TAG_A) return tree[i].attribute("href");
    if (tree[i].end - i > 100) break;
  }
  return "";
}

bool leads_away(std::string_view link, const std::string& host) {
  return is_web_address(link) && host_of(link) != host;
}

/// The <article> that has the page's heading; else the one with the most text; 0 when there is none.
std::uint32_t main_article(const PageTree& tree, const std::vector<Block>& blocks, const std::string& title,
                           const Sums& text) {
  std::uint32_t most = 0;
  for (std::uint32_t i = 1; i < tree.size(); ++i) {
    if (tree[i].tag != GUMBO_TAG_ARTICLE) continue;
    if (most == 0 || text.of(i, tree[i].end) > text.of(most, tree[most].end)) most = i;
  }
  if (most == 0 || title.empty()) return most;
  int looks = 0;
  for (const Block& block : blocks) {
    if (!block.is_heading() || letters_of(block.text) != title) continue;
    if (++looks > kMostLooks) break;
    std::uint32_t i = block.element;
    while (i > 0 && tree[i].tag != GUMBO_TAG_ARTICLE) i = tree[i].parent;
    if (i > 0 && text.of(i, tree[i].end) > 0) return i;
  }
  return most;
}

bool is_figure(const PageNode& node) { return node.tag == GUMBO_TAG_FIGURE || node.tag == GUMBO_TAG_FIGCAPTION; }

/// How much of the text is in figures: a gallery has little else.
double figure_text(const PageTree& tree, const Sums& text) {
  double sum = 0;
  for (std::size_t i = 0; i < tree.size(); ++i) {
    if (!is_figure(tree[i])) continue;
    sum += text.of(i, tree[i].end);
    i = tree[i].end - 1;
  }
  return sum;
}

}  // namespace

bool is_paragraph(const Block& block) {
  if (block.width < kParagraph || block.is_heading()) return false;
  return block.link_share() < kMostLinks || (block.link_share() < kMostLinksOfSentence && ends_sentence(block.text));
}

Sums paragraph_sums(const PageTree& tree, const std::vector<Block>& blocks) {
  Sums sums(tree.size());
  for (const Block& block : blocks) {
    if (is_paragraph(block)) sums.add(block.first, static_cast<double>(block.width - block.links));
  }
  sums.finish();
  return sums;
}

void mark_around(const PageTree& tree, const Sums& text, std::vector<char>& out) {
  const double all = text.of(0, tree.size());
  const bool is_gallery = figure_text(tree, text) > (1 - kMostOfText) * all;
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const PageNode& node = tree[i];
    if (node.is_text() || node.hidden || part_of(node) != Part::kAround) continue;
    if (is_gallery && is_figure(node)) continue;
    if (text.of(i, node.end) > kMostOfText * all) continue;
    out[i] = 1;
    i = node.end - 1;
  }
}

void mark_cards(const PageTree& tree, const std::vector<Block>& blocks, const PageHints& hints, const Sums& text,
                std::vector<char>& out) {
  const std::string title = letters_of(hints.title);
  const double most = kMostOfText * text.of(0, tree.size());
  const Evidence evidence(hints);
  Sums told(tree.size());
  for (const Block& block : blocks) told.add(block.first, evidence.factor_of(block) > 1 ? 1 : 0);
  told.finish();
  Sums headings(tree.size());
  for (const Block& block : blocks) headings.add(block.first, block.is_heading() ? 1 : 0);
  headings.finish();

  const std::uint32_t article = main_article(tree, blocks, title, text);
  for (std::uint32_t i = 1; article > 0 && i < tree.size(); ++i) {
    if (tree[i].tag != GUMBO_TAG_ARTICLE || i == article) continue;
    const bool around = i < article && tree[i].end >= tree[article].end;
    const bool inside = i > article && i < tree[article].end;
    if (hints.is_live && tree[i].parent == tree[article].parent) continue;
    if (around || inside || told.of(i, tree[i].end) > 0) continue;
    if (text.of(i, tree[i].end) <= most) out[i] = 1;
  }
  for (const Block& block : blocks) {
    if (!block.is_heading() || block.link_share() < kLinkHeading || letters_of(block.text) == title) continue;
    if (leads_away(link_of(tree, block.element), hints.host)) continue;
    std::uint32_t card = block.element;
    while (card > 0) {
      const std::uint32_t parent = tree[card].parent;
      if (headings.of(parent, tree[parent].end) > 1 || text.of(parent, tree[parent].end) > most) break;
      card = parent;
    }
    if (told.of(card, tree[card].end) == 0) out[card] = 1;
  }
}

}  // namespace dateline::indexer::html
