// SPDX-License-Identifier: GPL-3.0-or-later
// What was the server told to do? Options win over DATELINE_* in the environment, which win over the file of --config.
#pragma once

#include <optional>
#include <string>

#include "server/http/access_log.h"
#include "server/http/server.h"

namespace dateline {

struct Config {
  std::string archive;
  std::string web;  ///< the page's folder
  http::ServerOptions server;
  http::LogFormat log_format = http::LogFormat::kText;
  std::string log_level = "info";
  bool healthcheck = false;  ///< ask the server that runs with these options, and end
};

/// Reads options, environment and file into `config`. When the program should end now (--help, --version, or a mistake
/// that was printed to standard error), the exit code.
std::optional<int> read_config(int argc, const char* const* argv, Config& config);

}  // namespace dateline
