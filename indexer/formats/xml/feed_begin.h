// SPDX-License-Identifier: GPL-3.0-or-later
// Where does a feed begin behind what a server wrote in front of it?
#pragma once

#include <cstddef>
#include <string_view>

namespace dateline::indexer {

/// The place of the declaration, or of the root, of a feed behind something else, such as a warning of PHP or the
/// headers of HTTP: at the start of a line within the first 4 kB. npos when there is none, or nothing in front of it,
/// or paragraphs of a text that shows a feed. Pure.
std::size_t feed_begin(std::string_view head);

}  // namespace dateline::indexer
