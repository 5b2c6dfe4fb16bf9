// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a feed of the form RSS (0.9x, 1.0, 1.1, 2.0), RDF or a WordPress export?
#include "indexer/formats/feeds/rss.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/formats/feeds/fields.h"
#include "indexer/formats/feeds/labels.h"
#include "indexer/formats/feeds/links.h"
#include "indexer/formats/feeds/texts.h"
#include "indexer/formats/feeds/wordpress.h"
#include "indexer/normalise/urls.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

const XmlElement kNoChannel;

/// The channel around an item, or beside it as RDF has it; one without children when there is none.
const XmlElement& channel_of(XmlPath around) {
  for (std::size_t i = around.size(); i > 0; --i) {
    if (lower_ascii(around[i - 1].name) == "channel") return around[i - 1];
  }
  if (around.empty()) return kNoChannel;
  const XmlElement* beside = find_field(around.front(), {"channel"});
  return beside == nullptr ? kNoChannel : *beside;
}

/// The address in an <atom:link> to the page itself.
std::string atom_link(const XmlElement& parent) {
  for (const XmlElement* link : find_fields(parent, "atom:link")) {
    const std::string_view rel = link->attribute("rel");
    if ((rel.empty() || rel == "alternate") && !link->attribute("href").empty()) {
      return std::string(link->attribute("href"));
    }
  }
  return "";
}

std::string link_of(const XmlElement& parent) {
  std::string link = field_text(parent, {"feedburner:origlink", "link"});
  if (!link.empty()) return link;
  for (const XmlElement* empty : find_fields(parent, "link")) {
    if (!empty->attribute("href").empty()) return std::string(empty->attribute("href"));
  }
  return atom_link(parent);
}

/// The names of an item or a channel, logins as names.
std::vector<std::string> names_of(const XmlElement& parent, const WordPressNames& logins) {
  std::vector<std::string> names;
  for (const FieldName name : {"dc:creator", "author", "dc:author", "itunes:author", "atom:author"}) {
    for (const XmlElement* author : find_fields(parent, name)) {
      const XmlElement* inside = find_field(*author, {"name", "atom:name"});
      for (const std::string& person : names_of_people(inside == nullptr ? author->all_text() : inside->all_text())) {
        const auto login = logins.find(person);
        names.push_back(escape_html(login == logins.end() ? person : login->second));
      }
    }
    if (!names.empty()) break;
  }
  return names;
}

/// What the items have from their channel.
struct Channel {
  std::string link;
  std::string base;  ///< what links are seen from
  std::string title;
  std::string language;
  WordPressNames logins;
  std::vector<std::string> authors;
};

Channel read_channel(const XmlElement& element, const std::string& address) {
  Channel channel;
  channel.link = resolved(link_of(element), address);
  channel.base = is_web_address(channel.link) ? channel.link : address;
  channel.title = field_text(element, {"title", "dc:title"});
  channel.language = field_text(element, {"language", "dc:language"});
  channel.logins = wordpress_names(element);
  channel.authors = names_of(element, channel.logins);
  return channel;
}

void read_subjects(const XmlElement& item, RawArticle& raw) {
  std::vector<FeedCategory> categories;
  for (const FieldName name : {"category", "dc:subject", "media:category"}) {
    for (const XmlElement* category : find_fields(item, name)) {
      categories.push_back({std::string(trimmed(category->all_text())), std::string(category->attribute("domain"))});
    }
  }
  set_categories(raw, categories);
  for (const FieldName name : {"itunes:keywords", "media:keywords"}) {
    for (const XmlElement* words : find_fields(item, name)) add_keywords(raw, words->all_text());
  }
}

/// A field of Media RSS, beside the item's own or in a group of media.
const XmlElement* media_field(const XmlElement& item, FieldName name) {
  if (const XmlElement* own = find_field(item, {name})) return own;
  for (const FieldName inside : {"media:group", "media:content"}) {
    for (const XmlElement* media : find_fields(item, inside)) {
      if (const XmlElement* found = find_field(*media, {name})) return found;
    }
  }
  return nullptr;
}

void read_texts(const XmlElement& item, RawArticle& raw) {
  const XmlElement* title = find_field(item, {"title", "dc:title", "atom:title", "itunes:title"});
  raw.title = html_of_loose_title(title != nullptr ? title : media_field(item, "media:title"));
  const XmlElement* body = find_field(
      item, {"content:encoded", "encoded", "fullitem", "xhtml:body", "body", "xhtml:div", "atom:content", "content"});
  const XmlElement* description =
      find_field(item, {"excerpt:encoded", "description", "dc:description", "dcterms:abstract"});
  const XmlElement* summary = find_field(item, {"atom:summary", "summary", "itunes:summary"});
  if (summary == nullptr) summary = media_field(item, "media:description");
  if (body == nullptr) {
    body = description;
  } else if (description != nullptr) {
    summary = description;
  }
  set_texts(raw, with_paragraphs(item, html_of_loose_text(body)), html_of_loose_text(summary));
}

void read_item(XmlPath around, const XmlElement& item, const std::string& where, const RawVisitor& visit,
               XmlMemory& memory) {
  if (!is_wordpress_article(item)) return;
  const Channel& channel =
      facts_around<Channel>(around, memory, [&] { return read_channel(channel_of(around), memory.address); });
  RawArticle raw;
  raw.where = where;
  raw.markup = true;
  raw.summary_markup = true;
  raw.line_markup = true;

  const std::string base = base_of(channel.base, around, item);
  const XmlElement* guid = find_field(item, {"guid", "atom:id", "id", "dc:identifier"});
  const std::string guid_text = guid == nullptr ? "" : std::string(trimmed(guid->all_text()));
  const std::string about(item.attribute("rdf", "about"));
  raw.url = resolved(link_of(item), base);
  if (!is_web_address(raw.url) && guid != nullptr && lower_ascii(trimmed(guid->attribute("ispermalink"))) != "false") {
    const std::string permanent = resolved(guid_text, "");
    if (is_web_address(permanent)) raw.url = permanent;
  }
  if (!is_web_address(raw.url) && is_web_address(about)) raw.url = about;
  raw.guid = guid_in_page(global_guid(guid_text, {channel.link, raw.url, channel.title}), raw.url);

  read_texts(item, raw);
  raw.authors = names_of(item, channel.logins);
  if (raw.authors.empty()) raw.authors = channel.authors;
  read_subjects(item, raw);
  set_dates(raw,
            first_date(item, {"wp:post_date_gmt", "pubdate", "dc:date", "dcterms:issued", "dcterms:created",
                              "atom:published", "published", "issued", "prism:publicationdate", "date", "created"}),
            first_date(item, {"wp:post_modified_gmt", "dcterms:modified", "atom:updated", "updated", "modified",
                              "lastmod", "lastbuilddate", "prism:modificationdate"}));
  raw.status = wordpress_status(item);

  raw.language = field_text(item, {"dc:language", "language"});
  if (raw.language.empty()) raw.language = declared_language({}, item);
  if (raw.language.empty()) raw.language = channel.language;
  if (raw.language.empty()) raw.language = declared_language(around, item);
  raw.source = field_text(item, {"source", "dc:publisher", "prism:publicationname"});
  if (raw.source.empty()) raw.source = outlet_of(channel.title, channel.link, raw.url);
  if (raw.source.empty()) raw.source = host_of(raw.url);
  raw.source = escape_html(raw.source);
  if (is_same_page(raw.url, channel.link) || is_same_page(raw.url, memory.address)) raw.url.clear();
  visit(std::move(raw));
}

bool is_rss(const XmlElement& root) {
  const std::string name = lower_ascii(root.name);
  return name == "rss" || name == "rdf" || name == "channel" || name == "item";
}

bool is_item(XmlPath path) { return lower_ascii(path.back().name) == "item" && path.back().space != "media"; }

}  // namespace

XmlForm rss_form() { return {"an RSS feed", is_rss, is_item, read_item, ""}; }

}  // namespace dateline::indexer
