// SPDX-License-Identifier: GPL-3.0-or-later
// How does the environment take part in a command line?
#include "archive/command_line.h"

#include <cstdlib>

namespace dateline {

std::vector<std::string> environment_arguments(const std::vector<std::string>& names) {
  std::vector<std::string> arguments;
  for (const auto& name : names) {
    std::string variable = "DATELINE_";
    for (const char c : name)
      variable += c == '-' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c);
    const char* const value = std::getenv(variable.c_str());
    if (value == nullptr || *value == '\0') continue;
    arguments.push_back("--");
    arguments.back().append(name).append("=").append(value);
  }
  return arguments;
}

}  // namespace dateline
