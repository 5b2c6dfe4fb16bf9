// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a feed of the form Atom (0.3, 1.0)?
#include "indexer/formats/feeds/atom.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "indexer/formats/feeds/base64.h"
#include "indexer/formats/feeds/fields.h"
#include "indexer/formats/feeds/labels.h"
#include "indexer/formats/feeds/links.h"
#include "indexer/formats/feeds/texts.h"
#include "indexer/normalise/urls.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

/// The part of a content in several forms (Atom 0.3) that is HTML, otherwise the first; null when there are no parts.
const XmlElement* best_part(const XmlElement& field) {
  const auto parts = find_fields(field, "content");
  const auto html = std::find_if(parts.begin(), parts.end(), [](const XmlElement* part) {
    return lower_ascii(part->attribute("type")).find("html") != std::string::npos;
  });
  return html != parts.end() ? *html : (parts.empty() ? nullptr : parts.front());
}

/// A text construct as HTML: RFC 4287, section 3.1; Atom 0.3's type and mode. A type that neither Atom nor MIME has
/// ("plain", "html5") says nothing, unless it speaks of HTML. "" for what is no text (a picture, another document) and
/// for content that stands elsewhere.
std::string html_of_construct(const XmlElement* field) {
  if (field == nullptr || !field->attribute("src").empty()) return "";
  std::string type = lower_ascii(trimmed(field->attribute("type")));
  type = trimmed(type.substr(0, type.find(';')));
  if (type.starts_with("multipart/")) {
    const XmlElement* part = best_part(*field);
    return part == nullptr || lower_ascii(part->attribute("type")).starts_with("multipart/") ? ""
                                                                                             : html_of_construct(part);
  }
  const std::string mode = lower_ascii(trimmed(field->attribute("mode")));
  const bool elements = std::any_of(field->children.begin(), field->children.end(),
                                    [](const XmlElement& child) { return !child.is_text(); });
  const bool html = type.find("html") != std::string::npos;
  const bool bytes = type == "application/octet-stream";
  if (mode == "base64" || bytes) {
    const auto decoded = decoded_base64(field->all_text());
    if (decoded) return html ? *decoded : bytes ? html_of_text(*decoded) : html_of_plain(*decoded);
  }
  const bool mime = type.find('/') != std::string::npos;
  if (mime && !html && !type.starts_with("text/")) return "";
  if (!type.empty() && !mime && !html && type != "text") return html_of_loose_text(field);
  if (elements) return field->inner_html();
  const std::string text(trimmed(field->all_text()));
  return html ? text : html_of_plain(text);
}

/// A title, which is text whatever its type says; some readers take one of an unknown type for base64.
std::string html_of_title(const XmlElement* field) {
  if (field == nullptr) return "";
  std::string html = html_of_construct(field);
  if (!html.empty()) return html;
  const auto decoded = decoded_base64(field->all_text());
  return decoded ? html_of_text(*decoded) : html_of_loose_title(field);
}

/// The page that an entry or a feed is of: the first alternate, a web page before others.
std::string link_of(const XmlElement& parent) {
  std::string found;
  for (const XmlElement* link : find_fields(parent, "link")) {
    const std::string rel = lower_ascii(trimmed(link->attribute("rel")));
    const bool alternate = rel.empty() || rel == "alternate" || rel.ends_with("/alternate");
    if (!alternate || link->attribute("href").empty()) continue;
    const std::string_view type = link->attribute("type");
    const bool page = type.empty() || type.find("html") != std::string_view::npos;
    const std::string_view own_base = link->attribute("xml", "base");
    if (found.empty() || page) found = resolved(link->attribute("href"), own_base);
    if (page) break;
  }
  if (!found.empty()) return found;
  return field_text(parent, {"link"});  // as RSS has it
}

/// The names of an entry, its source or its feed.
std::vector<std::string> names_of(const XmlElement& parent) {
  std::vector<std::string> names;
  for (const FieldName name : {"author", "dc:creator", "dc:author", "itunes:author"}) {
    for (const XmlElement* author : find_fields(parent, name)) {
      const XmlElement* inside = find_field(*author, {"name"});
      const bool bare = std::all_of(author->children.begin(), author->children.end(),
                                    [](const XmlElement& child) { return child.is_text(); });
      if (inside == nullptr && !bare) continue;
      for (const std::string& person : names_of_people(inside == nullptr ? author->all_text() : inside->all_text())) {
        names.push_back(escape_html(person));
      }
    }
    if (!names.empty()) break;
  }
  return names;
}

/// What the entries have from their feed.
struct Feed {
  std::string link;
  std::string base;  ///< what links are seen from
  std::string title;
  std::string language;
  std::vector<std::string> authors;
};

Feed read_feed(XmlPath around, const std::string& address) {
  static const XmlElement kNoFeed;
  const XmlElement& element = around.empty() ? kNoFeed : around.back();
  Feed feed;
  feed.link = resolved(link_of(element), base_of(address, around, kNoFeed));
  feed.base = is_web_address(feed.link) ? feed.link : address;
  feed.title = field_text(element, {"title"});
  feed.language = field_text(element, {"dc:language", "language"});
  feed.authors = names_of(element);
  return feed;
}

void read_subjects(const XmlElement& entry, RawArticle& raw) {
  std::vector<FeedCategory> categories;
  for (const FieldName name : {"category", "dc:subject"}) {
    for (const XmlElement* category : find_fields(entry, name)) {
      std::string_view label = trimmed(category->attribute("label"));
      if (label.empty()) label = trimmed(category->attribute("term"));
      categories.push_back({label.empty() ? std::string(trimmed(category->all_text())) : std::string(label),
                            std::string(category->attribute("scheme"))});
    }
  }
  set_categories(raw, categories);
  for (const FieldName name : {"media:keywords", "itunes:keywords"}) {
    for (const XmlElement* words : find_fields(entry, name)) add_keywords(raw, words->all_text());
  }
}

void read_entry(XmlPath around, const XmlElement& entry, const std::string& where, const RawVisitor& visit,
                XmlMemory& memory) {
  const Feed& feed = facts_around<Feed>(around, memory, [&] { return read_feed(around, memory.address); });
  RawArticle raw;
  raw.where = where;
  raw.markup = true;
  raw.summary_markup = true;
  raw.line_markup = true;

  const std::string id = field_text(entry, {"id"});
  const std::string link = field_text(entry, {"feedburner:origlink"});
  raw.url = resolved(link.empty() ? link_of(entry) : link, base_of(feed.base, around, entry));
  if (raw.url.empty() && is_web_address(id)) raw.url = id;
  raw.guid = guid_in_page(global_guid(id, {feed.link, raw.url, feed.title}), raw.url);

  const XmlElement* media = find_field(entry, {"media:group"});
  const XmlElement& group = media == nullptr ? entry : *media;
  raw.title = html_of_title(find_field(entry, {"title"}));
  if (raw.title.empty()) raw.title = escape_html(field_text(entry, {"dc:title", "media:title"}));
  if (raw.title.empty()) raw.title = escape_html(field_text(group, {"media:title"}));
  std::string summary = html_of_construct(find_field(entry, {"summary", "tagline", "description"}));
  if (summary.empty()) summary = html_of_plain(field_text(group, {"media:description"}));
  set_texts(raw, html_of_construct(find_field(entry, {"content"})), std::move(summary));

  const XmlElement* source = find_field(entry, {"source"});
  raw.authors = names_of(entry);
  if (raw.authors.empty() && source != nullptr) raw.authors = names_of(*source);
  if (raw.authors.empty()) raw.authors = feed.authors;
  read_subjects(entry, raw);
  set_dates(raw, first_date(entry, {"published", "issued", "dc:date", "dcterms:issued", "pubdate", "created"}),
            first_date(entry, {"updated", "modified", "dcterms:modified"}));
  raw.language = declared_language(around, entry);
  if (raw.language.empty()) raw.language = field_text(entry, {"dc:language"});
  if (raw.language.empty()) raw.language = feed.language;
  if (source != nullptr) raw.source = html_of_construct(find_field(*source, {"title"}));
  if (raw.source.empty() && source == nullptr) raw.source = escape_html(outlet_of(feed.title, feed.link, raw.url));
  if (raw.source.empty()) raw.source = escape_html(host_of(raw.url));
  if (is_same_page(raw.url, feed.link) || is_same_page(raw.url, memory.address)) raw.url.clear();
  visit(std::move(raw));
}

bool is_atom(const XmlElement& root) {
  const std::string name = lower_ascii(root.name);
  return name == "feed" || (name == "entry" && (root.space == "atom" || root.space.empty()));
}

bool is_entry(XmlPath path) {
  const std::string name = lower_ascii(path.back().name);
  const std::string& space = path.back().space;
  return (name == "entry" || name == "item") && (space.empty() || space == "atom" || space == path.front().space);
}

}  // namespace

XmlForm atom_form() { return {"an Atom feed", is_atom, is_entry, read_entry, ""}; }

}  // namespace dateline::indexer
