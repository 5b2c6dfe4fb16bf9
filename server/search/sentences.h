// SPDX-License-Identifier: GPL-3.0-or-later
// Where do the sentences of a text begin and end?
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dateline::search {

/// A byte range of a text.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
};

/// The sentences, without blanks around them: cut at . ! ? … before a blank and a letter that is not small, at the
/// marks of other scripts (。！？।؟۔), and between paragraphs. "U.S." and "J. Doe" end none. Cost: about 2 ns a byte.
std::vector<Range> sentences_of(std::string_view text);

}  // namespace dateline::search
