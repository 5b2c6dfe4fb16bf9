// SPDX-License-Identifier: GPL-3.0-or-later
// Which line ends of a text were put in by a hard wrap, and which mean something?
//
// A text is taken as hard-wrapped when at least a third of its neighbouring lines go on with a small letter in the
// middle of a sentence (or, in a script without case, with a word that had no room left). In such a text two lines are
// one when the second goes on like that, or when its first word had no room left on the first; never when the second is
// indented or a list item. Room is what the longest line of at most 90 characters has.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace dateline::indexer {

/// A line without the blanks around it; empty for an empty line.
struct TextLine {
  std::string_view text;
  std::size_t indent = 0;   ///< blanks in front
  std::size_t columns = 0;  ///< characters of the text
};

std::vector<TextLine> split_text_lines(std::string_view text);

/// What the lines of one text have in common.
class Wraps {
 public:
  explicit Wraps(const std::vector<TextLine>& lines);

  /// Whether two neighbouring lines, neither of them empty, were one.
  bool joins(const TextLine& line, const TextLine& next) const;

 private:
  bool may_join(const TextLine& line, const TextLine& next) const;
  bool goes_on(const TextLine& line, const TextLine& next) const;
  bool has_no_room(const TextLine& line, const TextLine& next) const;

  bool wrapped_ = false;
  std::size_t width_ = 0;   ///< the longest line of at most 90 characters
  std::size_t margin_ = 0;  ///< the smallest indent
};

}  // namespace dateline::indexer
