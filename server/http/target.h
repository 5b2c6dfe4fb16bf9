// SPDX-License-Identifier: GPL-3.0-or-later
// What does the target of a request line name? It is split before anything is decoded, so that an id may hold %2F.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/result.h"

namespace dateline::http {

struct Param {
  std::string name;
  std::string value;

  bool operator==(const Param&) const = default;
};

struct Target {
  std::vector<std::string> segments;  ///< "/a/b%2Fc" -> "a", "b/c"; "/" -> none; "/a/" -> "a", ""
  std::vector<Param> params;          ///< in the order given, repeated ones too
};

/// Reads "/path?query", or the absolute form "http://host/path?query" that proxies send. The refusal's `where` is
/// "path" or the name of the parameter that could not be decoded.
Result<Target> parse_target(std::string_view raw);

/// The parameters as a query string, without the question mark.
std::string format_params(const std::vector<Param>& params);

}  // namespace dateline::http
