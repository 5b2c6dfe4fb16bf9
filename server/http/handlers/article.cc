// SPDX-License-Identifier: GPL-3.0-or-later
// GET /api/v1/articles/{id}: what does one article say?
#include "server/http/etag.h"
#include "server/http/handlers/handlers.h"
#include "server/http/json_answer.h"
#include "server/http/params.h"

namespace dateline::http {

Reply handle_article(const App& app, const Call& call) {
  static const std::vector<ParamSpec> known = {{"highlight"}};
  const Params params(call.target.params, known);
  if (params.problem()) return problem_reply(*params.problem(), call.request_id);

  const std::string& id = call.captures.front();
  const std::string highlight = params.text("highlight");
  const auto answer = app.searcher.article(id, highlight);
  if (!answer) {
    return problem_reply({ProblemType::kNotFound, "No article has the id " + in_quotes(id) + ".", "", ""},
                         call.request_id);
  }
  const std::string request = "article/" + std::to_string(id.size()) + "/" + id + "/" + highlight;
  const std::string etag = make_etag({request, answer->generation, app.version, 0}, false);
  if (etag_matches(call.if_none_match, etag)) return not_modified(etag);
  Reply reply = json_reply(article_json(*answer, !highlight.empty()));
  set_etag(reply, etag);
  return reply;
}

}  // namespace dateline::http
