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

/// Searches for the newest article by its own headline, so that all tables of an archive are asked that a search asks.
void try_a_search(const App& app) {
  search::SearchRequest request;
  request.limit = 1;
  request.snippet = 0;
  request.now = app.now();
  const auto newest = app.searcher.search(request);
  if (newest.hits.empty()) return;
  for (const auto& piece : newest.hits.front().title) request.q += piece.text;
  app.searcher.search(request);
}

}  // namespace

Reply handle_livez(const App&, const Call&) { return not_stored(json_reply(R"({"status":"ok"})")); }

Reply handle_readyz(const App& app, const Call& call) {
  try {
    try_a_search(app);
  } catch (const std::exception&) {
    Reply reply = problem_reply({ProblemType::kNotReady, "", "", ""}, call.request_id);
    reply.headers.emplace_back("Retry-After", "5");
    return not_stored(std::move(reply));
  }
  return not_stored(json_reply(R"({"status":"ok"})"));
}

}  // namespace dateline::http
