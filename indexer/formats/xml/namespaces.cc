// SPDX-License-Identifier: GPL-3.0-or-later
// Which namespace is meant?
#include "indexer/formats/xml/namespaces.h"

#include <utility>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

/// Addresses without scheme, "www." and what ends them. The forms' own namespaces are "": a prefix says nothing there.
constexpr std::pair<std::string_view, std::string_view> kSpaces[] = {
    {"purl.org/rss/1.0", ""},
    {"purl.org/net/rss1.1", ""},
    {"my.netscape.com/rdf/simple/0.9", ""},
    {"channel.netscape.com/rdf/simple/0.9", ""},
    {"my.netscape.com/publish/formats/rss-0.91.dtd", ""},
    {"backend.userland.com/rss", ""},
    {"backend.userland.com/rss2", ""},
    {"backend.userland.com/rss091", ""},
    {"blogs.law.harvard.edu/tech/rss", ""},
    {"cyber.law.harvard.edu/rss", ""},
    {"iptc.org/std/nar/2006-10-01", ""},
    {"iptc.org/std/nitf/2006-10-18", "nitf"},
    {"iptc.org/nitf/3.4/nitf", "nitf"},
    {"iptc.org/std/newsml/2003-10-10", ""},
    {"w3.org/2005/atom", "atom"},
    {"purl.org/atom/ns", "atom"},
    {"purl.org/dc/elements/1.0", "dc"},
    {"purl.org/dc/elements/1.1", "dc"},
    {"purl.org/dc/terms", "dcterms"},
    {"purl.org/rss/1.0/modules/content", "content"},
    {"purl.org/rss/1.0/modules/slash", "slash"},
    {"purl.org/rss/1.0/modules/syndication", "sy"},
    {"purl.org/rss/1.0/modules/taxonomy", "taxo"},
    {"search.yahoo.com/mrss", "media"},
    {"search.yahoo.com/mrss/1.0", "media"},
    {"itunes.com/dtds/podcast-1.0.dtd", "itunes"},
    {"itunes.com/dtds/podcast-1.0", "itunes"},
    {"example.com/dtds/podcast-1.0.dtd", "itunes"},
    {"w3.org/1999/02/22-rdf-syntax-ns", "rdf"},
    {"w3.org/1999/xhtml", "xhtml"},
    {"w3.org/xml/1998/namespace", "xml"},
    {"rssnamespace.org/feedburner/ext/1.0", "feedburner"},
    {"wellformedweb.org/commentapi", "wfw"},
    {"georss.org/georss", "georss"},
    {"w3.org/2003/01/geo/wgs84_pos", "geo"},
    {"prismstandard.org/namespaces/1.2/basic", "prism"},
    {"prismstandard.org/namespaces/basic/2.0", "prism"},
};

/// WordPress counts versions up in its address.
constexpr std::string_view kWordPress = "wordpress.org/export/";

std::string bare(std::string_view address) {
  std::string text = lower_ascii(trimmed(address));
  for (const std::string_view start : {"http://", "https://", "www."}) {
    if (text.starts_with(start)) text.erase(0, start.size());
  }
  while (!text.empty() && (text.back() == '/' || text.back() == '#')) text.pop_back();
  return text;
}

}  // namespace

std::string space_of(std::string_view address, std::string_view prefix) {
  constexpr std::size_t kLongest = 256;  // it is asked for each element
  if (!address.empty() && address.size() <= kLongest) {
    const std::string text = bare(address);
    for (const auto& [known, space] : kSpaces) {
      if (text == known) return std::string(space);
    }
    if (text.starts_with(kWordPress)) return text.ends_with("excerpt") ? "excerpt" : "wp";
  }
  return lower_ascii(prefix);
}

}  // namespace dateline::indexer
