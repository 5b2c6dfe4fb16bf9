// SPDX-License-Identifier: GPL-3.0-or-later
// dateline-indexer: article files into an archive. Which verb, and with which code does it end?
#include <fmt/format.h>
#include <xapian.h>

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <string_view>

#include "archive/exit_codes.h"
#include "indexer/options.h"
#include "indexer/verbs/verbs.h"

namespace {

using dateline::indexer::Options;
using dateline::indexer::Verb;

int run(const Options& options) {
  switch (options.verb) {
    case Verb::kAdd:
    case Verb::kBuild:
      return dateline::indexer::add_or_build(options);
    case Verb::kDelete:
      return dateline::indexer::delete_articles(options);
    case Verb::kCheck:
      return dateline::indexer::check(options);
    case Verb::kStats:
      return dateline::indexer::stats(options);
    case Verb::kCompact:
      return dateline::indexer::compact(options);
    case Verb::kRelease:
      return dateline::indexer::release(options);
    case Verb::kVersions:
      return dateline::indexer::list_versions(options);
    case Verb::kFollow:
      return dateline::indexer::follow(options);
    case Verb::kRegroup:
      return dateline::indexer::regroup(options);
    case Verb::kStories:
      return dateline::indexer::list_stories(options);
    case Verb::kWhy:
      return dateline::indexer::why(options);
  }
  return dateline::kExitUsage;
}

int fail(int code, const std::string& message) {
  fmt::print(stderr, "dateline-indexer: {}\n", message);
  return code;
}

/// The kernel does not end process 1 of a container by a signal that it left as it was. An archive that is being
/// written needs no farewell: the next run goes on where this one was.
void end_by_signals() {
  if (::getpid() != 1) return;
  for (const int number : {SIGTERM, SIGINT}) {
    static_cast<void>(std::signal(number, [](int received) { ::_exit(128 + received); }));
  }
}

}  // namespace

int main(int argc, char** argv) {
  end_by_signals();
  try {
    const auto parsed = dateline::indexer::parse_options(argc, argv);
    return parsed.exit_code ? *parsed.exit_code : run(parsed.options);
  } catch (const dateline::ArchiveError& error) {
    return fail(dateline::exit_code(error.kind()), error.what());
  } catch (const Xapian::Error& error) {
    const char* const reason = error.get_error_string();
    if (reason != nullptr && std::string_view(reason) == std::strerror(EACCES)) {
      return fail(dateline::kExitPermission, error.get_description());
    }
    const bool full = std::string(error.get_type()) == "DatabaseError";
    return fail(full ? dateline::kExitIo : dateline::kExitData, error.get_description());
  } catch (const std::exception& error) {
    return fail(dateline::kExitIo, error.what());
  }
}
