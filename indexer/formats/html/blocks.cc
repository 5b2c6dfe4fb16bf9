// SPDX-License-Identifier: GPL-3.0-or-later
// Which blocks of text has a page: a paragraph, a heading, a list item, a cell, a line of a menu?
#include "indexer/formats/html/blocks.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/normalise/elements.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::html {
namespace {

constexpr std::size_t kShortCell = 60;  ///< letters

bool is_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0xFEFF;
}

/// Scripts that say in one letter what others say in two or more.
bool is_wide(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_cell(const Block& block) { return block.tag == GUMBO_TAG_TD || block.tag == GUMBO_TAG_TH; }

/// The tag of a block whose element has this one.
GumboTag telling(GumboTag tag) {
  static constexpr std::array<GumboTag, 15> kTelling = {
      GUMBO_TAG_P,  GUMBO_TAG_LI, GUMBO_TAG_H1,  GUMBO_TAG_H2,         GUMBO_TAG_H3,
      GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6,  GUMBO_TAG_TD,         GUMBO_TAG_TH,
      GUMBO_TAG_DT, GUMBO_TAG_DD, GUMBO_TAG_PRE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CAPTION};
  return std::find(kTelling.begin(), kTelling.end(), tag) != kTelling.end() ? tag : GUMBO_TAG_DIV;
}

bool begins_line(const PageNode& node) {
  const ElementKind kind = element_kind(gumbo_normalized_tagname(node.tag));
  return kind == ElementKind::kBlock || kind == ElementKind::kPreformatted || node.tag == GUMBO_TAG_TD ||
         node.tag == GUMBO_TAG_TH;
}

class Segmenter {
 public:
  Segmenter(const PageTree& tree, const std::vector<char>& out) : tree_(tree), out_(out) {}

  std::vector<Block> run() {
    for (std::uint32_t i = 0; i < tree_.size();) {
      leave_until(i);
      const PageNode& node = tree_[i];
      if (node.hidden || out_[i] != 0) {
        if (!node.is_text() && begins_line(node)) flush();
        i = node.end;
        continue;
      }
      if (node.is_text()) {
        add(i, node.text());
      } else {
        enter(i, node);
      }
      ++i;
    }
    flush();
    return std::move(blocks_);
  }

 private:
  struct Open {
    std::uint32_t end;
    bool line;
    bool link;
  };

  void enter(std::uint32_t index, const PageNode& node) {
    if (node.tag == GUMBO_TAG_BR) {
      ++breaks_;
      return;
    }
    const bool line = begins_line(node);
    const bool link = node.tag == GUMBO_TAG_A;
    if (line) {
      flush();
      lines_.push_back(index);
    }
    in_links_ += link ? 1 : 0;
    open_.push_back({node.end, line, link});
  }

  void leave_until(std::uint32_t index) {
    while (!open_.empty() && open_.back().end <= index) {
      if (open_.back().line) {
        flush();
        lines_.pop_back();
      }
      in_links_ -= open_.back().link ? 1 : 0;
      open_.pop_back();
    }
  }

  void add(std::uint32_t index, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t start = at;
      const char32_t c = next_code_point(text, at);
      if (is_blank(c)) {
        blank_ = true;
        continue;
      }
      if (breaks_ > 0 && !block_.text.empty()) {
        if (breaks_ > 1) {
          flush();
        } else {
          block_.text.push_back('\n');
        }
      } else if (blank_ && !block_.text.empty()) {
        block_.text.push_back(' ');
      }
      blank_ = false;
      breaks_ = 0;
      if (block_.text.empty()) block_.first = index;
      block_.text.append(text.substr(start, at - start));
      const std::size_t width = is_wide(c) ? 2 : 1;
      block_.width += width;
      if (in_links_ > 0) block_.links += width;
    }
  }

  void flush() {
    breaks_ = 0;
    blank_ = false;
    if (block_.text.empty()) return;
    block_.element = lines_.empty() ? 0 : lines_.back();
    block_.tag = telling(tree_[block_.element].tag);
    if (goes_on_row()) {
      Block& row = blocks_.back();
      row.text.append(" ").append(block_.text);
      row.width += block_.width;
      row.links += block_.links;
      block_ = {};
      return;
    }
    blocks_.push_back(std::exchange(block_, {}));
  }

  bool goes_on_row() const {
    if (blocks_.empty() || !is_cell(block_) || !is_cell(blocks_.back())) return false;
    return block_.width < kShortCell && blocks_.back().width < 4 * kShortCell &&
           tree_[block_.element].parent == tree_[blocks_.back().element].parent;
  }

  const PageTree& tree_;
  const std::vector<char>& out_;
  std::vector<Open> open_;
  std::vector<std::uint32_t> lines_;  ///< the elements around that begin a line
  std::vector<Block> blocks_;
  Block block_;
  int in_links_ = 0;
  int breaks_ = 0;
  bool blank_ = false;
};

}  // namespace

std::vector<Block> blocks_of(const PageTree& tree, const std::vector<char>& out) { return Segmenter(tree, out).run(); }

bool ends_sentence(std::string_view text) {
  while (!text.empty()) {
    std::size_t start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) --start;
    std::size_t at = start;
    const char32_t c = next_code_point(text, at);
    static constexpr std::u32string_view kEnds = U".!?:;…。！？．।؟۔";
    static constexpr std::u32string_view kClosing = U"\"'”’»)]）」』";
    if (kEnds.find(c) != std::u32string_view::npos) return true;
    if (kClosing.find(c) == std::u32string_view::npos) return false;
    text.remove_suffix(text.size() - start);
  }
  return false;
}

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (!is_blank(c)) width += is_wide(c) ? 2 : 1;
  }
  return width;
}

}  // namespace dateline::indexer::html
