// SPDX-License-Identifier: GPL-3.0-or-later
// Which characters of a text as written stay, and which become blanks, line ends or nothing?
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// The table of clean_text.h without its last three lines: valid UTF-8 in NFC where every blank is U+0020 (a tab or a
/// wide blank is two, so that it still counts as an indent) and every line end "\n".
std::string clean_characters(std::string_view text);

}  // namespace dateline::indexer
