// SPDX-License-Identifier: GPL-3.0-or-later
// What is it that an address gave?
#include "indexer/follow/document.h"

#include <algorithm>
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

/// Gathers the entries of one document.
class Entries {
 public:
  void take(const Result<RawArticle>& raw) {
    if (!raw) {
      if (!refusal_) refusal_ = raw.refusal();
      return;
    }
    document_.entries.push_back({std::string(trimmed(raw->url)), stamp_of(*raw)});
  }

  void take(const Batch& batch) {
    for (const auto& record : batch.records) take(record);
    if (batch.form != Form::kJson && batch.form != Form::kJsonLines) return;
    json_.read_document(batch.bytes, batch.name, [this](const Result<RawArticle>& raw) { take(raw); });
  }

  Result<FeedDocument> finish(std::string_view bytes) {
    if (document_.entries.empty() && refusal_) return *refusal_;
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
  std::optional<Refusal> refusal_;
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

Result<FeedDocument> read_feed_document(const std::string& name, std::string_view bytes) {
  Entries entries;
  Refusals refusals("");
  MemoryStream stream(bytes);
  feed(name, stream, FeedLimits(), refusals, [&entries](const Batch& batch) {
    entries.take(batch);
    return true;
  });
  if (refusals.count() > 0) return Refusal{name, "a document that is too large or damaged", kExpected};
  return entries.finish(bytes);
}

}  // namespace dateline::indexer
