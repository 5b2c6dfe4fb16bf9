// SPDX-License-Identifier: GPL-3.0-or-later
// Which words of an article did a query ask for? What highlighting and snippets need to know of it.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace dateline::query {

/// One thing to be marked: any of the forms, wherever it stands.
struct WantedWord {
  std::set<std::string> folded;  ///< these words as they are
  std::set<std::string> stems;   ///< words that have one of these stems in the article's language
  double weight = 1;             ///< inverse document frequency
};

/// Words that are marked only where they stand next to each other, each place with its alternatives.
struct WantedPhrase {
  std::vector<std::vector<std::string>> places;  ///< folded forms
  double weight = 1;
};

struct Wanted {
  std::vector<WantedWord> words;
  std::vector<WantedPhrase> phrases;

  bool empty() const { return words.empty() && phrases.empty(); }
};

}  // namespace dateline::query
