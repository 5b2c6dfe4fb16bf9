// SPDX-License-Identifier: GPL-3.0-or-later
// Where, and on which day, does a dateline say that an article was written?
//
// | dateline                                   | places           | date          |
// |--------------------------------------------|------------------|---------------|
// | SHANGHAI, July 28 (Reuters) -              | Shanghai         |               |
// | AKRON, Ohio, Oct 19 -                      | Akron; Ohio      |               |
// | ST. GALLEN, Switzerland (AP) —             | St. Gallen; Switzerland |        |
// | PARIS/BERLIN, March 3, 2025 (AFP) -        | Paris; Berlin    | March 3, 2025 |
// | (Reuters) -                                |                  |               |
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer {

struct Dateline {
  std::vector<std::string> places;
  std::string date;     ///< as written, and only when it has a year
  std::string text;     ///< all of it, without its dash
  std::size_t end = 0;  ///< where the text goes on behind the dash and its blanks; 0 for a field of its own
};

/// The dateline at the start of a clean text. It must begin with a capital, be followed by a dash, and have a day
/// in it or an agency in parentheses, one that is known, the article's own `source`, or one word behind a place in
/// capitals: "LONDON - The" may as well be "EXCLUSIVE - The", and "Tim Cook (Apple CEO) - said" is a sentence. Empty
/// when there is none.
Dateline read_dateline(std::string_view text, std::string_view source = {});

/// The same for a dateline that stands alone, as in a field of its own: nothing has to follow it.
Dateline read_dateline_field(std::string_view field);

/// "Shanghai, China" as two places, capitals undone. Empty when the text does not read like places: only words with a
/// capital (or of a script without case) and the small words of names.
std::vector<std::string> read_places(std::string_view text);

}  // namespace dateline::indexer
