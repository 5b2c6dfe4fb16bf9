// SPDX-License-Identifier: GPL-3.0-or-later
// Where are this page of results, the next and the one before?
#include "server/http/links.h"

namespace dateline::http {
namespace {

std::string page_at(const std::string& path, std::vector<Param> params, std::uint32_t offset) {
  if (offset > 0) params.push_back({"offset", std::to_string(offset)});
  const std::string query = format_params(params);
  return path + (query.empty() ? "" : "?" + query);
}

}  // namespace

Links make_links(const Paged& address, const std::vector<Param>& normalised, const Page& page) {
  Links links;
  links.self = page_at(address.path, normalised, page.offset);
  if (page.limit == 0) return links;
  const std::uint32_t next = page.offset + page.limit;
  if (page.hits == page.limit && next < page.total && next <= address.last_offset) {
    links.next = page_at(address.path, normalised, next);
  }
  if (page.offset > 0) {
    links.prev = page_at(address.path, normalised, page.offset > page.limit ? page.offset - page.limit : 0);
  }
  return links;
}

void set_link_header(Reply& reply, const Links& links) {
  std::string value;
  if (!links.next.empty()) value += "<" + links.next + ">; rel=\"next\"";
  if (!links.prev.empty()) value += (value.empty() ? "<" : ", <") + links.prev + ">; rel=\"prev\"";
  if (!value.empty()) reply.headers.emplace_back("Link", value);
}

}  // namespace dateline::http
