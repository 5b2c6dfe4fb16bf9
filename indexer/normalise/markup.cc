// SPDX-License-Identifier: GPL-3.0-or-later
// What does a text of HTML say once its tags are gone?
#include "indexer/normalise/markup.h"

#include <algorithm>
#include <array>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

/// Elements whose content is not for a reader.
bool is_hidden(std::string_view name) {
  static constexpr std::array<std::string_view, 8> kHidden = {"script", "style",  "noscript", "template",
                                                              "iframe", "object", "svg",      "head"};
  return std::find(kHidden.begin(), kHidden.end(), name) != kHidden.end();
}

/// Elements in the middle of a line of text; every other tag ends a paragraph.
bool is_inline(std::string_view name) {
  static constexpr std::array<std::string_view, 34> kInline = {
      "a",      "abbr",   "acronym", "b",   "bdi",  "bdo",  "big", "cite", "code", "data", "del",   "dfn",
      "em",     "font",   "i",       "ins", "kbd",  "mark", "q",   "ruby", "s",    "samp", "small", "span",
      "strike", "strong", "sub",     "sup", "time", "tt",   "u",   "var",  "wbr",  "nobr"};
  return std::find(kInline.begin(), kInline.end(), name) != kInline.end();
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Behind the tag that starts at `at`; a ">" within quotes is part of it. The end of the text when it never ends.
std::size_t tag_end(std::string_view html, std::size_t at) {
  char quote = '\0';
  for (++at; at < html.size(); ++at) {
    const char c = html[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if ((c == '"' || c == '\'') && html[at - 1] == '=') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return html.size();
}

std::string tag_name(std::string_view tag) {
  std::size_t start = 1;
  if (tag.size() > 1 && tag[1] == '/') start = 2;
  std::size_t end = start;
  while (end < tag.size() && (is_letter(tag[end]) || (tag[end] >= '0' && tag[end] <= '9') || tag[end] == '-')) ++end;
  return lower_ascii(tag.substr(start, end - start));
}

/// Behind the closing tag of an element; the end of the text when it is never closed.
std::size_t element_end(std::string_view html, std::size_t at, const std::string& name) {
  while (at < html.size()) {
    at = html.find("</", at);
    if (at == std::string_view::npos) break;
    // The name first: looking for the end of each tag would read the rest of the text again and again.
    if (tag_name(html.substr(at)) == name) return tag_end(html, at);
    at += 2;
  }
  return html.size();
}

void append_text(std::string& out, std::string_view text, bool preformatted) {
  for (const char c : text) out.push_back((c == '\n' || c == '\r') && !preformatted ? ' ' : c);
}

}  // namespace

std::string strip_markup(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  bool preformatted = false;
  std::size_t at = 0;
  while (at < html.size()) {
    const std::size_t open = html.find('<', at);
    append_text(out, html.substr(at, open - at), preformatted);
    if (open == std::string_view::npos) break;
    const std::string_view rest = html.substr(open);
    if (rest.starts_with("<!--")) {
      const std::size_t end = html.find("-->", open + 4);
      at = end == std::string_view::npos ? html.size() : end + 3;
      continue;
    }
    if (rest.starts_with("<![CDATA[")) {
      const std::size_t end = html.find("]]>", open + 9);
      append_text(out, html.substr(open + 9, end == std::string_view::npos ? end : end - open - 9), preformatted);
      at = end == std::string_view::npos ? html.size() : end + 3;
      continue;
    }
    const char next = rest.size() > 1 ? rest[1] : ' ';
    if (!is_letter(next) && next != '/' && next != '!' && next != '?') {
      out.push_back('<');
      at = open + 1;
      continue;
    }
    at = tag_end(html, open);
    const std::string_view tag = html.substr(open, at - open);
    const std::string name = tag_name(tag);
    if (name.empty() || is_inline(name)) continue;
    if (name == "img" || name == "td" || name == "th") {
      out.push_back(' ');
      continue;
    }
    out.append("\n\n");
    if (name == "pre") preformatted = next != '/';
    if (is_hidden(name) && next != '/' && !tag.ends_with("/>")) at = element_end(html, at, name);
  }
  return decode_entities(out);
}

}  // namespace dateline::indexer
