// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines at the top of a text are front matter, and what do they say?
//
// | key (any case)                                         | field      |
// |--------------------------------------------------------|------------|
// | title, headline                                        | title      |
// | subtitle, subheadline, standfirst, deck                | subtitle   |
// | summary, abstract, description, teaser                 | summary    |
// | date, published, publication date, pubdate             | published  |
// | updated, modified, corrected, last updated             | updated    |
// | source, publisher, publication, outlet                 | source     |
// | author, authors, by, byline                            | authors    |
// | url, link                                              | url        |
// | section, sections, category                            | sections, separated by commas or semicolons |
// | tags, keywords, topics                                 | tags, likewise |
// | place, places, location                                | places, by semicolons where there is one, else by commas |
// | dateline                                               | dateline   |
// | language, lang                                         | language   |
// | id · guid · version · status · embargo                 | the same   |
// | draft: true, published: false, embargo: true           | it is not given out |
//
// A block stands at the very top: either lines "Key: value" with these keys, at least two of them, up to the first
// other line, where lines with other keys between them are dropped; or everything between two lines "---", where YAML's
// lists and quotes are understood and other keys are dropped. A line that begins with a blank goes on with the value
// above it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "indexer/formats/raw_article.h"

namespace dateline::indexer {

/// Fills the article from the front matter and returns the number of lines that it takes; 0 when there is none.
std::size_t read_front_matter(const std::vector<std::string_view>& lines, RawArticle& raw);

}  // namespace dateline::indexer
