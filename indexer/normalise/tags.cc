// SPDX-License-Identifier: GPL-3.0-or-later
// Where are the tags of a text of HTML? Looked for by hand, for what no parser should be given.
#include "indexer/normalise/tags.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "indexer/normalise/elements.h"
#include "indexer/normalise/markup.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kDeepest = 500;
constexpr std::size_t kMostAttributes = 1000;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

/// Behind the tag that starts at `at`; a ">" within quotes is part of it. The end of the text when it never ends.
/// `attributes` counts what may begin one.
std::size_t tag_end(std::string_view html, std::size_t at, std::size_t& attributes) {
  char quote = '\0';
  char before = '<';  // the last character that is no blank
  for (++at; at < html.size(); ++at) {
    const char c = html[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if ((c == '"' || c == '\'') && before == '=') {
      quote = c;
      ++attributes;
    } else if (c == '>') {
      return at + 1;
    } else if (is_blank(c) || c == '/') {
      ++attributes;
    }
    if (!is_blank(c)) before = c;
  }
  return html.size();
}

std::size_t tag_end(std::string_view html, std::size_t at) {
  std::size_t attributes = 0;
  return tag_end(html, at, attributes);
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

/// Elements without content, and those that close themselves when the next of them begins.
bool never_nests(std::string_view name) {
  static constexpr std::array<std::string_view, 17> kNames = {"br",   "img",   "hr",     "input", "link", "meta",
                                                              "area", "base",  "col",    "embed", "wbr",  "param",
                                                              "p",    "track", "source", "li",    "dd"};
  return name == "dt" || std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// Elements that neither move, hide nor reword the text in them, wherever they begin and end.
bool is_simple_element(std::string_view name) {
  static constexpr std::array<std::string_view, 44> kNames = {
      "a",   "abbr",   "article", "aside", "b",    "blockquote", "br",  "center", "cite", "code", "dd",
      "div", "dl",     "dt",      "em",    "font", "footer",     "h1",  "h2",     "h3",   "h4",   "h5",
      "h6",  "header", "hr",      "i",     "img",  "ins",        "li",  "main",   "mark", "ol",   "p",
      "q",   "s",      "section", "small", "span", "strong",     "sub", "sup",    "time", "u",    "ul"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool is_name_character(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':'; }

/// Whether what stands behind a tag's name is attributes as every parser reads them, up to ">" at the end.
bool has_plain_attributes(std::string_view rest) {
  const auto take = [&rest](auto wanted) {
    const std::size_t before = rest.size();
    while (!rest.empty() && wanted(rest.front())) rest.remove_prefix(1);
    return rest.size() < before;
  };
  for (;;) {
    const bool apart = take(is_blank);
    if (rest == ">" || rest == "/>") return true;
    if (!apart || !take(is_name_character)) return false;
    if (!rest.starts_with("=")) continue;
    rest.remove_prefix(1);
    const char quote = rest.empty() ? '>' : rest.front();
    if (quote == '"' || quote == '\'') {
      const std::size_t end = rest.find(quote, 1);
      if (end == std::string_view::npos) return false;
      rest.remove_prefix(end + 1);
    } else if (!take([](char c) {
                 return !is_blank(c) && std::string_view("\"'=<>`").find(c) == std::string_view::npos;
               })) {
      return false;
    }
  }
}

/// A tag that is complete and may be cut out as it stands.
bool is_simple_tag(std::string_view tag) {
  const std::size_t name_start = tag[1] == '/' ? 2 : 1;
  const std::string name = tag_name(tag);
  if (!is_simple_element(name)) return false;
  const std::string_view rest = tag.substr(name_start + name.size());
  if (rest == ">") return true;
  // Characters that are dropped before parsing may hide a quote.
  const auto is_dropped = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && !is_blank(c)) || byte == 0x7F || byte >= 0xEF;
  };
  if (std::any_of(rest.begin(), rest.end(), is_dropped) || !has_plain_attributes(rest)) return false;
  const std::string attributes = lower_ascii(rest);
  // "display" and "visibility" may be written with entities.
  return attributes.find("hidden") == std::string::npos && attributes.find("display") == std::string::npos &&
         (attributes.find("style") == std::string::npos || attributes.find('&') == std::string::npos);
}

}  // namespace

bool is_simple_markup(std::string_view html) {
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '\0') return false;
    if (html[at] != '<' && html[at] != '&') {
      ++at;
      continue;
    }
    if (html[at] == '&') {
      const std::size_t end = html.find_first_of("; <&\n", at + 1);
      const bool alone = end == at + 1 && html[end] == ' ';
      if (!alone && (end == std::string_view::npos || html[end] != ';')) return false;
      // What is known is shorter than its name.
      if (!alone && decode_entities(html.substr(at, end - at + 1)).size() == end - at + 1) return false;
      at = end;
      continue;
    }
    if (at + 2 >= html.size() || !is_letter(html[at + 1] == '/' ? html[at + 2] : html[at + 1])) return false;
    const std::size_t end = tag_end(html, at);
    if (!is_simple_tag(html.substr(at, end - at))) return false;
    at = end;
  }
  return true;
}

bool is_hostile_markup(std::string_view html) {
  std::unordered_map<std::string, std::size_t> open;
  std::size_t depth = 0;
  std::size_t at = 0;
  while ((at = html.find('<', at)) != std::string_view::npos) {
    const bool closing = at + 1 < html.size() && html[at + 1] == '/';
    const std::size_t first = at + (closing ? 2 : 1);
    if (first >= html.size() || !is_letter(html[first])) {
      ++at;
      continue;
    }
    const std::string name = tag_name(html.substr(at, 64));
    std::size_t attributes = 0;
    at = tag_end(html, at, attributes);
    if (attributes > kMostAttributes) return true;
    if (never_nests(name)) continue;
    std::size_t& count = open[name];
    if (!closing) {
      ++count;
      if (++depth > kDeepest) return true;
    } else if (count > 0) {
      --count;
      --depth;
    }
  }
  return false;
}

std::string strip_tags(std::string_view html) {
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
    const char next = rest.size() > 1 ? rest[1] : ' ';
    if (!is_letter(next) && next != '/' && next != '!' && next != '?') {
      out.push_back('<');
      at = open + 1;
      continue;
    }
    at = tag_end(html, open);
    const std::string_view tag = html.substr(open, at - open);
    const std::string name = tag_name(tag);
    const ElementKind kind = element_kind(name);
    if (name.empty() || kind == ElementKind::kInline) continue;
    if (kind == ElementKind::kCell || kind == ElementKind::kBreak) {
      out.push_back(kind == ElementKind::kCell ? ' ' : '\n');
      continue;
    }
    out.append("\n\n");
    if (kind == ElementKind::kPreformatted) preformatted = next != '/';
    if (kind == ElementKind::kHidden && next != '/' && !tag.ends_with("/>")) at = element_end(html, at, name);
  }
  return decode_entities(out);
}

}  // namespace dateline::indexer
