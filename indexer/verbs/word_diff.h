// SPDX-License-Identifier: GPL-3.0-or-later
// Which words differ between two texts?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer {

enum class Change { kSame, kGone, kNew };

/// A run of a text that is in both, only in the old one, or only in the new one.
struct Run {
  Change change = Change::kSame;
  std::string text;

  bool operator==(const Run&) const = default;
};

/// The runs that turn `before` into `after`, word by word (a blank belongs to the word before it; a character from
/// U+3000 on is a word, Hangul too). Source: the longest common subsequence by dynamic programming. Cost: at most some
/// tenths of a second and 64 megabytes; of texts with more different words than that, all between the same beginning
/// and the same end is gone and new.
std::vector<Run> diff_words(std::string_view before, std::string_view after);

/// The difference of two texts of paragraphs ("\n\n" between) for a person: a line a changed paragraph, with [-gone-]
/// and {+new+} words; "-" and "+" before whole ones; how many are the same in between. Empty when nothing differs.
/// Cost: that of diff_words for each changed paragraph, one after the other.
std::string diff_paragraphs(std::string_view before, std::string_view after);

}  // namespace dateline::indexer
