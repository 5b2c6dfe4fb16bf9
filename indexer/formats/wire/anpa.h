// SPDX-License-Identifier: GPL-3.0-or-later
// What does a message in ANPA 1312 say, as American agencies send it?
//
//     SYN SYN SOH  z6715 US -----               service and number, selector
//                  r z DC3 DC1 BC-FJO--Eels 1stLd 02-20 0500    priority, category, format, slug, date, words
//     STX          ^BC-FJO--Eels, 1st Ld,416<   slug
//                  ^Eels return to the fjord<   headline
//                  ^Eds: With photos.<          notes
//                  ^By MIRA HOLT=
//                  ^Associated Wire=
//                     SELBY (AW) _ Eels have …  a paragraph
//     ETX          AW-WF-02-20-25 0337GMT<      agency, wire, date, time
//     EOT
//
// | found          | field                                                  |
// |----------------|--------------------------------------------------------|
// | headline       | title; the slug of a table                            |
// | a long line ^… | summary                                                |
// | ^By …=         | authors                                                |
// | agency, time   | source, published                                      |
// | service        | wire id, with the agency and the time                  |
//
// "_" between blanks is a dash, `` and '' are quotes.
#pragma once

#include <string>
#include <string_view>

#include "archive/result.h"
#include "indexer/formats/raw_article.h"

namespace dateline::indexer::wire {

/// Whether a message from SOH on is in ANPA 1312: by SYN in front of it, or a control character in its header. Pure.
bool is_anpa(std::string_view message);

/// Reads one message. Refused: one without a text. Pure.
Result<RawArticle> read_anpa(std::string_view message, const std::string& where);

}  // namespace dateline::indexer::wire
