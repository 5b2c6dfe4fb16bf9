// SPDX-License-Identifier: GPL-3.0-or-later
// GET /api/v1/search: which articles answer a query?
#include <chrono>

#include "server/http/etag.h"
#include "server/http/handlers/handlers.h"
#include "server/http/json_answer.h"
#include "server/http/links.h"
#include "server/http/search_params.h"

namespace dateline::http {
namespace {

/// No page of a search is behind this offset.
const Paged kSearch{"/api/v1/search", 1000};

}  // namespace

Reply handle_search(const App& app, const Call& call) {
  const auto begin = std::chrono::steady_clock::now();
  SearchParams params;
  const std::int64_t now = app.now();
  if (const auto problem = read_search_params(call.target.params, now, params)) {
    return problem_reply(*problem, call.request_id);
  }
  const search::SearchRequest& request = params.request;
  const std::string self = make_links(kSearch, params.normalised, {request.offset, 0, 0, 0}).self;

  // Whether the answer depends on now is known only after the search, but for one request and generation it is always
  // the same: a client that has either mark got it for this very answer.
  Version version{self, app.searcher.generation(), app.version, now};
  for (const bool depends_on_now : {false, true}) {
    const std::string etag = make_etag(version, depends_on_now);
    if (etag_matches(call.if_none_match, etag)) return not_modified(etag);
  }

  const search::SearchAnswer answer = app.searcher.search(request);
  const Links links = make_links(kSearch, params.normalised,
                                 {request.offset, request.limit, answer.hits.size(), answer.total.hits.value});
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  Reply reply = json_reply(search_json(answer, request.q, request.explain, links, took.count()));
  version.generation = answer.generation;
  set_etag(reply, make_etag(version, answer.depends_on_now));
  set_link_header(reply, links);
  return reply;
}

}  // namespace dateline::http
