// SPDX-License-Identifier: GPL-3.0-or-later
// Which handler answers which method and path?
#include "server/http/routes.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "server/http/handlers/handlers.h"

namespace dateline::http {
namespace {

struct Route {
  const char* method;
  const char* path;  ///< {…} stands for one segment, a * at the end for all that follow
  Reply (*handle)(const App&, const Call&);
};

/// Every route. The first whose path fits and whose method is asked for answers; GET answers HEAD too.
constexpr Route kRoutes[] = {
    {"GET", "/api/v1/search", handle_search},
    {"GET", "/api/v1/articles/{id}", handle_article},
    {"GET", "/api/v1/articles/{id}/versions", handle_versions},
    {"GET", "/api/v1/articles/{id}/versions/{n}", handle_version},
    {"GET", "/api/v1/stories/{id}", handle_story},
    {"GET", "/api/v1/stats", handle_stats},
    {"GET", "/health/livez", handle_livez},
    {"GET", "/health/readyz", handle_readyz},
    {"GET", "/*", handle_page},
};

/// The segments that the path's {…} stand for, when the path fits.
std::optional<std::vector<std::string>> captures(std::string_view path, const std::vector<std::string>& segments) {
  std::vector<std::string> found;
  std::size_t at = 0;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(part.size());
    if (part == "*") return found;
    if (at == segments.size()) return std::nullopt;
    if (part.front() == '{') {
      if (segments[at].empty()) return std::nullopt;
      found.push_back(segments[at]);
    } else if (part != segments[at]) {
      return std::nullopt;
    }
    ++at;
  }
  if (at != segments.size()) return std::nullopt;
  return found;
}

bool takes(const Route& route, const std::string& method) {
  return method == route.method || (method == "HEAD" && std::string_view(route.method) == "GET");
}

/// The methods of an address that is there; every address of this version takes the same.
Reply allowed_methods(Reply reply) {
  reply.headers.emplace_back("Allow", "GET, HEAD, OPTIONS");
  return reply;
}

}  // namespace

Reply answer(const App& app, const RawCall& raw) {
  if (raw.target == "*" && raw.method == "OPTIONS") return allowed_methods({204, "", "", {}});
  auto target = parse_target(raw.target);
  if (!target) {
    const bool path = target.refusal().where == "path";
    return problem_reply({path ? ProblemType::kBadRequest : ProblemType::kBadParameter,
                          "The address holds " + target.refusal().found + ".", path ? "" : target.refusal().where,
                          target.refusal().expected},
                         raw.request_id);
  }
  Call call{raw.method, *std::move(target), {}, raw.if_none_match, raw.request_id};
  for (const auto& route : kRoutes) {
    auto found = captures(route.path, call.target.segments);
    if (!found) continue;
    if (raw.method == "OPTIONS") return allowed_methods({204, "", "", {}});
    if (!takes(route, raw.method)) {
      return allowed_methods(problem_reply({ProblemType::kMethodNotAllowed, "", "", ""}, raw.request_id));
    }
    if (raw.has_body) return problem_reply({ProblemType::kBodyTooLarge, "", "", ""}, raw.request_id);
    call.captures = *std::move(found);
    return route.handle(app, call);
  }
  return problem_reply({ProblemType::kNotFound, "", "", ""}, raw.request_id);
}

}  // namespace dateline::http
