// SPDX-License-Identifier: GPL-3.0-or-later
// Which feeds has a list of feeds?
#include "indexer/follow/opml.h"

#include <set>

#include "indexer/formats/feeds/links.h"
#include "indexer/formats/xml/reader.h"
#include "indexer/normalise/utf8.h"
#include "indexer/sources/memory.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostRecord = std::size_t{1} << 20U;
constexpr char kExpected[] = "OPML with outlines that have an xmlUrl";

/// feed: is what older programs wrote for http:.
std::string web_address(std::string url) {
  const std::string lower = lower_ascii(url.substr(0, 7));
  if (lower == "feed://") return "http" + url.substr(4);
  if (lower.starts_with("feed:") && is_web_address(std::string_view(url).substr(5))) return url.substr(5);
  return url;
}

}  // namespace

Result<std::vector<std::string>> read_opml(const std::string& name, std::string_view bytes, const std::string& base) {
  std::vector<std::string> feeds;
  std::set<std::string> seen;
  std::string root;
  MemoryStream stream(bytes);
  XmlHandler handler;
  handler.take = [&](XmlPath path) {
    const XmlElement& element = path.back();
    if (path.size() == 1) root = lower_ascii(element.name);
    if (root != "opml") return XmlTake::kNothing;
    if (lower_ascii(element.name) != "outline") return XmlTake::kAround;
    const std::string url = web_address(resolved(trimmed(element.attribute("xmlurl")), base));
    if (is_web_address(url) && seen.insert(url).second) feeds.push_back(url);
    return XmlTake::kAround;
  };
  handler.record = [](XmlPath, const XmlElement&) { return true; };
  handler.refused = [](const Refusal&) {};
  const auto fault = read_xml(name, stream, {kMostRecord}, handler);
  if (!feeds.empty()) return feeds;  // of a list that is cut off what could be read
  if (root == "opml") return Refusal{name, "a list of feeds with no feed in it", kExpected};
  if (fault) return *fault;
  return Refusal{name, root.empty() ? "no XML" : "an XML document <" + root + ">", kExpected};
}

}  // namespace dateline::indexer
