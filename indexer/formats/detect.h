// SPDX-License-Identifier: GPL-3.0-or-later
// In which form is an input? Its first bytes say it, not its name.
#pragma once

#include <string_view>

namespace dateline::indexer {

enum class Form { kEmpty, kText, kJson, kJsonLines, kXml, kTable, kHtml, kWebArchive };

/// The form of an input of which `head` is the beginning (some 64 kB of it, or all).
/// JSON Lines: the first line is a whole object, whatever follows, or a broken one and the
/// next line begins one. XML: the first is "<" and a letter, "?" or "!", in UTF-8, UTF-16 or UTF-32. HTML: the same,
/// and the first element is one of a page; where none is in sight, the doctype is HTML's.
Form detect_form(std::string_view head);

}  // namespace dateline::indexer
