// SPDX-License-Identifier: GPL-3.0-or-later
// How is an error told to a client?
#include "server/http/problem.h"

#include <nlohmann/json.hpp>

namespace dateline::http {
namespace {

struct Row {
  ProblemType type;
  int status;
  const char* name;
  const char* title;
  const char* detail;
};

constexpr Row kProblems[] = {
    {ProblemType::kBadRequest, 400, "bad-request", "Bad request", "The request is not well-formed HTTP."},
    {ProblemType::kBadParameter, 400, "bad-parameter", "Bad parameter", "A parameter can't be used."},
    {ProblemType::kNotFound, 404, "not-found", "Not found", "There is nothing at this address."},
    {ProblemType::kMethodNotAllowed, 405, "method-not-allowed", "Method not allowed",
     "This address does not take that method."},
    {ProblemType::kTimeout, 408, "timeout", "Request timeout", "The request did not arrive in time."},
    {ProblemType::kBodyTooLarge, 413, "body-too-large", "Body too large", "This address takes no request body."},
    {ProblemType::kTargetTooLong, 414, "target-too-long", "Address too long",
     "The address of the request is longer than 8,192 bytes."},
    {ProblemType::kBadRange, 416, "bad-range", "Bad range", "The Range header can't be read."},
    {ProblemType::kHeadTooLarge, 431, "head-too-large", "Headers too large",
     "The headers of the request are too many or too long."},
    {ProblemType::kInternal, 500, "internal", "Internal error",
     "Something went wrong in the server; its log has more under this request's id."},
    {ProblemType::kOverloaded, 503, "overloaded", "Overloaded", "Too many requests are waiting. Try again shortly."},
    {ProblemType::kNotReady, 503, "not-ready", "Not ready", "The archive can't be searched at the moment."},
    {ProblemType::kBusy, 503, "busy", "Busy", "The archive is being written. Try again shortly."},
};

const Row& row_of(ProblemType type) {
  for (const auto& row : kProblems) {
    if (row.type == type) return row;
  }
  return kProblems[0];
}

}  // namespace

int problem_status(ProblemType type) { return row_of(type).status; }

const char* problem_title(ProblemType type) { return row_of(type).title; }

ProblemType problem_of_status(int status) {
  for (const auto& row : kProblems) {
    if (row.status == status) return row.type;
  }
  return status >= 500 ? ProblemType::kInternal : ProblemType::kBadRequest;
}

std::string problem_json(const Problem& problem, const std::string& request_id) {
  const Row& row = row_of(problem.type);
  nlohmann::ordered_json json = {
      {"type", std::string("urn:dateline:problem:") + row.name},
      {"title", row.title},
      {"status", row.status},
      {"detail", problem.detail.empty() ? row.detail : problem.detail},
      {"instance", "urn:dateline:request:" + request_id},
  };
  if (!problem.parameter.empty()) json["parameter"] = problem.parameter;
  if (!problem.expected.empty()) json["expected"] = problem.expected;
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace dateline::http
