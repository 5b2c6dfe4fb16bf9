// SPDX-License-Identifier: GPL-3.0-or-later
// Which blocks in the container of an article are no part of its text?
#include "indexer/formats/html/notes.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/formats/html/letters.h"
#include "indexer/formats/text_lines.h"
#include "indexer/normalise/clean_text.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::html {
namespace {

constexpr std::size_t kShortNote = 140;  ///< letters; what is longer says something
constexpr std::size_t kLongHeadLine = 100;
constexpr std::size_t kWord = 25;  ///< letters; what is shorter and no sentence is a label

/// How lines begin that lead away from the text, in small letters.
bool begins_like_note(const std::string& text) {
  static constexpr std::array<std::string_view, 62> kBeginnings = {"read more",
                                                                   "read also",
                                                                   "also read",
                                                                   "read next",
                                                                   "see also",
                                                                   "see more",
                                                                   "more:",
                                                                   "related:",
                                                                   "related article",
                                                                   "related stor",
                                                                   "related topic",
                                                                   "recommended",
                                                                   "don't miss",
                                                                   "don’t miss",
                                                                   "advertisement",
                                                                   "sponsored",
                                                                   "sign up",
                                                                   "subscribe",
                                                                   "follow us",
                                                                   "follow @",
                                                                   "click here",
                                                                   "share this",
                                                                   "share on",
                                                                   "tags:",
                                                                   "filed under",
                                                                   "topics:",
                                                                   "copyright",
                                                                   "©",
                                                                   "all rights reserved",
                                                                   "photo:",
                                                                   "photo by",
                                                                   "image:",
                                                                   "image credit",
                                                                   "photo credit",
                                                                   "watch:",
                                                                   "listen:",
                                                                   "video:",
                                                                   "story continues",
                                                                   "article continues",
                                                                   "continue reading",
                                                                   "loading",
                                                                   "comments",
                                                                   "lesen sie",
                                                                   "mehr zum thema",
                                                                   "lire aussi",
                                                                   "à lire aussi",
                                                                   "a lire aussi",
                                                                   "lea también",
                                                                   "lea tambien",
                                                                   "leer más",
                                                                   "te puede interesar",
                                                                   "leggi anche",
                                                                   "leia também",
                                                                   "leia mais",
                                                                   "lees ook",
                                                                   "читайте также",
                                                                   "czytaj także",
                                                                   "czytaj też",
                                                                   "関連記事",
                                                                   "続きを読む",
                                                                   "あわせて読みたい",
                                                                   "相关阅读"};
  const std::string start = lower_text(text.substr(0, 60));
  return std::any_of(kBeginnings.begin(), kBeginnings.end(),
                     [&](std::string_view beginning) { return start.starts_with(beginning); });
}

bool is_text(const Block& block) {
  if (block.link_share() > 0.6) return false;
  if (block.width < kShortNote && begins_like_note(block.text)) return false;
  if (block.is_heading()) return block.link_share() < 0.5;
  if (block.tag == GUMBO_TAG_CAPTION) return false;
  const bool told = block.tag == GUMBO_TAG_P || block.tag == GUMBO_TAG_LI || block.tag == GUMBO_TAG_TD ||
                    block.tag == GUMBO_TAG_TH || block.tag == GUMBO_TAG_DD || block.tag == GUMBO_TAG_DT ||
                    block.tag == GUMBO_TAG_PRE || block.tag == GUMBO_TAG_BLOCKQUOTE;
  return told || block.width >= kWord || ends_sentence(block.text);
}

/// Whether the items of a list from `begin` to `end` lead elsewhere: short, and a link in nearly each.
bool is_link_list(const std::vector<Block>& blocks, std::size_t begin, std::size_t end) {
  std::size_t links = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (blocks[i].width >= kShortNote) return false;
    links += blocks[i].link_share() > 0.3 ? 1 : 0;
  }
  return end - begin > 1 && links * 4 >= (end - begin) * 3;
}

/// Drops lists of links.
std::vector<Block> without_link_lists(std::vector<Block> blocks) {
  std::vector<Block> kept;
  for (std::size_t i = 0; i < blocks.size();) {
    std::size_t end = i;
    while (end < blocks.size() && blocks[end].tag == GUMBO_TAG_LI) ++end;
    if (end > i && is_link_list(blocks, i, end)) {
      i = end;
      continue;
    }
    for (end = std::max(end, i + 1); i < end; ++i) kept.push_back(std::move(blocks[i]));
  }
  return kept;
}

/// Lines that are a date or a byline and nothing else.
bool is_head_line(const Block& block) {
  if (block.width >= kLongHeadLine) return false;
  const std::vector<std::string_view> lines = split_lines(block.text);
  return std::all_of(lines.begin(), lines.end(),
                     [](std::string_view line) { return !read_head_line(clean_line(line)).is_text(); });
}

}  // namespace

std::vector<Block> text_blocks(std::vector<Block> blocks, const std::string& title) {
  blocks = without_link_lists(std::move(blocks));
  const std::string said = letters_of(title);
  std::size_t begin = 0;
  std::size_t before = 0;
  std::size_t all = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const bool heading = blocks[i].tag == GUMBO_TAG_H1 || blocks[i].tag == GUMBO_TAG_H2;
    if (begin == 0 && heading && !said.empty() && letters_of(blocks[i].text) == said) {
      begin = i + 1;
      before = all;
    }
    all += blocks[i].width - blocks[i].links;
  }
  if (before * 2 > all) begin = 0;
  std::vector<Block> kept;
  bool begun = false;
  for (std::size_t i = begin; i < blocks.size(); ++i) {
    Block& block = blocks[i];
    if (!is_text(block) || letters_of(block.text) == said) continue;
    if (!begun && is_head_line(block)) continue;
    begun = begun || block.width >= kShortNote;
    kept.push_back(std::move(block));
  }
  // A heading with nothing below it heads something that was left out.
  std::vector<Block> text;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const bool last = i + 1 == kept.size();
    if (kept[i].is_heading() && last) continue;
    text.push_back(std::move(kept[i]));
  }
  return text;
}

}  // namespace dateline::indexer::html
