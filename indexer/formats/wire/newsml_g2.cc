// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a NewsML-G2 document?
#include "indexer/formats/wire/newsml_g2.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/feeds/base64.h"
#include "indexer/formats/wire/content.h"
#include "indexer/formats/wire/elements.h"
#include "indexer/formats/wire/newsml_g2_meta.h"
#include "indexer/normalise/status.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

using wire::attribute;
using wire::child;
using wire::children;
using wire::find;
using wire::is_named;

/// Everything in the standard that is an item, and what it is called where it is no news.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kItems = {{
    {"newsItem", ""},
    {"packageItem", "a package, which lists news items"},
    {"conceptItem", "a concept, which is no news"},
    {"knowledgeItem", "a list of concepts, which is no news"},
    {"planningItem", "a plan of coverage, which is no news"},
    {"catalogItem", "a catalogue of codes, which is no news"},
}};

constexpr char kExpected[] = "a news item with a text";

bool is_item(const XmlElement& element) {
  return std::any_of(kItems.begin(), kItems.end(), [&](const auto& item) { return is_named(element, item.first); });
}

bool owns(const XmlElement& root) {
  return is_item(root) || is_named(root, "newsMessage") || is_named(root, "itemSet");
}

/// Items stand in a message or a set; some agencies put an element of their own around them.
bool is_record(XmlPath path) { return is_item(path.back()); }

/// A package in a message stands beside its news items, which are read; alone in a file it would vanish unsaid.
void read_other(XmlPath around, const XmlElement& record, const std::string& where, const RawVisitor& visit) {
  if (is_named(record, "packageItem") && !around.empty()) return;
  for (const auto& [name, found] : kItems) {
    if (is_named(record, name)) visit(Refusal{where, std::string(found), kExpected});
  }
}

/// An empty <embargoed> is an embargo whose end is not known yet (NAR, DateTimeOrNull). But some systems write every
/// element that they have nothing for; unless they say nil, they mean nothing by it.
bool is_embargo_without_end(const XmlElement* about_item) {
  const XmlElement* embargoed = child(about_item, "embargoed");
  if (embargoed == nullptr || !wire::text(embargoed).empty()) return false;
  if (!embargoed->attributes.empty()) return true;
  return std::none_of(about_item->children.begin(), about_item->children.end(), [&](const XmlElement& other) {
    return !other.is_text() && &other != embargoed && other.attributes.empty() && wire::text(&other).empty() &&
           std::all_of(other.children.begin(), other.children.end(), [](const XmlElement& in) { return in.is_text(); });
  });
}

/// A text in base64; what else is encoded is no text.
bool read_encoded(const XmlElement& content, std::string_view encoding, RawArticle& raw) {
  if (encoding.find("base64") == std::string_view::npos) return false;
  const auto decoded = decoded_base64(content.all_text());
  return decoded && wire::read_plain_content(*decoded, raw);
}

/// The first that is a text: those behind it are other renditions of it (NAR, <contentSet>).
bool read_text(const XmlElement& item, RawArticle& raw) {
  for (const XmlElement* set : children(&item, "contentSet")) {
    for (const XmlElement& content : set->children) {
      if (!is_named(content, "inlineXML") && !is_named(content, "inlineData")) continue;
      const std::string type = attribute(&content, "contenttype");
      if (type.starts_with("image/") || type.starts_with("video/") || type.starts_with("audio/")) continue;
      const std::string encoding = lower_ascii(attribute(&content, "encoding"));
      if (encoding.empty() ? wire::read_content(content, raw) : read_encoded(content, encoding, raw)) return true;
    }
  }
  return false;
}

void read(XmlPath around, const XmlElement& record, const std::string& where, const RawVisitor& visit, XmlMemory&) {
  if (!is_named(record, "newsItem")) return read_other(around, record, where, visit);
  const XmlElement* about_item = child(&record, "itemMeta");
  RawArticle raw;
  raw.where = where;
  raw.guid = attribute(&record, "guid");
  raw.version = attribute(&record, "version");
  raw.status = wire::code(child(about_item, "pubStatus"));
  raw.embargo = wire::text(child(about_item, "embargoed"));
  const bool usable = status_of(raw.status, raw.embargo) == Status::kUsable;
  if (usable && is_embargo_without_end(about_item)) raw.status = "withheld";
  wire::read_g2_meta(around, record, raw);
  const bool has_text = read_text(record, raw);
  const std::string item_class = wire::code(child(about_item, "itemClass"));
  const bool is_statement = status_of(raw.status, raw.embargo) != Status::kUsable;
  if (!has_text && item_class != "text" && !is_statement) {
    visit(Refusal{where, wire::without_text(item_class), kExpected});
    return;
  }
  if (raw.title.empty()) raw.title = wire::text(child(about_item, "title"));
  wire::finish(raw);
  visit(std::move(raw));
}

}  // namespace

XmlForm newsml_g2_form() { return {"a NewsML-G2 document", owns, is_record, read, ""}; }

}  // namespace dateline::indexer
