// SPDX-License-Identifier: GPL-3.0-or-later
// What does an HTML element do to the text in it?
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::indexer {

enum class ElementKind : std::uint8_t {
  kBlock,         ///< a paragraph of its own; every element that is none of the others
  kInline,        ///< in the middle of a line
  kCell,          ///< apart from its neighbours by a blank: td, th, img
  kBreak,         ///< br: a line end
  kPreformatted,  ///< a block that keeps its line ends: pre
  kHidden,        ///< not for a reader: script, style, head, fallbacks of what cannot be shown, notes on how to read
};

/// The kind of an element by its name in small letters.
ElementKind element_kind(std::string_view name);

}  // namespace dateline::indexer
