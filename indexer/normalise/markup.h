// SPDX-License-Identifier: GPL-3.0-or-later
// What does a text of HTML say once its tags are gone?
//
// The output is text, not safe HTML: "<b>" may well be in it, where "&lt;b&gt;" was written.
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// The text as a browser without scripts and pictures shows it: block elements are paragraphs, the cells of a row stand
/// apart by blanks, <br> is a line end, line ends outside <pre> are blanks, entities are decoded once. Left out with
/// all that is in them: script, style, template, noscript, iframe, svg, head and the like, elements hidden by an
/// attribute, the reading aids of ruby. "a < b" stays. CDATA marks go, and what is in them is HTML.
///
/// Simple texts (see tags.h) have their tags cut out at some 250 MB/s; the others are parsed by gumbo, 10 MB/s, unless
/// they are longer than 256 kB or made to be slow. Thread-safe.
std::string strip_markup(std::string_view html);

/// Entities decoded once: numbers, Latin-1's names and the common typographic ones; others stay as written.
std::string decode_entities(std::string_view text);

/// A text that is no HTML, but may have been escaped for it: entities decoded once, unless a bare "&" or "<" shows that
/// nobody escaped it.
std::string unescaped(std::string_view text);

/// HTML by someone who wrote its paragraphs as lines, as weblogs do. Without any <p>, <div>, <br> or the like an empty
/// line gets two <br>; where all tags are inline ones, so gets every line end its <br>. Otherwise as it is.
std::string with_meant_lines(std::string_view html);

}  // namespace dateline::indexer
