// SPDX-License-Identifier: GPL-3.0-or-later
// What does the target of a request line name?
#include "server/http/target.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "server/http/percent.h"

namespace dateline::http {
namespace {

constexpr const char* kExpected = "percent-encoded UTF-8";

/// The part up to a separator; `rest` moves behind it.
std::string_view take_until(std::string_view& rest, char separator) {
  const std::size_t end = rest.find(separator);
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return part;
}

void drop_authority(std::string_view& raw) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (raw.substr(0, scheme.size()) != scheme) continue;
    raw.remove_prefix(scheme.size());
    raw.remove_prefix(std::min(raw.find_first_of("/?"), raw.size()));
    return;
  }
}

std::optional<Refusal> read_path(std::string_view path, Target& target) {
  if (path.empty() || path == "/") return std::nullopt;
  if (path.front() != '/') return Refusal{"path", std::string(path), "a path that begins with a slash"};
  path.remove_prefix(1);
  while (true) {
    const bool last = path.find('/') == std::string_view::npos;
    auto segment = percent_decode(take_until(path, '/'), false);
    if (!segment) return Refusal{"path", "a bad percent sign or bytes that are not UTF-8", kExpected};
    target.segments.push_back(*std::move(segment));
    if (last) return std::nullopt;
  }
}

std::optional<Refusal> read_query(std::string_view query, Target& target) {
  while (!query.empty()) {
    std::string_view pair = take_until(query, '&');
    if (pair.empty()) continue;
    auto name = percent_decode(take_until(pair, '='), true);
    auto value = percent_decode(pair, true);
    if (!name) return Refusal{"", "a parameter's name with a bad percent sign or bytes that are not UTF-8", kExpected};
    if (!value) return Refusal{*std::move(name), "a bad percent sign or bytes that are not UTF-8", kExpected};
    target.params.push_back({*std::move(name), *std::move(value)});
  }
  return std::nullopt;
}

}  // namespace

Result<Target> parse_target(std::string_view raw) {
  drop_authority(raw);
  Target target;
  const std::string_view path = take_until(raw, '?');
  if (auto refusal = read_path(path, target)) return *std::move(refusal);
  if (auto refusal = read_query(raw, target)) return *std::move(refusal);
  return target;
}

std::string format_params(const std::vector<Param>& params) {
  std::string query;
  for (const auto& param : params) {
    if (!query.empty()) query += '&';
    query += percent_encode(param.name) + '=' + percent_encode(param.value);
  }
  return query;
}

}  // namespace dateline::http
