// SPDX-License-Identifier: GPL-3.0-or-later
// What is it that an address gave?
#include "indexer/follow/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "archive/digest.h"
#include "indexer/feed.h"
#include "indexer/follow/wishes.h"
#include "indexer/formats/json.h"
#include "indexer/formats/xml/reader.h"
#include "indexer/formats/xml_forms.h"
#include "indexer/normalise/utf8.h"
#include "indexer/sources/memory.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kHead = 64 * 1024;
constexpr std::size_t kStampBytes = 12;
constexpr char kExpected[] = "RSS, Atom, JSON Feed, or OPML";

/// The root element of a document; none when it has none.
std::optional<XmlElement> root_of(std::string_view bytes) {
  std::optional<XmlElement> root;
  MemoryStream stream(bytes);
  XmlHandler handler;
  handler.take = [&root](XmlPath path) {
    root = path.front();
    return XmlTake::kNothing;
  };
  handler.record = [](XmlPath, const XmlElement&) { return false; };
  handler.refused = [](const Refusal&) {};
  static_cast<void>(read_xml("", stream, {kHead}, handler));
  return root;
}

/// Elements that a page may begin with, as broken ones do.
bool is_of_page(const std::string& name) {
  static constexpr std::string_view kNames[] = {
      "a",      "article", "b",    "blockquote", "body",  "br",    "center", "div",  "font",
      "h1",     "h2",      "head", "html",       "img",   "link",  "main",   "meta", "p",
      "script", "section", "span", "style",      "table", "title", "ul"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

std::string stamp_of(const RawArticle& raw) {
  std::string lists;
  for (const auto* list : {&raw.authors, &raw.sections, &raw.tags, &raw.places}) {
    for (const std::string& name : *list) lists += name + '\n';
    lists += '\n';
  }
  return sha256({raw.given_id, raw.guid, raw.wire_id, raw.url, raw.title, raw.subtitle, raw.summary, raw.body,
                 raw.published, raw.updated, raw.status, raw.embargo, raw.source, raw.language, raw.version, lists})
      .substr(0, kStampBytes);
}

/// By what a publisher knows an entry again.
const std::string& name_of(const RawArticle& raw) {
  for (const std::string* name : {&raw.given_id, &raw.guid, &raw.wire_id, &raw.url}) {
    if (!name->empty()) return *name;
  }
  return raw.title;
}

/// Gathers the entries of one document.
class Entries {
 public:
  void take(Result<RawArticle> raw) {
    if (!raw) {
      document_.refused.push_back(raw.refusal());
      return;
    }
    const std::string& name = name_of(*raw);
    FeedEntry entry;
    entry.name = sha256({name, fmt::to_string(named_[name]++)}).substr(0, kStampBytes);
    entry.stamp = stamp_of(*raw);
    entry.url = trimmed(raw->url);
    entry.raw = std::move(raw).value();
    document_.entries.push_back(std::move(entry));
  }

  void take(Batch batch) {
    for (auto& record : batch.records) take(std::move(record));
    if (batch.form != Form::kJson && batch.form != Form::kJsonLines) return;
    json_.read_document(batch.bytes, batch.name, [this](Result<RawArticle> raw) { take(std::move(raw)); });
  }

  Result<FeedDocument> finish(std::string_view bytes) {
    if (document_.entries.empty() && !document_.refused.empty()) return document_.refused.front();
    std::vector<std::string> stamps;
    for (const auto& entry : document_.entries) stamps.push_back(entry.stamp);
    std::sort(stamps.begin(), stamps.end());
    std::string all;
    for (const auto& stamp : stamps) all += stamp;
    document_.fingerprint = sha256({all});
    document_.wishes = wishes_of(bytes);
    return std::move(document_);
  }

 private:
  FeedDocument document_;
  std::map<std::string, std::size_t> named_;  ///< how many have had a name so far
  JsonReader json_;
};

}  // namespace

DocumentType document_type(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kHead);
  switch (detect_form(head)) {
    case Form::kEmpty:
      return {DocumentKind::kOther, "an empty answer"};
    case Form::kJson:
    case Form::kJsonLines:
      if (head.find("jsonfeed.org/version/") != std::string_view::npos) return {DocumentKind::kFeed, "a JSON Feed"};
      return {DocumentKind::kOther, "JSON that is no JSON Feed"};
    case Form::kText:
    case Form::kTable:
      return {DocumentKind::kOther, "plain text or unknown bytes"};
    default:
      break;
  }
  const auto root = root_of(bytes);
  if (!root) return {DocumentKind::kOther, "a document without elements"};
  const std::string name = lower_ascii(root->name);
  if (name == "opml") return {DocumentKind::kList, "a list of feeds"};
  if (is_of_page(name)) return {DocumentKind::kPage, "a web page"};
  const XmlForm* form = xml_form(*root);
  if (form != nullptr && form->refused.empty()) return {DocumentKind::kFeed, std::string(form->name)};
  return {DocumentKind::kOther, "an XML document <" + root->name + ">"};
}

Result<FeedDocument> read_feed_document(const std::string& address, std::string_view bytes) {
  Entries entries;
  Refusals refusals("");
  MemoryStream stream(bytes);
  feed(address, stream, FeedLimits(), refusals, [&entries](Batch batch) {
    entries.take(std::move(batch));
    return true;
  });
  if (refusals.count() > 0) return Refusal{address, "a document that is too large or damaged", kExpected};
  return entries.finish(bytes);
}

}  // namespace dateline::indexer
