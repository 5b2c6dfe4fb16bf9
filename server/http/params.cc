// SPDX-License-Identifier: GPL-3.0-or-later
// What do the query parameters of a request say, read as the types they should have?
#include "server/http/params.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>
#include <utility>

#include "archive/time.h"

namespace dateline::http {
namespace {

constexpr std::size_t kLongestShown = 80;

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t k = 1; k <= b.size(); ++k) {
      const std::size_t changed = diagonal + (a[i - 1] == b[k - 1] ? 0 : 1);
      diagonal = row[k];
      row[k] = std::min({row[k] + 1, row[k - 1] + 1, changed});
    }
  }
  return row[b.size()];
}

}  // namespace

std::string in_quotes(std::string_view text) {
  std::size_t end = std::min(text.size(), kLongestShown);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return '"' + std::string(text.substr(0, end)) + (end < text.size() ? "…\"" : "\"");
}

std::string nearest_name(std::string_view given, const std::vector<ParamSpec>& known) {
  given = given.substr(0, kLongestShown);
  const char* nearest = "";
  std::size_t least = std::string_view::npos;
  for (const auto& spec : known) {
    const std::size_t distance = edit_distance(given, spec.name);
    if (!spec.available || distance >= least) continue;
    least = distance;
    nearest = spec.name;
  }
  return nearest;
}

Params::Params(const std::vector<Param>& given, const std::vector<ParamSpec>& known) : given_(given) {
  for (std::size_t i = 0; i < given.size() && !problem_; ++i) {
    const std::string& name = given[i].name;
    const auto spec =
        std::find_if(known.begin(), known.end(), [&](const ParamSpec& each) { return name == each.name; });
    const auto is_same = [&](const Param& earlier) { return earlier.name == name; };
    if (spec == known.end()) {
      const std::string nearest = nearest_name(name, known);
      problem_ = Problem{ProblemType::kBadParameter, fmt::format("The parameter {} is not known.", in_quotes(name)),
                         name, nearest.empty() ? "no parameters" : fmt::format("perhaps {}", nearest)};
    } else if (!spec->available) {
      problem_ = Problem{ProblemType::kBadParameter,
                         fmt::format("The parameter {} is not available in this version.", name), name, ""};
    } else if (!spec->repeatable && std::any_of(given.begin(), given.begin() + i, is_same)) {
      problem_ = Problem{ProblemType::kBadParameter, fmt::format("The parameter {} was given more than once.", name),
                         name, "one value"};
    }
  }
}

void Params::refuse(std::string_view name, std::string_view found, const std::string& expected) {
  if (problem_) return;
  problem_ = Problem{ProblemType::kBadParameter, fmt::format("The parameter {} can't be {}.", name, in_quotes(found)),
                     std::string(name), expected};
}

std::string Params::text(std::string_view name) const {
  for (const auto& param : given_) {
    if (param.name == name) return param.value;
  }
  return "";
}

std::vector<std::string> Params::texts(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& param : given_) {
    if (param.name != name || param.value.empty()) continue;
    if (std::find(values.begin(), values.end(), param.value) == values.end()) values.push_back(param.value);
  }
  return values;
}

std::uint32_t Params::whole(std::string_view name, std::uint32_t fallback, std::uint32_t least, std::uint32_t most) {
  const std::string given = text(name);
  if (given.empty()) return fallback;
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), number);
  if (error == std::errc() && end == given.data() + given.size() && number >= least && number <= most) return number;
  refuse(name, given, fmt::format("a whole number from {} to {}", least, most));
  return fallback;
}

bool Params::flag(std::string_view name) {
  const std::string given = text(name);
  if (!given.empty() && given != "true" && given != "false") refuse(name, given, "true or false");
  return given == "true";
}

std::optional<Moment> Params::moment(std::string_view name) {
  const std::string given = text(name);
  if (given.empty()) return std::nullopt;
  auto moment = parse_iso_moment(given);
  if (!moment) refuse(name, given, "a date as 2025, 2025-07 or 2025-07-28, or a time as 2025-07-28T10:00:00Z");
  return moment;
}

}  // namespace dateline::http
