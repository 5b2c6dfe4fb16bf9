// SPDX-License-Identifier: GPL-3.0-or-later
// What text does a wire document carry? NITF, XHTML, HTML within CDATA or plain text, in whatever it is wrapped.
#pragma once

#include <string>
#include <string_view>

#include "indexer/formats/raw_article.h"
#include "indexer/formats/xml/element.h"

/// All functions are pure and thread-safe; their cost is the size of what they read. While an article is put together
/// its summary is plain text, with "\n\n" between paragraphs; finish() makes it fit the body.
namespace dateline::indexer::wire {

/// NITF's or XHTML's text as HTML of paragraphs, headings, lists and tables. Left out are media with their captions,
/// notes that are not for publication, page headers, navigation, and a first <h1>, which is put into `heading`.
std::string html_of(const XmlElement& element, std::string& heading);

/// The body of a NITF document, and what stands at its head where the article has none yet: headline, byline, dateline,
/// distributor, abstract.
void read_nitf_text(const XmlElement& nitf, RawArticle& raw);

/// The text inside an element that holds content: <inlineXML>, <inlineData>, <DataContent>. False when there is none,
/// and when it is in a vocabulary of its own (tables of sport, events), which has no paragraphs.
bool read_content(const XmlElement& holder, RawArticle& raw);

/// The same for a content that is one text, plain or HTML.
bool read_plain_content(std::string_view text, RawArticle& raw);

/// What is found where a text was expected: "a picture without a text". "" for an unknown kind.
std::string without_text(std::string_view kind);

/// The last touches: the summary as HTML beside HTML; a subtitle or summary that repeats the title goes, and so
/// does an update that is not later.
void finish(RawArticle& raw);

}  // namespace dateline::indexer::wire
