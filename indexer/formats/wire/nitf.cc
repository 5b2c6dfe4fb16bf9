// SPDX-License-Identifier: GPL-3.0-or-later
// Which article is in a NITF document?
#include "indexer/formats/wire/nitf.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/wire/content.h"
#include "indexer/formats/wire/elements.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

using wire::add;
using wire::add_wording;
using wire::attribute;
using wire::child;
using wire::find;
using wire::find_all;
using wire::is_named;
using wire::text;

bool owns(const XmlElement& root) { return is_named(root, "nitf"); }
bool is_record(XmlPath path) { return path.size() == 1; }

/// The first of these that says who published it.
std::string source_of(const XmlElement& nitf) {
  const XmlElement* head = find(&nitf, "body.head");
  std::string source = wire::spaced_text(child(head, "distributor"));
  if (source.empty()) source = attribute(find(&nitf, "pubdata"), "name");
  if (source.empty()) source = text(find(head, "rights.owner"));
  if (source.empty()) source = attribute(find(&nitf, "doc.copyright"), "holder");
  if (source.empty()) source = attribute(find(&nitf, "from-src"), "src-name");
  if (source.empty()) source = attribute(find(&nitf, "doc-id"), "regsrc");
  return source;
}

/// An id that is no address of its own is one only among those of its publisher.
void read_id(const XmlElement* doc_id, RawArticle& raw) {
  const std::string id = attribute(doc_id, "id-string");
  if (id.empty()) return;
  const std::string lowered = lower_ascii(id);
  for (const std::string_view scheme : {"urn:", "tag:", "http://", "https://"}) {
    if (lowered.starts_with(scheme)) raw.guid = id;
  }
  if (lowered.starts_with("http")) raw.url = raw.guid;
  std::string issuer = attribute(doc_id, "regsrc");
  if (issuer.empty()) issuer = raw.source;
  raw.wire_id = raw.guid.empty() && !issuer.empty() ? issuer + ":" + id : id;
}

void read_dates(const XmlElement& nitf, RawArticle& raw) {
  const XmlElement* data = find(&nitf, "docdata");
  const XmlElement* story_date = find(&nitf, "story.date");
  raw.embargo = attribute(child(data, "date.release"), "norm");
  raw.published = wire::first_date_of({attribute(child(data, "date.issue"), "norm"),
                                       attribute(find(&nitf, "pubdata"), "date.publication"),
                                       attribute(story_date, "norm"), text(story_date), raw.embargo});
}

/// "News", "data" and "alert" say what kind of thing it is; agencies write their desks there too.
void read_sections(const XmlElement& nitf, RawArticle& raw) {
  const std::string type = attribute(find(&nitf, "tobject"), "tobject.type");
  const std::string lowered = lower_ascii(type);
  if (lowered != "news" && lowered != "data" && lowered != "alert") add_wording(raw.sections, type);
  add_wording(raw.sections, attribute(find(&nitf, "pubdata"), "position.section"));
  for (const XmlElement* meta : find_all(child(&nitf, "head"), "meta")) {
    const std::string name = lower_ascii(attribute(meta, "name"));
    if (name == "section" || name == "online_sections") {
      for (std::string_view rest = meta->attribute("content"); !rest.empty() && !wire::is_full(raw.sections);) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        add_wording(raw.sections, std::string(trimmed(rest.substr(0, end))));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  }
}

/// "Top/News/Science" is a path in a tree of topics.
std::string classifier_of(const XmlElement& classifier) {
  std::string value = text(&classifier);
  if (value.empty()) value = attribute(&classifier, "value");
  return value.starts_with("Top/") ? value.substr(value.rfind('/') + 1) : value;
}

void read_subjects(const XmlElement& nitf, RawArticle& raw) {
  const XmlElement* head = child(&nitf, "head");
  for (const XmlElement* keyword : find_all(head, "keyword")) {
    const std::string key = attribute(keyword, "key");
    add(raw.tags, key.empty() ? text(keyword) : key);
  }
  for (const XmlElement* subject : find_all(head, "tobject.subject")) {
    for (const std::string_view part : {"type", "matter", "detail"}) {
      add_wording(raw.tags, attribute(subject, std::string("tobject.subject.").append(part)));
    }
  }
  for (const XmlElement* content : find_all(head, "identified-content")) {
    for (const XmlElement& thing : content->children) {
      if (is_named(thing, "location")) add_wording(raw.places, wire::spaced_text(&thing));
      if (is_named(thing, "person") || is_named(thing, "org") || is_named(thing, "event")) {
        add_wording(raw.tags, wire::spaced_text(&thing));
      }
      if (is_named(thing, "classifier")) add_wording(raw.tags, classifier_of(thing));
    }
  }
  for (const XmlElement* place : find_all(head, "evloc")) {
    for (const std::string_view part : {"city", "county-dist", "state-prov"}) {
      add_wording(raw.places, attribute(place, part));
    }
    add_wording(raw.places, text(place));
  }
}

void read(XmlPath, const XmlElement& nitf, const std::string& where, const RawVisitor& visit, XmlMemory&) {
  RawArticle raw;
  raw.where = where;
  raw.source = source_of(nitf);
  read_id(find(&nitf, "doc-id"), raw);
  read_dates(nitf, raw);
  read_sections(nitf, raw);
  read_subjects(nitf, raw);
  const XmlElement* data = find(&nitf, "docdata");
  raw.status = attribute(data, "management-status");
  const XmlElement* key = child(data, "du-key");
  if (attribute(key, "generation").empty()) raw.version = attribute(key, "version");
  wire::read_nitf_text(nitf, raw);
  wire::finish(raw);
  visit(std::move(raw));
}

}  // namespace

XmlForm nitf_form() { return {"a NITF document", owns, is_record, read, ""}; }

}  // namespace dateline::indexer
