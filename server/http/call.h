// SPDX-License-Identifier: GPL-3.0-or-later
// What does a handler get, and what does it give? No HTTP library in sight, so that handlers stay small and testable.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server/http/problem.h"
#include "server/http/target.h"

namespace dateline::http {

struct Call {
  std::string method;
  Target target;
  std::vector<std::string> captures;  ///< the segments that the route's {…} stood for
  std::string if_none_match;
  std::string request_id;
};

struct Reply {
  int status = 200;
  std::string content_type;  ///< empty when there is no body
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

inline Reply json_reply(std::string body) { return {200, "application/json", std::move(body), {}}; }

inline Reply problem_reply(const Problem& problem, const std::string& request_id) {
  return {problem_status(problem.type), kProblemContentType, problem_json(problem, request_id), {}};
}

}  // namespace dateline::http
