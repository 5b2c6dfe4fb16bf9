// SPDX-License-Identifier: GPL-3.0-or-later
// What was meant by JSON that is broken in one of the ways of web pages?
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer::html {

/// The JSON with these mended, in one pass:
///
/// | found                                             | becomes                        |
/// |---------------------------------------------------|--------------------------------|
/// | <!-- -->, CDATA marks, /* */ and // comments      | nothing                        |
/// | a comma in front of ] or }, or at the end         | nothing                        |
/// | line ends, tabs and control characters in a text  | escaped                        |
/// | \' and other escapes that JSON has not            | the character                  |
/// | a quote in a text that nothing like , : } ] follows | escaped                      |
/// | brackets that are not closed                      | closed                         |
/// | what follows the end, such as ;                   | nothing                        |
///
/// When no quote but &quot; is in it, its entities are decoded first. The result may still be none.
std::string mended_json(std::string_view json);

}  // namespace dateline::indexer::html
