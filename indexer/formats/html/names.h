// SPDX-License-Identifier: GPL-3.0-or-later
// What do the tag, the role and the class of an element say of what is in it?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/html/page_tree.h"

namespace dateline::indexer::html {

enum class Part {
  kUnknown,
  kBody,    ///< the text of an article: itemprop=articleBody, class="entry-content"
  kAround,  ///< navigation, shares, comments, captions, related articles, notices ...
};

/// Whether microdata say that the text is in it.
bool is_declared_body(const PageNode& node);

/// Thread-safe.
Part part_of(const PageNode& node);

/// The words of a class or an id in small letters: "articleBody is-wide" is article, body, is, wide.
std::vector<std::string> words_of_name(std::string_view name);

}  // namespace dateline::indexer::html
