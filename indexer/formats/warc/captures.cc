// SPDX-License-Identifier: GPL-3.0-or-later
// Which pages, feeds and documents that may hold articles are in a web archive?
#include "indexer/formats/warc/captures.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "archive/time.h"
#include "indexer/formats/warc/http_body.h"
#include "indexer/formats/warc/http_message.h"
#include "indexer/formats/warc/records.h"

namespace dateline::indexer::warc {
namespace {

/// Whether an article may come as this type; one that is not told may be a page.
bool may_be_article(const std::string& type) {
  static constexpr std::array<std::string_view, 8> kKinds = {"html", "xml", "json", "rss",
                                                             "atom", "rdf", "feed", "ndjson"};
  const std::size_t slash = type.find('/');
  if (slash == std::string::npos) return type.empty();
  const std::string_view group = std::string_view(type).substr(0, slash);
  std::string_view kind = std::string_view(type).substr(slash + 1);
  if (group != "text" && group != "application") return false;
  if (kind.starts_with("x-")) kind.remove_prefix(2);
  return kind.ends_with("+xml") || kind.ends_with("+json") ||
         std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end();
}

bool is_http(const Record& record) { return record.block.starts_with("HTTP/"); }

bool is_wanted(const Record& record) {
  if (record.type != "response" && record.type != "resource") return false;
  if (!is_http(record)) return record.type == "resource" && may_be_article(media_type(record.content_type));
  const HttpHead head = read_http_head(record.block);
  return head.status == 200 && may_be_article(media_type(head.content_type));
}

/// A page, and how it shows that its end is missing; "" for a whole one.
struct Capture {
  WebPage page;
  std::string cut;
};

Result<Capture> capture_of(const std::string& name, Record record, std::size_t limit) {
  Capture capture;
  WebPage& page = capture.page;
  page.where = place_of(name, record);
  page.url = std::move(record.url);
  if (const auto date = parse_iso_moment(record.date)) page.fetched = date->seconds;
  capture.cut = std::move(record.cut);
  if (!is_http(record)) {
    page.encoding = charset_of(record.content_type);
    page.bytes = std::move(record.block);
    return capture;
  }
  const HttpHead head = read_http_head(record.block);
  Result<HttpBody> body = unwrapped(head, std::string_view(record.block).substr(head.size), limit, page.where);
  if (!body) return body.refusal();
  page.encoding = charset_of(head.content_type);
  page.bytes = std::move(body->bytes);
  if (capture.cut.empty()) capture.cut = std::move(body->cut);
  return capture;
}

/// Gives a record's page, and a refusal for the end that it has not.
bool visit_record(const std::string& name, Record&& record, std::size_t limit,
                  const std::function<bool(Result<WebPage>)>& visit) {
  Result<Capture> capture = capture_of(name, std::move(record), limit);
  if (!capture) return visit(capture.refusal());
  if (!capture->cut.empty()) {
    const std::string found = fmt::format("a body that is cut off ({}); its beginning is read", capture->cut);
    if (!visit(Refusal{capture->page.where, found, "a whole body"})) return false;
  }
  return visit(std::move(capture->page));
}

}  // namespace

void read_captures(const std::string& name, ByteStream& stream, std::size_t limit,
                   const std::function<bool(Result<WebPage>)>& visit) {
  RecordVisitor visitor;
  bool wanted = true;
  visitor.is_wanted = is_wanted;
  visitor.take = [&](Record&& record) {
    return wanted = wanted && visit_record(name, std::move(record), limit, visit);
  };
  visitor.refuse = [&](Refusal refusal) { wanted = wanted && visit(std::move(refusal)); };
  read_records(name, stream, limit, visitor);
}

}  // namespace dateline::indexer::warc
