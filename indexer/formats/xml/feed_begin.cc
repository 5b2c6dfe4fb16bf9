// SPDX-License-Identifier: GPL-3.0-or-later
// Where does a feed begin behind what a server wrote in front of it?
#include "indexer/formats/xml/feed_begin.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kFurthest = 4096;
constexpr std::size_t kNear = 1024;  ///< what shows that a tag is meant, and not spoken of

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// Whether a text begins like the document of a feed.
bool is_feed(std::string_view text) {
  text = text.substr(0, kNear);
  static constexpr std::array<std::string_view, 3> kRoots = {"<rss", "<feed", "<rdf:RDF"};
  if (text.starts_with("<?xml ")) {
    return std::any_of(kRoots.begin(), kRoots.end(), [text](std::string_view root) { return has(text, root); });
  }
  const bool root =
      std::any_of(kRoots.begin(), kRoots.end(), [text](std::string_view name) { return text.starts_with(name); });
  return root && (has(text, "<channel") || has(text, "<title"));
}

/// Whether a text may be what a server wrote: a text for readers has paragraphs, and none of these beginnings.
bool is_of_server(std::string_view front) {
  static constexpr std::array<std::string_view, 10> kStarts = {
      "<br",        "<b>",         "http/",       "warning",          "notice",
      "deprecated", "fatal error", "parse error", "strict standards", "php "};
  const std::string start = lower_ascii(trimmed(front).substr(0, 20));
  const bool known =
      std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view word) { return start.starts_with(word); });
  front = trimmed(front);
  return known || (!has(front, "\n\n") && !has(front, "\n\r\n"));
}

}  // namespace

std::size_t feed_begin(std::string_view head) {
  const std::size_t first = head.find_first_not_of(" \t\r\n");
  for (std::size_t at = head.find('<'); at < kFurthest; at = head.find('<', at + 1)) {
    const bool starts_line = at > 0 && (head[at - 1] == '\n' || head[at - 1] == '\r');
    if (starts_line && at > first && is_feed(head.substr(at))) return is_of_server(head.substr(0, at)) ? at : head.npos;
  }
  return std::string_view::npos;
}

}  // namespace dateline::indexer
