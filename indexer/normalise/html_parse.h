// SPDX-License-Identifier: GPL-3.0-or-later
// Which tree does gumbo make of a text of HTML, within bounds of memory and time?
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/normalise/elements.h"

namespace dateline::indexer {

/// What one parse may take. There are texts whose tree, or whose time, is the square of their size.
struct ParseLimits {
  std::size_t memory = 0;   ///< bytes of the tree
  double cpu_seconds = 0;   ///< of this thread; 0 for no limit
  bool whole_page = false;  ///< false: the inside of <body>
};

/// One tree at a time; its memory is kept for the next one. Not thread-safe.
class HtmlParse {
 public:
  HtmlParse();
  ~HtmlParse();
  HtmlParse(const HtmlParse&) = delete;
  HtmlParse& operator=(const HtmlParse&) = delete;

  /// The root element of the tree, which lives until the next parse; null when a limit was passed. The text must be
  /// valid UTF-8. Some 10 MB/s.
  const GumboNode* parse(std::string_view html, const ParseLimits& limits);

 private:
  class Memory;
  std::unique_ptr<Memory> memory_;
  std::string text_;  ///< the tree points into it
};

/// What an element does to the text in it; kHidden also where an attribute hides it.
ElementKind kind_of(const GumboElement& element);

/// The value of an attribute; "" when there is none. The view lives as long as the tree.
std::string_view attribute_of(const GumboElement& element, const char* name);

}  // namespace dateline::indexer
