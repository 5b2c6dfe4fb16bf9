// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a feed of the form CDF?
#include "indexer/formats/feeds/cdf.h"

#include <algorithm>
#include <utility>

#include "indexer/formats/feeds/fields.h"
#include "indexer/formats/feeds/labels.h"
#include "indexer/formats/feeds/links.h"
#include "indexer/formats/feeds/texts.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

/// The address of a channel or an item: its HREF, or that of the A inside.
std::string link_of(const XmlElement& element) {
  if (!element.attribute("href").empty()) return std::string(element.attribute("href"));
  const auto inside = find_fields(element, "a");
  return inside.empty() ? "" : std::string(inside.front()->attribute("href"));
}

/// The title, which may also be an attribute.
std::string title_of(const XmlElement& item) {
  if (const XmlElement* title = find_field(item, {"title"})) return html_of_loose_title(title);
  return escape_html(item.attribute("title"));
}

/// What the items have from the channels around them.
struct Channel {
  std::string base;
  std::string link;
  std::string title;
};

Channel read_channel(XmlPath around, const std::string& address) {
  Channel channel;
  channel.base = address;
  for (const XmlElement& outer : around) {
    std::string own(outer.attribute("base"));
    if (own.empty()) own = link_of(outer);
    if (!own.empty()) channel.base = resolved(own, channel.base);
  }
  if (around.empty()) return channel;
  channel.link = link_of(around.front());
  channel.title = field_text(around.back(), {"title"});
  return channel;
}

void read_item(XmlPath around, const XmlElement& item, const std::string& where, const RawVisitor& visit,
               XmlMemory& memory) {
  const Channel& channel = facts_around<Channel>(around, memory, [&] { return read_channel(around, memory.address); });
  RawArticle raw;
  raw.where = where;
  raw.markup = true;
  raw.summary_markup = true;
  raw.line_markup = true;
  raw.url = resolved(link_of(item), channel.base);
  raw.title = title_of(item);
  raw.body = html_of_loose_text(find_field(item, {"abstract"}));
  set_dates(raw, std::string(item.attribute("pubdate")), std::string(item.attribute("lastmod")));
  raw.language = declared_language(around, item);
  raw.source = escape_html(outlet_of(channel.title, channel.link, raw.url));
  visit(std::move(raw));
}

/// RSS has a root <channel> in old files too, but with nothing on it; CDF is written in capitals or says where it is.
bool is_cdf(const XmlElement& root) {
  if (lower_ascii(root.name) != "channel") return false;
  if (root.name == "CHANNEL") return true;
  return std::any_of(root.attributes.begin(), root.attributes.end(), [](const XmlAttribute& attribute) {
    const std::string name = lower_ascii(attribute.name);
    return attribute.space.empty() && (name == "href" || name == "base" || name == "self" || name == "lastmod");
  });
}

bool is_item(XmlPath path) { return lower_ascii(path.back().name) == "item"; }

}  // namespace

XmlForm cdf_form() { return {"a CDF channel", is_cdf, is_item, read_item, ""}; }

}  // namespace dateline::indexer
