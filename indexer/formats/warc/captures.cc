// SPDX-License-Identifier: GPL-3.0-or-later
// Which pages, feeds and documents that may hold articles are in a web archive?
#include "indexer/formats/warc/captures.h"

#include <utility>

#include "indexer/formats/warc/http_message.h"
#include "indexer/formats/warc/records.h"

namespace dateline::indexer::warc {
namespace {

/// Whether an article may come as this type; one that is not told may be a page.
bool may_be_article(const std::string& type) {
  return type.empty() || type == "text/html" || type == "application/xhtml+xml" || type == "text/xml" ||
         type == "application/xml" || type == "application/json" || type == "text/json" ||
         (type.starts_with("application/") && (type.ends_with("+xml") || type.ends_with("+json")));
}

bool is_http(const Record& record) { return record.block.starts_with("HTTP/"); }

bool is_wanted(const Record& record) {
  if (record.type != "response" && record.type != "resource") return false;
  if (!is_http(record)) return record.type == "resource" && may_be_article(media_type(record.content_type));
  const HttpHead head = read_http_head(record.block);
  return head.status == 200 && may_be_article(media_type(head.content_type));
}

Result<WebPage> page_of(const std::string& name, Record record, std::size_t limit) {
  WebPage page;
  page.where = place_of(name, record);
  page.url = std::move(record.url);
  if (!is_http(record)) {
    page.encoding = charset_of(record.content_type);
    page.bytes = std::move(record.block);
    return page;
  }
  const HttpHead head = read_http_head(record.block);
  Result<std::string> body = unwrapped(head, std::string_view(record.block).substr(head.size), limit, page.where);
  if (!body) return body.refusal();
  page.encoding = charset_of(head.content_type);
  page.bytes = std::move(body).value();
  return page;
}

}  // namespace

void read_captures(const std::string& name, ByteStream& stream, std::size_t limit,
                   const std::function<bool(Result<WebPage>)>& visit) {
  RecordVisitor visitor;
  bool wanted = true;
  visitor.is_wanted = is_wanted;
  visitor.take = [&](Record&& record) { return wanted = wanted && visit(page_of(name, std::move(record), limit)); };
  visitor.refuse = [&](Refusal refusal) { wanted = wanted && visit(std::move(refusal)); };
  read_records(name, stream, limit, visitor);
}

}  // namespace dateline::indexer::warc
