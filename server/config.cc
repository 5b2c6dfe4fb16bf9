// SPDX-License-Identifier: GPL-3.0-or-later
// What was the server told to do?
#include "server/config.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

#include "archive/command_line.h"
#include "archive/exit_codes.h"
#include "archive/version.h"

namespace dateline {
namespace {

constexpr std::size_t kMostThreads = 1024;

std::size_t default_threads() {
  return std::clamp<std::size_t>(std::size_t{4} * std::thread::hardware_concurrency(), 8, 64);
}

/// The page beside the installed program, else the one in the source it was built from.
std::string default_web() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto beside = program.parent_path().parent_path() / "share/dateline/web";
  if (!error && std::filesystem::exists(beside / "index.html", error)) return beside.string();
#ifdef DATELINE_SOURCE_WEB
  return DATELINE_SOURCE_WEB;
#else
  return beside.string();
#endif
}

/// The command line's description; `with_file` says whether --config is opened or only noted.
std::unique_ptr<CLI::App> make_options(Config& config, std::string& file, bool with_file) {
  static const std::map<std::string, http::LogFormat> formats = {{"text", http::LogFormat::kText},
                                                                 {"json", http::LogFormat::kJson}};
  auto options = std::make_unique<CLI::App>("Answers searches of a Dateline archive over HTTP.", "dateline-server");
  options->option_defaults()->take_last();
  options->set_version_flag("--version", fmt::format("dateline-server {}", kVersion));
  options->add_option("--archive", config.archive, "Folder of the archive (dateline-indexer builds it); must be given");
  options->add_option("--listen", config.server.listen, "Address to listen on")->capture_default_str();
  options->add_option("--port", config.server.port, "Port to listen on; 0 takes a free one and prints it")
      ->capture_default_str()
      ->check(CLI::Range(0, 65535));
  options->add_option("--web", config.web, "Folder of the page")->capture_default_str();
  options->add_option("--threads", config.server.threads, "Requests served at once")
      ->capture_default_str()
      ->check(CLI::Range(std::size_t{1}, kMostThreads));
  options->add_option("--queue", config.server.queue, "Connections that may wait; those beyond are answered 503")
      ->capture_default_str()
      ->check(CLI::Range(std::size_t{1}, std::size_t{100'000}));
  options->add_option("--cors-origin", config.server.cors_origin, "Origin whose pages may read answers (default: none)")
      ->check([](const std::string& origin) {
        const bool printable = std::all_of(origin.begin(), origin.end(), [](char c) { return c > ' ' && c < 0x7F; });
        return std::string(printable ? "" : "an origin is written as https://www.example.org");
      });
  options
      ->add_option_function<std::string>(
          "--log-format", [&config](const std::string& name) { config.log_format = formats.at(name); }, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->default_str("text");
  options->add_option("--log-level", config.log_level, "Least level that is logged")
      ->capture_default_str()
      ->check(CLI::IsMember({"trace", "debug", "info", "warning", "error", "critical", "off"}));
  options->add_flag("--healthcheck", config.healthcheck,
                    "Ask the server on this address and port whether it would answer a search, and end: 0 yes, 1 no");
  if (with_file) {
    options->set_config("--config", "", "File of options (TOML)");
    options->allow_config_extras(CLI::config_extras_mode::error);
  } else {
    options->add_option("--config", file, "File of options (TOML)");
  }
  options->footer(
      "Each option may also be given in the environment: --log-format as DATELINE_LOG_FORMAT, and so on; with _FILE\n"
      "behind that name, in a file that it names.");
  return options;
}

/// The environment's options, then those of the command line, in the order in which CLI11 takes them: from the back.
std::vector<std::string> arguments(const CLI::App& options, int argc, const char* const* argv) {
  std::vector<std::string> names;
  for (const CLI::Option* option : options.get_options()) {
    for (const auto& name : option->get_lnames()) {
      if (name != "help" && name != "version") names.push_back(name);
    }
  }
  auto from_environment = environment_arguments(names);
  if (!from_environment) throw CLI::FileError(words_of(from_environment.refusal()));
  auto all = std::move(*from_environment);
  for (int i = 1; i < argc; ++i) all.emplace_back(argv[i]);
  std::reverse(all.begin(), all.end());
  return all;
}

/// The archive may be named anywhere, and who only asks for health needs none.
void require_archive(const Config& config) {
  if (config.archive.empty() && !config.healthcheck) throw CLI::RequiredError("--archive");
}

int complain(const std::string& what, int code) {
  fmt::print(stderr, "dateline-server: {}\nTry dateline-server --help.\n", what);
  return code;
}

}  // namespace

std::optional<int> read_config(int argc, const char* const* argv, Config& config) {
  config.server.threads = default_threads();
  config.web = default_web();
  const Config defaults = config;
  std::string file;
  const auto options = make_options(config, file, false);
  try {
    auto given = arguments(*options, argc, argv);
    options->parse(given);
    if (file.empty()) {
      require_archive(config);
      return std::nullopt;
    }
  } catch (const CLI::Success& done) {
    return options->exit(done);
  } catch (const CLI::FileError& error) {
    return complain(error.what(), kExitNoInput);
  } catch (const CLI::Error& error) {
    return complain(error.what(), kExitUsage);
  }

  config = defaults;
  const auto with_file = make_options(config, file, true);
  try {
    auto given = arguments(*with_file, argc, argv);
    with_file->parse(given);
    require_archive(config);
  } catch (const CLI::FileError& error) {
    return complain(error.what(), kExitNoInput);
  } catch (const CLI::ConfigError& error) {
    return complain(words_of_config_error(file, error.what()), kExitConfig);
  } catch (const CLI::Error& error) {
    return complain(error.what(),
                    dynamic_cast<const CLI::RequiredError*>(&error) != nullptr ? kExitUsage : kExitConfig);
  }
  return std::nullopt;
}

}  // namespace dateline
