// SPDX-License-Identifier: GPL-3.0-or-later
// What is the headline of a text that has none of its own?
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// A first line of more characters than this is text and no headline.
constexpr std::size_t kLongestHeadlineLine = 200;
/// A headline cut out of a text has at most so many characters.
constexpr std::size_t kLongestCutHeadline = 150;

/// Whether a clean line is short enough to be a headline.
bool is_headline_line(std::string_view line);

/// A headline from a clean text: its first line where is_headline_line; otherwise the first sentence of that line, cut
/// at a word when it is longer than kLongestCutHeadline. Sentences end as they do in most scripts ("U.S." and "Mr." end
/// none).
std::string headline_of(std::string_view text);

}  // namespace dateline::indexer
