// SPDX-License-Identifier: GPL-3.0-or-later
// What does a plain text file say: its headline, date, place, byline and text?
//
// | stands                            | and is                                                                       |
// |-----------------------------------|------------------------------------------------------------------------------|
// | at the very top, two or more      | front matter: "Title: …", "Date: …", "Source: …" (see text_front.h),         |
// |                                   | also between two lines "---"                                                 |
// | first line that is not empty      | the headline; more than 200 characters are no headline and stay text         |
// | "Shanghai, China, July 28, 2025"  | place and date                                                               |
// | "July 28, 2025", "Updated: …"     | date, update                                                                 |
// | "By Jane Doe and John Roe"        | authors                                                                      |
// | `![](x)`, `[a](b)`, `**a**`, `|`  | leftover markup: gone, the words stay (see text_markup.h)                    |
//
// Dates, places and bylines are looked for in the twelve lines behind the headline, up to the first long one. Two
// different dates without a word that tells them apart are no date. The file's own time is never one.
#pragma once

#include <string>
#include <string_view>

#include "archive/result.h"
#include "indexer/formats/raw_article.h"

namespace dateline::indexer {

/// Refused: an empty file, a binary one, a text in an encoding that cannot be told (see text_encoding.h). Pure.
Result<RawArticle> read_text(std::string_view bytes, std::string where);

}  // namespace dateline::indexer
