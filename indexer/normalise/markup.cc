// SPDX-License-Identifier: GPL-3.0-or-later
// What does a text of HTML say once its tags are gone?
#include "indexer/normalise/markup.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/normalise/html_tree.h"
#include "indexer/normalise/tags.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostParsed = std::size_t{256} << 10U;
constexpr std::string_view kCdata = "<![CDATA[";

std::string without(std::string_view text, std::string_view mark) {
  std::string out;
  for (;;) {
    const std::size_t at = text.find(mark);
    out.append(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + mark.size());
  }
}

/// Cells whose table was cut away: a parser ignores their tags, and would glue the words of neighbours together.
bool has_stray_cells(std::string_view html) {
  const std::string lower = lower_ascii(html);
  return lower.find("<td") != std::string::npos && lower.find("<table") == std::string::npos;
}

/// "<desk@lantern.example>" is an address in a text, and no tag.
std::string with_mail_addresses(std::string_view html) {
  std::string out;
  for (;;) {
    const std::size_t open = html.find('<');
    out.append(html.substr(0, open));
    if (open == std::string_view::npos) return out;
    html.remove_prefix(open);
    const std::size_t end = html.find_first_of("> \t\r\n\"'<", 1);
    const std::string_view inside = html.substr(1, end == std::string_view::npos ? 0 : end - 1);
    const bool address = !inside.empty() && html[end] == '>' && inside.find('@', 1) < inside.size() - 1;
    out.append(address ? "&lt;" : "<").append(inside).append(address ? "&gt;" : "");
    html.remove_prefix(1 + inside.size() + (address ? 1 : 0));
  }
}

}  // namespace

std::string strip_markup(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) {
    std::string text(html);
    std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return text;
  }
  std::string changed;
  if (html.find('@') != std::string_view::npos) {
    changed = with_mail_addresses(html);
    html = changed;
  }
  if (html.find(kCdata) != std::string_view::npos) {
    changed = without(without(html, kCdata), "]]>");
    html = changed;
  }
  if (is_simple_markup(html) || html.size() > kMostParsed || is_hostile_markup(html) || has_stray_cells(html)) {
    return strip_tags(html);
  }
  if (!is_utf8(html)) {
    changed = repaired_utf8(html);
    html = changed;
  }
  std::optional<std::string> text = text_of_html(html);
  return text ? *std::move(text) : strip_tags(html);
}

}  // namespace dateline::indexer
