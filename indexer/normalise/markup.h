// SPDX-License-Identifier: GPL-3.0-or-later
// What does a text of HTML say once its tags are gone?
//
// This is a plain tag stripper: it never executes, resolves or nests anything, and its output is text, not safe HTML.
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// Tags and comments removed; script, style and the like with their content; block elements and <br> become paragraph
/// ends; line ends outside <pre> become blanks; entities decoded once. "a < b" stays: a tag starts with a letter, "/",
/// "!" or "?" behind its "<".
std::string strip_markup(std::string_view html);

/// Entities decoded once: numbers, Latin-1's names and the common typographic ones; others stay as written.
std::string decode_entities(std::string_view text);

}  // namespace dateline::indexer
