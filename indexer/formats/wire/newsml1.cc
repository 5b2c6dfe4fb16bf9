// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a NewsML 1 document?
#include "indexer/formats/wire/newsml1.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/formats/wire/content.h"
#include "indexer/formats/wire/elements.h"
#include "indexer/formats/wire/newsml1_parts.h"
#include "indexer/normalise/status.h"

namespace dateline::indexer {
namespace {

using wire::attribute;
using wire::child;
using wire::children;
using wire::code;
using wire::find;
using wire::is_named;
using wire::text;

bool owns(const XmlElement& root) { return is_named(root, "NewsML"); }
bool is_record(XmlPath path) { return path.size() == 2 && is_named(path.back(), "NewsItem"); }

/// What a revision and the next one have in common: "urn:newsml:provider:date:item".
std::string id_of(const XmlElement* identifier) {
  const std::string provider = text(child(identifier, "ProviderId"));
  const std::string item = text(child(identifier, "NewsItemId"));
  if (!provider.empty() && !item.empty()) {
    return fmt::format("urn:newsml:{}:{}:{}", provider, text(child(identifier, "DateId")), item);
  }
  std::string whole = text(child(identifier, "PublicIdentifier"));
  const std::string revision = text(child(identifier, "RevisionId"));
  for (const std::string_view mark : {"N", "U", "A", ""}) {
    const std::string end = ":" + revision + std::string(mark);
    if (!revision.empty() && whole.ends_with(end)) {
      whole.resize(whole.size() - end.size());
      break;
    }
  }
  return whole;
}

/// "Embargoed, will be usable at ..." is an embargo.
void read_status(const XmlElement* management, RawArticle& raw) {
  raw.status = code(child(management, "Status"));
  const XmlElement* change = child(management, "StatusWillChange");
  const bool will_be_usable = code(child(change, "FutureStatus")) == "usable";
  const bool waits = raw.status == "embargoed" || raw.status == "withheld";
  if (!waits || !will_be_usable) return;
  raw.embargo = text(child(change, "DateAndTime"));
  if (!raw.embargo.empty()) raw.status = "usable";
}

/// What all articles of an item share.
RawArticle head_of(const XmlElement& item, const std::string& where) {
  const XmlElement* identifier = child(child(&item, "Identification"), "NewsIdentifier");
  const XmlElement* management = child(&item, "NewsManagement");
  RawArticle raw;
  raw.where = where;
  raw.wire_id = id_of(identifier);
  if (raw.wire_id.starts_with("urn:")) raw.guid = raw.wire_id;
  raw.version = text(child(identifier, "RevisionId"));
  raw.published = text(child(management, "FirstCreated"));
  raw.updated = text(child(management, "ThisRevisionCreated"));
  if (raw.published.empty()) raw.published = std::exchange(raw.updated, "");
  read_status(management, raw);
  return raw;
}

/// A second article of one item has an id of its own: the name or the number of its component.
void tell_apart(const XmlElement& component, std::size_t number, RawArticle& raw) {
  const std::string name = attribute(&component, "Duid");
  const std::string end = name.empty() ? fmt::format("#{}", number) : "#" + name;
  for (std::string* id : {&raw.wire_id, &raw.guid}) {
    if (!id->empty()) *id += end;
  }
}

void read(XmlPath around, const XmlElement& item, const std::string& where, const RawVisitor& visit,
          XmlMemory& memory) {
  const RawArticle head = head_of(item, where);
  const wire::Topics own_topics = wire::topics_of(item);
  const wire::KnownTopics topics{
      own_topics, facts_around<wire::Topics>(around, memory, [around] { return wire::topics_around(around); })};
  std::size_t number = 0;
  for (const wire::NewsText& found : wire::texts_of(item)) {
    if (number == wire::kMostTexts) {
      visit(Refusal{where, "more texts in one news item", fmt::format("at most {}", wire::kMostTexts)});
      return;
    }
    RawArticle raw = head;
    if (++number > 1) tell_apart(*found.component(), number, raw);
    wire::read_lines(found, raw);
    wire::read_metadata(found, topics, raw);
    if (found.content != nullptr) wire::read_content(*found.content, raw);
    if (raw.source.empty()) raw.source = text(find(child(&item, "Identification"), "ProviderId"));
    wire::finish(raw);
    visit(std::move(raw));
  }
  if (number > 0) return;
  if (status_of(head.status, head.embargo) != Status::kUsable) {
    RawArticle raw = head;
    wire::finish(raw);
    return visit(std::move(raw));
  }
  const std::string type = code(find(&item, "MediaType"));
  visit(Refusal{where, wire::without_text(type), "a news item with a text"});
}

}  // namespace

XmlForm newsml1_form() { return {"a NewsML document", owns, is_record, read, ""}; }

}  // namespace dateline::indexer
