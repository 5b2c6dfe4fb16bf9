// SPDX-License-Identifier: GPL-3.0-or-later
// What do the query parameters of a request say, read as the types they should have?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/article.h"
#include "server/http/problem.h"
#include "server/http/target.h"

namespace dateline::http {

/// A parameter that a route knows. Without `available` it is one of a later version.
struct ParamSpec {
  const char* name;
  bool repeatable = false;
  bool available = true;
};

/// Reads parameters one by one. The first thing that is wrong is kept as the problem, and what is read then is the
/// fallback, so that a reader of a whole request need ask only once. A parameter with an empty value, as an HTML form
/// sends it, was not given. Not thread-safe; keeps a reference to the parameters.
class Params {
 public:
  /// A parameter that is not known, or given twice without being repeatable, is a problem.
  Params(const std::vector<Param>& given, const std::vector<ParamSpec>& known);

  std::string text(std::string_view name) const;
  std::vector<std::string> texts(std::string_view name) const;  ///< each once, in the order given
  std::uint32_t whole(std::string_view name, std::uint32_t fallback, std::uint32_t least, std::uint32_t most);
  bool flag(std::string_view name);
  std::optional<Moment> moment(std::string_view name);

  /// The value of a table's row whose name was given.
  template <typename Enum, std::size_t kSize>
  Enum choice(std::string_view name, Enum fallback, const std::pair<Enum, const char*> (&table)[kSize]) {
    const std::string given = text(name);
    if (given.empty()) return fallback;
    std::string names;
    for (const auto& [value, value_name] : table) {
      if (given == value_name) return value;
      names += (names.empty() ? "" : ", ") + std::string(value_name);
    }
    refuse(name, given, "one of " + names);
    return fallback;
  }

  /// Keeps a problem, unless there is one already.
  void refuse(std::string_view name, std::string_view found, const std::string& expected);

  const std::optional<Problem>& problem() const { return problem_; }

 private:
  const std::vector<Param>& given_;
  std::optional<Problem> problem_;
};

/// The known name that is written most like a given one (fewest letters to add, drop or change; the first of equals).
std::string nearest_name(std::string_view given, const std::vector<ParamSpec>& known);

/// A text from outside cut for an error message.
std::string in_quotes(std::string_view text);

}  // namespace dateline::http
