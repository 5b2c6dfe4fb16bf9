// SPDX-License-Identifier: GPL-3.0-or-later
// How does the environment take part in a command line? As options in front of those that were typed, which win by
// being last; both win over a configuration file. (CLI11's own reading of the environment lets the file win.)
#pragma once

#include <string>
#include <vector>

namespace dateline {

/// For each long option name that the environment sets (DATELINE_ and the name in capitals, "-" as "_"), an argument
/// "--name=value". Not thread-safe against setenv.
std::vector<std::string> environment_arguments(const std::vector<std::string>& names);

}  // namespace dateline
