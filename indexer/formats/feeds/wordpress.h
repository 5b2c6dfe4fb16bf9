// SPDX-License-Identifier: GPL-3.0-or-later
// What does a WordPress export (WXR) say in an item of RSS, beyond what RSS says?
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/formats/xml/element.h"

namespace dateline::indexer {

/// False for an attachment, a page, an entry of a menu and the like: an export has them all as items. True for an item
/// that says nothing of WordPress. Pure, like all of these.
bool is_wordpress_article(const XmlElement& item);

/// "withheld" for a draft, a private post, one that waits, is scheduled, thrown away or behind a password; otherwise
/// "".
std::string wordpress_status(const XmlElement& item);

/// The text of an item, of which an export has the paragraphs as the writer typed them: by empty lines.
std::string with_paragraphs(const XmlElement& item, std::string html);

/// The writers' names by the logins that items call them by: exports list both in the channel.
using WordPressNames = std::unordered_map<std::string, std::string>;
WordPressNames wordpress_names(const XmlElement& channel);

}  // namespace dateline::indexer
