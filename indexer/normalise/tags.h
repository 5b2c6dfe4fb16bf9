// SPDX-License-Identifier: GPL-3.0-or-later
// Where are the tags of a text of HTML? Looked for by hand, for what no parser should be given.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline::indexer {

/// The text without its tags by a plain stripper: one pass, no nesting, so that its cost is that of the length alone.
/// It differs from a parser's where elements overlap or are hidden by an attribute.
std::string strip_tags(std::string_view html);

/// Whether strip_tags gives the words that a parser would, and its paragraphs too unless closing tags stray: only
/// elements whose text stays where it stands (paragraphs, headings, lists, links, pictures, ...), no comment, nothing
/// hidden by an attribute, every tag complete, no entity that decode_entities does not know. Most fields are so. One
/// pass.
bool is_simple_markup(std::string_view html);

/// Whether a parser's cost could grow faster than the length: elements more than 500 deep, a tag with more than 1,000
/// attributes. One pass; depth is that of the elements which nothing in the text closes.
bool is_hostile_markup(std::string_view html);

}  // namespace dateline::indexer
