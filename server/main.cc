// SPDX-License-Identifier: GPL-3.0-or-later
// dateline-server: how does an archive come to be served?
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

#include "archive/exit_codes.h"
#include "archive/version.h"
#include "server/config.h"
#include "server/http/app.h"
#include "server/http/health_probe.h"
#include "server/http/server.h"
#include "server/http/stop_signals.h"
#include "server/search/searcher.h"

namespace {

using dateline::Config;

int complain(int code, const std::string& message) {
  fmt::print(stderr, "dateline-server: {}\n", message);
  return code;
}

/// Each connection and each open edition takes a file; the usual soft limit of 1,024 is meant for select().
void raise_file_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

int port_problem(const Config& config, const std::system_error& error) {
  const std::string place = fmt::format("{} port {}", config.server.listen, config.server.port);
  if (error.code() == std::errc::permission_denied) {
    return complain(dateline::kExitPermission,
                    fmt::format("no permission to listen on {}; choose another with --port", place));
  }
  if (error.code() == std::errc::address_in_use) {
    return complain(dateline::kExitUnavailable,
                    fmt::format("{} is taken by another program; choose another with --port", place));
  }
  return complain(dateline::kExitUnavailable, fmt::format("can't listen on {}: {}", place, error.what()));
}

int ask_for_health(const Config& config) {
  const auto answer = dateline::http::ask_for_health(config.server.listen, config.server.port);
  if (answer.ready) return dateline::kExitDone;
  return complain(1, answer.why_not);
}

int serve(const Config& config) {
  namespace http = dateline::http;
  http::StaticFiles files;
  try {
    files = http::StaticFiles(config.web);
  } catch (const std::exception& error) {
    return complain(dateline::kExitNoInput, fmt::format("{}; choose the page's folder with --web", error.what()));
  }
  std::unique_ptr<dateline::search::Searcher> searcher;
  try {
    searcher = std::make_unique<dateline::search::Searcher>(config.archive);
  } catch (const dateline::ArchiveError& error) {
    return complain(dateline::exit_code(error.kind()), error.what());
  }
  const http::App app{*searcher, std::move(files), dateline::kVersion};
  try {
    http::Server server(app, config.server);
    const http::StopSignals signals([&server] { server.stop(); });
    fmt::print("dateline-server: serving {} on {}\n", config.archive, server.url());
    if (searcher->stats().articles == 0) {
      http::log_warning(fmt::format(
          "{0} has no articles yet; add some with: dateline-indexer add --archive {0} PATH...", config.archive));
    }
    std::fflush(stdout);
    server.run();
  } catch (const std::system_error& error) {
    return port_problem(config, error);
  }
  return dateline::kExitDone;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    Config config;
    if (const auto code = dateline::read_config(argc, argv, config)) return *code;
    if (config.healthcheck) return ask_for_health(config);
    raise_file_limit();
    dateline::http::block_stop_signals();
    dateline::http::start_log(config.log_format, config.log_level);
    return serve(config);
  } catch (const std::exception& error) {
    return complain(dateline::kExitIo, error.what());
  }
}
