// SPDX-License-Identifier: GPL-3.0-or-later
// What does an HTML element do to the text in it?
#include "indexer/normalise/elements.h"

#include <algorithm>
#include <array>

namespace dateline::indexer {
namespace {

constexpr std::array<std::string_view, 17> kHidden = {"script", "style",    "noscript", "template", "iframe", "object",
                                                      "svg",    "head",     "title",    "audio",    "video",  "canvas",
                                                      "map",    "noframes", "noembed",  "rt",       "rp"};

constexpr std::array<std::string_view, 35> kInline = {
    "a",      "abbr",   "acronym", "b",   "bdi",  "bdo",  "big", "cite", "code", "data", "del",   "dfn",
    "em",     "font",   "i",       "ins", "kbd",  "mark", "q",   "ruby", "s",    "samp", "small", "span",
    "strike", "strong", "sub",     "sup", "time", "tt",   "u",   "var",  "wbr",  "nobr", "rb"};

template <std::size_t N>
bool has(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

ElementKind element_kind(std::string_view name) {
  if (has(kInline, name)) return ElementKind::kInline;
  if (name == "br") return ElementKind::kBreak;
  if (name == "td" || name == "th" || name == "img") return ElementKind::kCell;
  if (name == "pre") return ElementKind::kPreformatted;
  return has(kHidden, name) ? ElementKind::kHidden : ElementKind::kBlock;
}

}  // namespace dateline::indexer
