// SPDX-License-Identifier: GPL-3.0-or-later
// How is an error told to a client? As RFC 9457 problem details, all from one table.
#pragma once

#include <string>

namespace dateline::http {

enum class ProblemType {
  kBadRequest,
  kBadParameter,
  kNotFound,
  kMethodNotAllowed,
  kTimeout,
  kBodyTooLarge,
  kTargetTooLong,
  kBadRange,
  kHeadTooLarge,
  kInternal,
  kOverloaded,
  kNotReady,
  kBusy,
};

struct Problem {
  ProblemType type = ProblemType::kInternal;
  std::string detail;     ///< what is wrong this time, for a person; empty: the table's sentence
  std::string parameter;  ///< the query parameter at fault, if one is
  std::string expected;   ///< what would have been taken
};

constexpr const char* kProblemContentType = "application/problem+json";

int problem_status(ProblemType type);
const char* problem_title(ProblemType type);

/// The problem for a status that the HTTP library set itself; kBadRequest for one that no problem has.
ProblemType problem_of_status(int status);

/// The problem as JSON. `instance` is the request's id.
std::string problem_json(const Problem& problem, const std::string& request_id);

}  // namespace dateline::http
