// SPDX-License-Identifier: GPL-3.0-or-later
// GET /health/livez and /health/readyz: does the program run, and would a search be answered?
#include <exception>

#include "server/http/handlers/handlers.h"

namespace dateline::http {
namespace {

Reply not_stored(Reply reply) {
  reply.headers.emplace_back("Cache-Control", "no-store");
  return reply;
}

}  // namespace

Reply handle_livez(const App&, const Call&) { return not_stored(json_reply(R"({"status":"ok"})")); }

Reply handle_readyz(const App& app, const Call& call) {
  try {
    search::SearchRequest request;
    request.limit = 1;
    request.snippet = 0;
    request.now = app.now();
    app.searcher.search(request);
  } catch (const std::exception&) {
    Reply reply = problem_reply({ProblemType::kNotReady, "", "", ""}, call.request_id);
    reply.headers.emplace_back("Retry-After", "5");
    return not_stored(std::move(reply));
  }
  return not_stored(json_reply(R"({"status":"ok"})"));
}

}  // namespace dateline::http
