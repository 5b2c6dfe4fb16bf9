// SPDX-License-Identifier: GPL-3.0-or-later
// What does a parser of HTML make of a text, and what of it is for a reader?
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::indexer {

/// The text of a piece of HTML, as strip_markup in markup.h promises it. The piece must be valid UTF-8.
///
/// gumbo parses it as a browser would the inside of <body>. None when the tree grows past 256 bytes of memory for each
/// byte of the piece: there are texts whose tree is the square of their size. Thread-safe.
std::optional<std::string> text_of_html(std::string_view html);

}  // namespace dateline::indexer
