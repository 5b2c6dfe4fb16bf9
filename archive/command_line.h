// SPDX-License-Identifier: GPL-3.0-or-later
// How does the environment take part in a command line? As options in front of those that were typed, which win by
// being last; both win over a configuration file. (CLI11's own reading of the environment lets the file win.)
#pragma once

#include <string>
#include <vector>

#include "archive/result.h"

namespace dateline {

/// For each long option name that the environment sets (DATELINE_ and the name in capitals, "-" as "_"), an argument
/// "--name=value". Where it sets only the variable with _FILE behind its name, the value is what stands in that file,
/// without the line's end: so a secret stands neither in the environment nor in a list of processes. Refused when such
/// a file can't be read, is no regular file of at most 64 kB, or holds no line or more than one. Not thread-safe
/// against setenv.
Result<std::vector<std::string>> environment_arguments(const std::vector<std::string>& names);

/// A refusal of environment_arguments in one line: "DATELINE_KEY_FILE: several lines in key.txt; expected one line".
std::string words_of(const Refusal& refusal);

/// What CLI11 says of a configuration file, in our words: it calls every file INI, and names none.
std::string words_of_config_error(const std::string& file, const std::string& message);

}  // namespace dateline
