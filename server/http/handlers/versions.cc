// SPDX-License-Identifier: GPL-3.0-or-later
// GET /api/v1/articles/{id}/versions and …/versions/{n}: what did an article say before?
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>

#include "server/http/etag.h"
#include "server/http/handlers/handlers.h"
#include "server/http/json_answer.h"
#include "server/http/params.h"

namespace dateline::http {
namespace {

/// The number of a version: digits without a zero in front.
std::optional<std::uint32_t> number_of(const std::string& segment) {
  std::uint32_t number = 0;
  const char* end = segment.data() + segment.size();
  const auto [behind, error] = std::from_chars(segment.data(), end, number);
  if (error != std::errc() || behind != end || segment.front() == '0') return std::nullopt;
  return number;
}

Reply not_found(const Call& call, const std::string& detail) {
  return problem_reply({ProblemType::kNotFound, detail, "", ""}, call.request_id);
}

/// The reply, or that nothing has changed since the client saw it.
Reply marked(const App& app, const Call& call, const std::string& what, std::uint64_t generation, std::string json) {
  const std::string& id = call.captures.front();
  const std::string request = what + "/" + std::to_string(id.size()) + "/" + id;
  const std::string etag = make_etag({request, generation, app.version, 0}, false);
  if (etag_matches(call.if_none_match, etag)) return not_modified(etag);
  Reply reply = json_reply(std::move(json));
  set_etag(reply, etag);
  return reply;
}

}  // namespace

Reply handle_versions(const App& app, const Call& call) {
  const Params params(call.target.params, {});
  if (params.problem()) return problem_reply(*params.problem(), call.request_id);
  const std::string& id = call.captures.front();
  const auto answer = app.searcher.versions(id);
  if (!answer) return not_found(call, "No article has the id " + in_quotes(id) + ".");
  return marked(app, call, "versions", answer->generation, versions_json(*answer));
}

Reply handle_version(const App& app, const Call& call) {
  static const std::vector<ParamSpec> known = {{"highlight"}};
  const Params params(call.target.params, known);
  if (params.problem()) return problem_reply(*params.problem(), call.request_id);
  const std::string& id = call.captures.front();
  const auto number = number_of(call.captures[1]);
  const std::string highlight = params.text("highlight");
  const auto answer = number ? app.searcher.version(id, *number, highlight) : std::nullopt;
  if (!answer) {
    return not_found(
        call, "No article has the id " + in_quotes(id) + " and the version " + in_quotes(call.captures[1]) + ".");
  }
  const std::string what = "version/" + std::to_string(*number) + "/" + std::to_string(highlight.size()) + highlight;
  return marked(app, call, what, answer->generation, article_json(*answer, !highlight.empty()));
}

}  // namespace dateline::http
