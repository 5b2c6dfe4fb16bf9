// SPDX-License-Identifier: GPL-3.0-or-later
// In which form is an input? Its first bytes say it, not its name.
#pragma once

#include <string_view>

namespace dateline::indexer {

enum class Form { kEmpty, kText, kJson, kJsonLines, kXml, kTable, kMail, kWireText, kHtml, kWebArchive };

/// The form of an input of which `head` is the beginning (some 64 kB of it, or all).
/// JSON Lines: the first line is a whole object, whatever follows, or a broken one and the
/// next line begins one. XML: the first is "<" and a letter, "?" or "!", in UTF-8, UTF-16 or UTF-32; or a feed begins
/// behind what a server wrote in front of it (xml/feed_begin.h). HTML: the same as XML, and the first element is one of
/// a page; where none is in sight, the doctype is HTML's. Mails and the messages of agencies: see formats/messages.h.
Form detect_form(std::string_view head);

}  // namespace dateline::indexer
