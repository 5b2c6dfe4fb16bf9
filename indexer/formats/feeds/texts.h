// SPDX-License-Identifier: GPL-3.0-or-later
// Is a text of a feed HTML or plain, and which one is the body?
#pragma once

#include <string>
#include <string_view>

#include "indexer/formats/raw_article.h"
#include "indexer/formats/xml/element.h"

namespace dateline::indexer {

/// A text without a declared type as HTML: it is HTML already when it has a tag, or an entity.
std::string html_of_text(std::string_view text);

/// A plain text as HTML, where its line ends still part paragraphs.
std::string html_of_plain(std::string_view text);

/// A title that may be HTML, and that may be given as elements, as HTML; "" for null.
std::string html_of_loose_title(const XmlElement* element);

/// The same for a longer text, where anything that is written like a tag is one; in titles only the tags of HTML are.
std::string html_of_loose_text(const XmlElement* element);

/// Body and summary of an article. A summary alone is the body; one that says the same as the body is dropped.
void set_texts(RawArticle& raw, std::string body, std::string summary);

}  // namespace dateline::indexer
