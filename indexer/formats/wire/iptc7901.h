// SPDX-License-Identifier: GPL-3.0-or-later
// What does a message in IPTC 7901 say, as European agencies send it?
//
//     SOH  eca0124 3 i 93  tna 1888      service and number, priority, category, words, agency
//          Fjord/eels/                    keywords
//     STX  1ST LEAD                       what kind of a text it is
//          Eels return to the fjord
//          By Mira Holt, tna =            "=" ends the headline and the byline
//
//          Selby (tna) - Eels have …
//     ETX  212101 GMT Nov 25              day and time, month, year
//     EOT
//
// | found             | field                                              |
// |-------------------|----------------------------------------------------|
// | agency            | source                                             |
// | keywords          | tags                                               |
// | headline, byline  | title, authors                                     |
// | time              | published                                          |
// | service, number   | wire id, with the agency and the time              |
#pragma once

#include <string>
#include <string_view>

#include "archive/result.h"
#include "indexer/formats/raw_article.h"

namespace dateline::indexer::wire {

/// Reads one message. Refused: one without a text. Pure.
Result<RawArticle> read_iptc7901(std::string_view message, const std::string& where);

}  // namespace dateline::indexer::wire
