// SPDX-License-Identifier: GPL-3.0-or-later
// How does the environment take part in a command line?
#include "archive/command_line.h"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <utility>

#include "archive/disk/error.h"
#include "archive/disk/files.h"

namespace dateline {
namespace {

constexpr std::uintmax_t kLongestFile = std::uintmax_t{64} << 10U;

std::string variable_of(const std::string& name) {
  std::string variable = "DATELINE_";
  for (const char c : name) {
    variable += c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
  }
  return variable;
}

/// Its value; "" when it is not there.
std::string value_of(const std::string& variable) {
  const char* const value = std::getenv(variable.c_str());
  return value == nullptr ? "" : value;
}

/// The only line of the file that the variable names.
Result<std::string> line_of(const std::string& variable, const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored) || std::filesystem::file_size(path, ignored) > kLongestFile) {
    return Refusal{variable, path, "a file that can be read, of at most 64 kB"};
  }
  std::string line;
  try {
    line = read_file(path);
  } catch (const ArchiveError& error) {
    return Refusal{variable, error.what(), "a file that can be read"};
  }
  if (line.ends_with('\n')) line.pop_back();
  if (line.ends_with('\r')) line.pop_back();
  if (line.empty() || line.find('\n') != std::string::npos) {
    return Refusal{variable, line.empty() ? "the empty file " + path : "several lines in " + path, "one line"};
  }
  return line;
}

}  // namespace

Result<std::vector<std::string>> environment_arguments(const std::vector<std::string>& names) {
  std::vector<std::string> arguments;
  for (const auto& name : names) {
    const std::string variable = variable_of(name);
    std::string value = value_of(variable);
    const std::string file = value.empty() ? value_of(variable + "_FILE") : "";
    if (!file.empty()) {
      auto line = line_of(variable + "_FILE", file);
      if (!line) return std::move(line.refusal());
      value = std::move(*line);
    }
    if (value.empty()) continue;
    arguments.push_back("--");
    arguments.back().append(name).append("=").append(value);
  }
  return arguments;
}

std::string words_of(const Refusal& refusal) {
  return refusal.where + ": " + refusal.found + "; expected " + refusal.expected;
}

std::string words_of_config_error(const std::string& file, const std::string& message) {
  constexpr std::string_view kUnknown = "INI was not able to parse ";
  if (!message.starts_with(kUnknown)) return file + ": " + message;
  return file + ": there is no option \"" + message.substr(kUnknown.size()) + "\"";
}

}  // namespace dateline
