// SPDX-License-Identifier: GPL-3.0-or-later
// Which blocks of text has a page: a paragraph, a heading, a list item, a cell, a line of a menu?
//
// A block is the text between two places where a browser begins a new line for an element (Kohlschütter, Fankhauser and
// Nejdl, "Boilerplate Detection using Shallow Text Features", WSDM 2010); two <br> in a row part blocks as
// well. Short cells of one row are one block.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/formats/html/page_tree.h"

namespace dateline::indexer::html {

struct Block {
  std::uint32_t element = 0;     ///< the nearest element around it that begins a line
  std::uint32_t first = 0;       ///< its first text
  std::string text;              ///< UTF-8, blanks one at a time; a <br> is a line end
  std::size_t width = 0;         ///< letters of the text; an ideograph counts two
  std::size_t links = 0;         ///< those of them that are in a link
  GumboTag tag = GUMBO_TAG_DIV;  ///< p, li, h1 to h6, td, pre, dt, dd ...; div for any other

  double link_share() const { return width == 0 ? 0 : static_cast<double>(links) / static_cast<double>(width); }
  bool is_heading() const { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6; }
};

/// The blocks of what is not hidden and not `out`, in order. `out` has a flag for each node: what is in it is passed
/// over. One walk.
std::vector<Block> blocks_of(const PageTree& tree, const std::vector<char>& out);

/// Whether a text ends as a sentence does.
bool ends_sentence(std::string_view text);

/// The letters of a text as Block::width counts them.
std::size_t width_of(std::string_view text);

}  // namespace dateline::indexer::html
