// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a NewsML-G2 document?
#include "indexer/formats/wire/newsml_g2.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/wire/content.h"
#include "indexer/formats/wire/elements.h"
#include "indexer/formats/wire/newsml_g2_meta.h"

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

bool is_record(XmlPath path) {
  return is_item(path.back()) && (path.size() == 1 || is_named(path[path.size() - 2], "itemSet") ||
                                  is_named(path[path.size() - 2], "newsMessage"));
}

/// A package in a message stands beside its news items, which are read; alone in a file it would vanish unsaid.
void read_other(XmlPath around, const XmlElement& record, const std::string& where, const RawVisitor& visit) {
  if (is_named(record, "packageItem") && !around.empty()) return;
  for (const auto& [name, found] : kItems) {
    if (is_named(record, name)) visit(Refusal{where, std::string(found), kExpected});
  }
}

bool read_text(const XmlElement& item, RawArticle& raw) {
  for (const XmlElement* set : children(&item, "contentSet")) {
    for (const XmlElement& content : set->children) {
      const bool holds_text = is_named(content, "inlineXML") || is_named(content, "inlineData");
      if (!holds_text || !attribute(&content, "encoding").empty()) continue;
      const std::string type = attribute(&content, "contenttype");
      if (type.starts_with("image/") || type.starts_with("video/") || type.starts_with("audio/")) continue;
      if (wire::read_content(content, raw)) return true;
    }
  }
  return false;
}

void read(XmlPath around, const XmlElement& record, const std::string& where, const RawVisitor& visit) {
  if (!is_named(record, "newsItem")) return read_other(around, record, where, visit);
  const XmlElement* about_item = child(&record, "itemMeta");
  RawArticle raw;
  raw.where = where;
  raw.guid = attribute(&record, "guid");
  raw.version = attribute(&record, "version");
  raw.status = wire::code(child(about_item, "pubStatus"));
  raw.embargo = wire::text(child(about_item, "embargoed"));
  wire::read_g2_meta(around, record, raw);
  const bool has_text = read_text(record, raw);
  const std::string item_class = wire::code(child(about_item, "itemClass"));
  if (!has_text && item_class != "text" && raw.status != "canceled") {
    visit(Refusal{where, wire::without_text(item_class), kExpected});
    return;
  }
  if (raw.title.empty()) raw.title = wire::text(child(about_item, "title"));
  wire::finish(raw, raw.guid);
  visit(std::move(raw));
}

}  // namespace

XmlForm newsml_g2_form() { return {"a NewsML-G2 document", owns, is_record, read, ""}; }

}  // namespace dateline::indexer
