// SPDX-License-Identifier: GPL-3.0-or-later
// Which line ends in a piece of HTML did its writer mean?
#include <algorithm>
#include <array>

#include "indexer/normalise/markup.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The name of the tag at a "<", in lower case; "" when there is none.
std::string tag_name(std::string_view text) {
  std::size_t end = text.size() > 1 && text[1] == '/' ? 2 : 1;
  const std::size_t begin = end;
  while (end < text.size() && (is_letter(text[end]) || (end > begin && text[end] >= '0' && text[end] <= '9'))) ++end;
  return lower_ascii(text.substr(begin, end - begin));
}

template <std::size_t N>
bool has(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

enum class Tags { kInline, kBlocks, kParagraphs };

Tags tags_of(std::string_view html) {
  static constexpr std::array<std::string_view, 16> kParagraphs = {
      "p",    "div",  "br",   "pre",     "td",     "th",    "article",  "tr",
      "main", "body", "html", "section", "script", "style", "textarea", "template"};
  static constexpr std::array<std::string_view, 22> kBlocks = {
      "h1", "h2",         "h3",     "h4",         "h5", "h6",    "ul",      "ol",     "li",    "dl",    "dt",
      "dd", "blockquote", "figure", "figcaption", "hr", "table", "details", "header", "aside", "video", "iframe"};
  Tags found = Tags::kInline;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const std::string name = tag_name(html.substr(at, 16));
    if (has(kParagraphs, name)) return Tags::kParagraphs;
    if (has(kBlocks, name)) found = Tags::kBlocks;
  }
  return found;
}

/// How many bytes of blanks, with at least one more line end, follow a line end.
std::size_t empty_lines(std::string_view text) {
  const std::size_t end = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  const std::size_t last = text.substr(0, end).rfind('\n');
  return last == std::string_view::npos ? 0 : last + 1;
}

}  // namespace

std::string with_meant_lines(std::string_view html) {
  if (html.find('\n') == std::string_view::npos) return std::string(html);
  const Tags tags = tags_of(html);
  if (tags == Tags::kParagraphs) return std::string(html);
  std::string out;
  out.reserve(html.size() + html.size() / 16);
  bool in_tag = false;
  for (std::size_t at = 0; at < html.size(); ++at) {
    const char c = html[at];
    const char next = at + 1 < html.size() ? html[at + 1] : ' ';
    if (c == '<' && (is_letter(next) || next == '/' || next == '!')) in_tag = true;
    if (c == '>') in_tag = false;
    out.push_back(c);
    if (c != '\n' || in_tag) continue;
    if (const std::size_t empty = empty_lines(html.substr(at + 1)); empty > 0) {
      out.append("<br><br>");
      at += empty;
    } else if (tags == Tags::kInline) {
      out.append("<br>");
    }
  }
  return out;
}

}  // namespace dateline::indexer
