// SPDX-License-Identifier: GPL-3.0-or-later
// Who wrote it, what is it about, which outlet gave it out, as feeds say it?
#include "indexer/formats/feeds/labels.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/formats/feeds/links.h"
#include "indexer/formats/xml/element.h"
#include "indexer/normalise/urls.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kLongestTitle = 500;  ///< bytes of a title that may name an outlet
constexpr std::size_t kLongestGuid = 2000;

bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// Letters and digits alone, in lower case, without an article in front.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : lower_ascii(text)) {
    if (is_alnum(c) || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  return out.starts_with("the") && out.size() > 6 ? out.substr(3) : out;
}

/// Parts between " - ", " | ", " > ", ": " and their like.
std::vector<std::string> title_parts(std::string_view title) {
  static constexpr std::array<std::string_view, 12> kSeparators = {
      " - ", " | ", " > ", " :: ", ": ", " / ", " \u2013 ", " \u2014 ", " \u00BB ", " \u203A ", " \u00B7 ", " \u2022 "};
  std::vector<std::string> parts;
  while (!title.empty()) {
    std::size_t end = title.size();
    std::size_t size = 0;
    for (const std::string_view separator : kSeparators) {
      const auto found = title.find(separator);
      if (found != std::string_view::npos && found < end) end = found, size = separator.size();
    }
    parts.emplace_back(trimmed(title.substr(0, end)));
    title.remove_prefix(end + size);
  }
  return parts;
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

/// Whether no other feed can have this guid: a URN, a tag, an address, a UUID or another hash.
bool is_unique(std::string_view guid) {
  constexpr std::size_t kHashDigits = 32;
  const std::string start = lower_ascii(guid.substr(0, 4));
  if (start == "urn:" || start == "tag:" || is_web_address(guid)) return true;
  const auto digits = static_cast<std::size_t>(std::count_if(guid.begin(), guid.end(), is_hex));
  const bool only_digits =
      std::all_of(guid.begin(), guid.end(), [](char c) { return is_hex(c) || c == '-' || c == '{' || c == '}'; });
  return only_digits && digits >= kHashDigits;
}

}  // namespace

std::vector<std::string> names_of_people(std::string_view text) {
  std::vector<std::string> names;
  std::vector<std::string_view> parts;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of(",;"), rest.size());
    parts.push_back(trimmed(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const bool each = std::all_of(parts.begin(), parts.end(),
                                [](std::string_view part) { return part.find('@') != std::string_view::npos; });
  if (!each) parts = {text};
  for (const std::string_view part : parts) {
    std::string name = name_of_person(part);
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

std::string name_of_person(std::string_view text) {
  text = trimmed(text);
  const auto at = text.find('@');
  if (at == std::string_view::npos) return std::string(text);
  const auto open = text.find('(');
  const auto close = text.rfind(')');
  if (open != std::string_view::npos && close != std::string_view::npos && open < close) {
    const std::string_view inside = trimmed(text.substr(open + 1, close - open - 1));
    if (inside.find('@') == std::string_view::npos) return std::string(inside);
    return std::string(trimmed(text.substr(0, open)));
  }
  const auto angle = text.find('<');
  if (angle != std::string_view::npos && angle < at) return std::string(trimmed(text.substr(0, angle)));
  const auto start = text.find_last_of(" \t,;", at);
  const auto end = text.find_first_of(" \t,;", at);
  std::string_view before = start == std::string_view::npos ? "" : trimmed(text.substr(0, start));
  while (before.ends_with(',') || before.ends_with(';')) before.remove_suffix(1);
  const std::string_view after = end == std::string_view::npos ? "" : trimmed(text.substr(end + 1));
  return std::string(before.empty() ? after : before);
}

void set_categories(RawArticle& raw, const std::vector<FeedCategory>& categories) {
  constexpr std::size_t kMostSections = 3;
  std::vector<std::string> sections;
  for (const FeedCategory& category : categories) {
    if (category.name.empty()) continue;
    const std::string scheme = lower_ascii(category.scheme);
    const bool tag = scheme.find("tag") != std::string::npos || scheme.find("keyword") != std::string::npos;
    (tag ? raw.tags : sections).push_back(escape_html(category.name));
  }
  auto& target = sections.size() > kMostSections ? raw.tags : raw.sections;
  target.insert(target.end(), sections.begin(), sections.end());
}

void add_keywords(RawArticle& raw, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(",;"), text.size());
    const std::string_view word = trimmed(text.substr(0, end));
    if (!word.empty()) raw.tags.push_back(escape_html(word));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string outlet_of(std::string_view feed_title, std::string_view feed_link, std::string_view article_link) {
  constexpr std::size_t kLongestName = 40;
  if (feed_title.size() > kLongestTitle) return "";
  const std::string host = host_of(feed_link);
  const std::string article_host = host_of(article_link);
  if (!host.empty() && !article_host.empty() && !is_same_site(host, article_host)) return "";
  const std::vector<std::string> parts = title_parts(trimmed(feed_title));
  if (parts.size() == 1) return parts[0].size() <= kLongestName ? parts[0] : "";
  const std::string site = squeezed(host.empty() ? article_host : host);
  for (const std::string& part : parts) {
    const std::string name = squeezed(part);
    const std::string word = squeezed(std::string_view(part).substr(0, part.find(' ')));
    const bool named = name.size() > 2 && site.find(name) != std::string::npos;
    if (named || (word.size() > 2 && site.starts_with(word))) return part.size() <= kLongestName ? part : "";
  }
  return "";
}

std::string global_guid(std::string_view guid, const FeedPlace& place) {
  guid = trimmed(guid);
  if (guid.empty() || guid.size() > kLongestGuid) return "";
  if (is_unique(guid)) return std::string(guid);
  // Several feeds of one outlet may be on hosts of their own, and have one article: its own host comes first. Where it
  // is another site, it may be that of a service that counts clicks for many.
  const std::string own = host_of(place.article_link);
  std::string around = host_of(place.feed_link);
  if (around.empty() || (!own.empty() && is_same_site(own, around))) around = own;
  if (around.empty()) around = trimmed(place.feed_title.substr(0, place.feed_title.find('\n')));
  return around.empty() || around.size() > kLongestTitle ? "" : around + "/" + std::string(guid);
}

std::string guid_in_page(std::string_view guid, std::string_view link) {
  const std::size_t mark = link.find('#');
  const bool part = mark != std::string_view::npos && mark + 1 < link.size() && link.find('=', mark) == link.npos;
  return std::string(guid.empty() && part && is_web_address(link) && link.size() <= kLongestGuid ? link : guid);
}

bool is_same_page(std::string_view link, std::string_view feed_link) {
  const std::string page = canonical_url(link);
  return !page.empty() && link.find('#') == std::string_view::npos && page == canonical_url(feed_link);
}

}  // namespace dateline::indexer
