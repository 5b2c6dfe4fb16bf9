// SPDX-License-Identifier: GPL-3.0-or-later
// Was a text in UTF-8 once read as Windows-1252, and what did it say?
//
// | written                          | becomes            | because                                                 |
// |----------------------------------|--------------------|---------------------------------------------------------|
// | CafÃ© in ZÃ¼rich                 | Café in Zürich     | "Ã©" stands in no text                                  |
// | donâ€™t                          | don’t              | so does "â€™"                                           |
// | donÃ¢â‚¬â„¢t                      | don’t              | it happened twice                                       |
// | ÐŸÑ€Ð¸Ð²ÐµÑ‚                     | Привет             |                                                         |
// | SÃO PAULO                        | the same           | "ÃO" is no UTF-8                                        |
// | JOSÉ’S CAFÉ…                     | the same           | "É’" is, but people write it                            |
// | CafÃ© “Zürich”                   | Café “Zürich”      | "Ã©" by itself; the quotes were put in later            |
//
// A text is repaired as a whole when all of it, taken as bytes of Windows-1252, is UTF-8 again, and when at least one
// of the characters won is a sequence that no text has. No text has a sequence unless everything behind its first
// letter is a mark that may follow a letter (a closing quote, a dash, an ellipsis, ™, a no-break blank, ...) or a
// letter itself ("VÝŠE"); between two small letters of ASCII none has any ("caÃ±on"). In any other text only the
// sequences that no text has are repaired, each by itself.
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// The text as it was meant. As given where it is not certain, or no valid UTF-8. At most three readings are undone.
/// Pure; text of ASCII costs one look, other text two, and usually short ones.
std::string repaired_mojibake(std::string_view text);

}  // namespace dateline::indexer
