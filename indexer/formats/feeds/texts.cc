// SPDX-License-Identifier: GPL-3.0-or-later
// Is a text of a feed HTML or plain, and which one is the body?
#include "indexer/formats/feeds/texts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/normalise/markup.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool has_elements(const XmlElement& element) {
  return std::any_of(element.children.begin(), element.children.end(),
                     [](const XmlElement& child) { return !child.is_text(); });
}

/// What a publisher writes into a text that is HTML; "<x>" and "<john>" are text.
bool is_html_tag(std::string_view name) {
  static constexpr std::array<std::string_view, 66> kTags = {
      "a",      "abbr",   "article", "aside",   "b",      "big", "blockquote", "body",   "br",      "caption",
      "center", "cite",   "code",    "dd",      "del",    "div", "dl",         "dt",     "em",      "embed",
      "figure", "font",   "footer",  "form",    "h1",     "h2",  "h3",         "h4",     "h5",      "h6",
      "header", "hr",     "html",    "i",       "iframe", "img", "ins",        "li",     "main",    "nobr",
      "object", "ol",     "p",       "picture", "pre",    "q",   "s",          "script", "section", "small",
      "span",   "strike", "strong",  "style",   "sub",    "sup", "table",      "tbody",  "td",      "th",
      "tr",     "tt",     "u",       "ul",      "video",  "wbr"};
  return std::binary_search(kTags.begin(), kTags.end(), lower_ascii(name));
}

/// Whether a text has an entity, or a tag: with `strict` one of HTML, otherwise anything that is written like one.
bool is_html(std::string_view text, bool strict) {
  const std::size_t found = text.rfind('>');
  const std::size_t last = found == std::string_view::npos ? 0 : found;
  for (std::size_t at = text.find('<'); at < last; at = text.find('<', at + 1)) {
    if (text.substr(at).starts_with("<!--")) return true;
    std::size_t start = at + 1;
    if (start < text.size() && text[start] == '/') ++start;
    std::size_t end = start;
    while (end < text.size() && is_alnum(text[end])) ++end;
    const char next = end < text.size() ? text[end] : '\0';
    const bool ends = next == '>' || next == '/' || next == ' ' || next == '\n' || next == '\t' || next == '\r';
    const std::string_view name = text.substr(start, end - start);
    if (ends && end <= last && !name.empty() && (strict ? is_html_tag(name) : !is_digit(name[0]))) return true;
  }
  return text.find('&') != std::string_view::npos && decode_entities(text) != text;
}

}  // namespace

std::string html_of_plain(std::string_view text) {
  const std::string html = escape_html(text);
  return html.find('\n') == std::string::npos ? html : "<pre>" + html + "</pre>";
}

std::string html_of_text(std::string_view text) {
  return is_html(text, false) ? std::string(text) : html_of_plain(text);
}

std::string html_of_loose_title(const XmlElement* element) {
  if (element == nullptr) return "";
  if (has_elements(*element)) return element->inner_html();
  const std::string text(trimmed(element->all_text()));
  return is_html(text, true) ? text : html_of_plain(text);
}

std::string html_of_loose_text(const XmlElement* element) {
  if (element == nullptr) return "";
  return has_elements(*element) ? element->inner_html() : html_of_text(trimmed(element->all_text()));
}

void set_texts(RawArticle& raw, std::string body, std::string summary) {
  const auto words = [](const std::string& html) {
    std::string text = strip_markup(html);
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n' || c == '\t'; }),
               text.end());
    return text;
  };
  const std::string said = words(body);
  if (said.empty()) {
    raw.body = std::move(summary);
    return;
  }
  if (said != words(summary)) raw.summary = std::move(summary);
  raw.body = std::move(body);
}

}  // namespace dateline::indexer
