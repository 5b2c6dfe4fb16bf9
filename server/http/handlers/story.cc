// SPDX-License-Identifier: GPL-3.0-or-later
// GET /api/v1/stories/{id}: which articles tell one story?
#include <string>

#include "server/http/etag.h"
#include "server/http/handlers/handlers.h"
#include "server/http/json_answer.h"
#include "server/http/links.h"
#include "server/http/params.h"

namespace dateline::http {
namespace {

constexpr std::uint32_t kMostArticles = 100;
constexpr std::uint32_t kLastOffset = 1000000000;

}  // namespace

Reply handle_story(const App& app, const Call& call) {
  static const std::vector<ParamSpec> known = {{"limit"}, {"offset"}};
  Params params(call.target.params, known);
  const std::uint32_t limit = params.whole("limit", kMostArticles, 1, kMostArticles);
  const std::uint32_t offset = params.whole("offset", 0, 0, kLastOffset);
  if (params.problem()) return problem_reply(*params.problem(), call.request_id);

  const std::string& id = call.captures.front();
  const auto answer = app.searcher.story(id, offset, limit);
  if (!answer) {
    return problem_reply({ProblemType::kNotFound, "No story has the id " + in_quotes(id) + ".", "", ""},
                         call.request_id);
  }
  std::vector<Param> normalised;
  if (limit != kMostArticles) normalised.push_back({"limit", std::to_string(limit)});
  const Links links = make_links({"/api/v1/stories/" + answer->id, kLastOffset}, normalised,
                                 {offset, limit, answer->articles.size(), answer->total});
  const std::string etag = make_etag({links.self, answer->generation, app.version, 0}, false);
  if (etag_matches(call.if_none_match, etag)) return not_modified(etag);
  Reply reply = json_reply(story_json(*answer, links));
  set_etag(reply, etag);
  set_link_header(reply, links);
  return reply;
}

}  // namespace dateline::http
