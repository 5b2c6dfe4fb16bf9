// SPDX-License-Identifier: GPL-3.0-or-later
// What does a tag say that may be written badly?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline::indexer {

struct XmlTag {
  enum class Kind {
    kStart,
    kEmpty,  ///< <name/>
    kEnd,
    kText,        ///< no tag: `size` bytes from the < on are text
    kUnfinished,  ///< more of the document is needed to say
  };

  Kind kind = Kind::kText;
  std::size_t size = 1;                                              ///< bytes of it, from the < to behind the >
  std::string_view name;                                             ///< points into the text, like the names below
  std::vector<std::pair<std::string_view, std::string>> attributes;  ///< the first of each name; values as XML has them
};

/// Reads the tag at the beginning of a text, which starts with "<" and is valid UTF-8 with its ampersands in order
/// (xml/text.h). `whole`: nothing comes behind the text. Values without quotes, names without values, < in values, two
/// values side by side without a blank and a quote that never closes are understood; what has no proper name, or meets
/// another < outside of its values, is text, and so is a name of more than 1 kB. Pure. Cost: the bytes looked at, and
/// the square of the attributes, of which more than 200 are not taken.
XmlTag read_tag(std::string_view text, bool whole);

}  // namespace dateline::indexer
