// SPDX-License-Identifier: GPL-3.0-or-later
// How does a text as written become clean: UTF-8 in NFC, one blank between words, paragraphs apart?
//
// | found                                              | becomes                                              |
// |----------------------------------------------------|------------------------------------------------------|
// | bytes that are not UTF-8                           | see repaired_utf8 in utf8.h                           |
// | U+0080 to U+009F                                   | the Windows-1252 character of that number             |
// | soft hyphen, BOM, zero width blank, word joiner,   | nothing                                              |
// |   direction marks, control characters              |                                                      |
// | ZWJ and ZWNJ                                       | kept behind Arabic, Indic, Mongolian and emoji       |
// | tab, no-break blank, typographic and wide blanks   | a blank                                              |
// | CR, CR LF, NEL, form feed, U+2028, U+2029          | a line end                                           |
// | characters not in NFC                              | NFC                                                  |
// | an empty line; a line end that is no hard wrap     | "\n\n"                                               |
// | a line end put in by a hard wrap (see wraps.h)     | a blank                                              |
//
// Both functions are pure and safe to call from many threads. Clean ASCII is copied after one look, at more than 1
// GB/s; ASCII in need of cleaning goes at some 500 MB/s, other text at about 200 MB/s.
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// One line: line ends are blanks.
std::string clean_line(std::string_view text);

/// Paragraphs separated by "\n\n", none of them empty.
std::string clean_text(std::string_view text);

}  // namespace dateline::indexer
