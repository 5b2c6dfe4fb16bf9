// SPDX-License-Identifier: GPL-3.0-or-later
// Which blocks in the container of an article are no part of its text: its title again, lines of links, calls to read
// or to subscribe?
#pragma once

#include <string>
#include <vector>

#include "indexer/formats/html/blocks.h"

namespace dateline::indexer::html {

/// The blocks that are text, in order. Nothing in front of a heading that says the title is text, if most of
/// the text is behind it.
std::vector<Block> text_blocks(std::vector<Block> blocks, const std::string& title);

}  // namespace dateline::indexer::html
