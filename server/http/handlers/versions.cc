// SPDX-License-Identifier: GPL-3.0-or-later
// GET /api/v1/articles/{id}/versions and …/versions/{n}: what did an article say before?
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

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

/// The mark of an answer about the article that a call names.
std::string mark_of(const App& app, const Call& call, const std::string& what, std::uint64_t generation) {
  const std::string& id = call.captures.front();
  const std::string request = what + "/" + std::to_string(id.size()) + "/" + id;
  return make_etag({request, generation, app.version, 0}, false);
}

/// "Nothing changed", when a client has the answer of the newest generation already; then nothing is looked up. `*`
/// names any answer there may be, and says nothing.
std::optional<Reply> unchanged(const App& app, const Call& call, const std::string& what) {
  if (call.if_none_match.empty() || call.if_none_match.find('*') != std::string::npos) return std::nullopt;
  const std::string etag = mark_of(app, call, what, app.searcher.generation());
  if (!etag_matches(call.if_none_match, etag)) return std::nullopt;
  return not_modified(etag);
}

Reply marked(const App& app, const Call& call, const std::string& what, std::uint64_t generation, std::string json) {
  const std::string etag = mark_of(app, call, what, generation);
  if (etag_matches(call.if_none_match, etag)) return not_modified(etag);
  Reply reply = json_reply(std::move(json));
  set_etag(reply, etag);
  return reply;
}

}  // namespace

Reply handle_versions(const App& app, const Call& call) {
  static const std::vector<ParamSpec> known = {{"limit"}, {"offset"}};
  Params params(call.target.params, known);
  const std::uint32_t limit = params.whole("limit", 100, 1, 1000);
  const std::uint32_t offset = params.whole("offset", 0, 0, 1000000000);
  if (params.problem()) return problem_reply(*params.problem(), call.request_id);
  const std::string what = "versions/" + std::to_string(limit) + "/" + std::to_string(offset);
  if (auto reply = unchanged(app, call, what)) return *std::move(reply);
  const std::string& id = call.captures.front();
  const auto answer = app.searcher.versions(id, offset, limit);
  if (!answer) return not_found(call, "No article has the id " + in_quotes(id) + ".");
  return marked(app, call, what, answer->generation, versions_json(*answer));
}

Reply handle_version(const App& app, const Call& call) {
  static const std::vector<ParamSpec> known = {{"highlight"}};
  const Params params(call.target.params, known);
  if (params.problem()) return problem_reply(*params.problem(), call.request_id);
  const std::string& id = call.captures.front();
  const auto number = number_of(call.captures[1]);
  const std::string highlight = params.text("highlight");
  const std::string what =
      "version/" + std::to_string(number.value_or(0)) + "/" + std::to_string(highlight.size()) + highlight;
  if (auto reply = number ? unchanged(app, call, what) : std::nullopt) return *std::move(reply);
  const auto answer = number ? app.searcher.version(id, *number, highlight) : std::nullopt;
  if (!answer) {
    return not_found(
        call, "No article has the id " + in_quotes(id) + " and the version " + in_quotes(call.captures[1]) + ".");
  }
  return marked(app, call, what, answer->generation, article_json(*answer, !highlight.empty()));
}

}  // namespace dateline::http
