// SPDX-License-Identifier: GPL-3.0-or-later
// Which feed does a web page name as its own?
#include "indexer/follow/discovery.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "indexer/formats/feeds/links.h"
#include "indexer/formats/xml/tag.h"
#include "indexer/normalise/markup.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostHead = 512 * 1024;
constexpr std::size_t kMostTag = 8 * 1024;

std::string value_of(const XmlTag& tag, std::string_view name) {
  for (const auto& [key, value] : tag.attributes) {
    if (lower_ascii(key) == name) return decode_entities(value);
  }
  return "";
}

bool has_word(const std::string& words, std::string_view word) {
  std::string_view rest = words;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(" \t\r\n"), rest.size());
    if (rest.substr(0, end) == word) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

bool is_feed_type(std::string type) {
  type.resize(std::min(type.find(';'), type.size()));
  static constexpr std::array<std::string_view, 3> kTypes = {"application/rss+xml", "application/atom+xml",
                                                             "application/feed+json"};
  return std::find(kTypes.begin(), kTypes.end(), trimmed(type)) != kTypes.end();
}

/// Bytes of what begins with "<" and holds no tags: a comment, a script, a style; 0 for anything else.
std::size_t opaque_size(std::string_view text) {
  const std::string start = lower_ascii(text.substr(0, 9));
  for (const auto& [begin, end] :
       {std::pair<std::string_view, std::string_view>{"<!--", "-->"}, {"<script", "</script"}, {"<style", "</style"}}) {
    if (!start.starts_with(begin)) continue;
    const auto at = text.find(end, begin.size());
    return at == std::string_view::npos ? text.size() : at + end.size();
  }
  return 0;
}

}  // namespace

std::string discovered_feed(std::string_view page, const std::string& url) {
  const std::string text = repaired_utf8(page.substr(0, kMostHead));
  std::string_view rest = text;
  std::string base = url;
  std::string of_comments;
  while (true) {
    rest.remove_prefix(std::min(rest.find('<'), rest.size()));
    if (rest.empty()) return of_comments;
    if (const std::size_t opaque = opaque_size(rest); opaque > 0) {
      rest.remove_prefix(opaque);
      continue;
    }
    const XmlTag tag = read_tag(rest.substr(0, kMostTag), true);
    const std::string name = lower_ascii(tag.name);
    const bool begins = tag.kind == XmlTag::Kind::kStart || tag.kind == XmlTag::Kind::kEmpty;
    if (begins && name == "base") base = resolved(value_of(tag, "href"), base);
    if (begins && name == "link" && has_word(lower_ascii(value_of(tag, "rel")), "alternate") &&
        is_feed_type(lower_ascii(value_of(tag, "type")))) {
      const std::string found = resolved(value_of(tag, "href"), base);
      const std::string hint = lower_ascii(found + " " + value_of(tag, "title"));
      const bool comments = hint.find("comment") != std::string::npos;
      if (is_web_address(found) && !comments) return found;
      if (is_web_address(found) && of_comments.empty()) of_comments = found;
    }
    rest.remove_prefix(std::max<std::size_t>(tag.size, 1));
  }
}

}  // namespace dateline::indexer
