// SPDX-License-Identifier: GPL-3.0-or-later
// GET /api/v1/stats: what does the archive hold?
#include "server/http/etag.h"
#include "server/http/handlers/handlers.h"
#include "server/http/json_answer.h"
#include "server/http/params.h"

namespace dateline::http {

Reply handle_stats(const App& app, const Call& call) {
  const Params params(call.target.params, {});
  if (params.problem()) return problem_reply(*params.problem(), call.request_id);

  // The uptime is in the answer, so that its mark is one of the minute.
  const std::int64_t now = app.now();
  const std::string etag = make_etag({"stats", app.searcher.generation(), app.version, now}, true);
  if (etag_matches(call.if_none_match, etag)) return not_modified(etag);
  const search::StatsAnswer stats = app.searcher.stats();
  Reply reply = json_reply(stats_json(stats, app.version, now - app.started));
  set_etag(reply, make_etag({"stats", stats.generation, app.version, now}, true));
  return reply;
}

}  // namespace dateline::http
