// SPDX-License-Identifier: GPL-3.0-or-later
// What is an element of an XML document, once it is in memory?
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer {

/// Names are local names as written. `space` is the short name of a namespace that Dateline knows (xml/namespaces.h),
/// whatever prefix the document uses for it, and otherwise the document's prefix in lower case; "" without one.
struct XmlAttribute {
  std::string space;
  std::string name;
  std::string value;
};

/// An element, or a piece of text between elements (then `name` is empty and only `text` is set). UTF-8.
struct XmlElement {
  std::string space;
  std::string name;
  std::string text;
  std::vector<XmlAttribute> attributes;
  std::vector<XmlElement> children;
  unsigned long line = 0;  ///< where it begins, from 1
  std::size_t number = 0;  ///< of this element in its document, from 1; 0 for a text

  bool is_text() const { return name.empty(); }
  bool is(std::string_view wanted_space, std::string_view wanted_name) const;

  /// The value of an attribute without a namespace, or of `space`; "" when there is none. The case of letters in the
  /// name does not matter.
  std::string_view attribute(std::string_view wanted_name) const { return attribute("", wanted_name); }
  std::string_view attribute(std::string_view wanted_space, std::string_view wanted_name) const;

  /// The first child element of this name; null when there is none.
  const XmlElement* child(std::string_view wanted_space, std::string_view wanted_name) const;

  /// All text below it, as it stands. Cost: its size.
  std::string all_text() const;

  /// What is inside as HTML: tags without prefixes, text escaped. For content that is given as elements (XHTML).
  std::string inner_html() const;
};

/// The way from the root to an element, the root first.
using XmlPath = std::span<const XmlElement>;

/// A text as HTML that says the same: & < > escaped.
std::string escape_html(std::string_view text);

}  // namespace dateline::indexer
