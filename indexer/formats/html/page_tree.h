// SPDX-License-Identifier: GPL-3.0-or-later
// Which elements has a page, in the order in which it is written, and what do their names say?
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer::html {

/// An element or a text. The parts of a page are numbered in the order in which it is written; what is in an element
/// has the numbers behind its own, up to `end`.
struct PageNode {
  const GumboNode* gumbo = nullptr;
  std::uint32_t parent = 0;  ///< the root is its own
  std::uint32_t end = 0;
  GumboTag tag = GUMBO_TAG_LAST;  ///< GUMBO_TAG_LAST for a text
  bool hidden = false;            ///< not for a reader: script, style, display: none and all that is in them

  bool is_text() const { return tag == GUMBO_TAG_LAST; }
  std::string_view text() const { return gumbo->v.text.text; }
  std::string_view attribute(const char* name) const;
};

/// The tree laid out flat, so that each question is one walk without recursion. Lives no longer than the parse.
class PageTree {
 public:
  explicit PageTree(const GumboNode* root);

  const std::vector<PageNode>& nodes() const { return nodes_; }
  const PageNode& operator[](std::size_t index) const { return nodes_[index]; }
  std::size_t size() const { return nodes_.size(); }

  /// The text in an element, also a hidden one, blanks one at a time; at most `most` bytes are looked at.
  std::string text_of(std::size_t index, std::size_t most = 2000) const;

 private:
  std::vector<PageNode> nodes_;
};

}  // namespace dateline::indexer::html
