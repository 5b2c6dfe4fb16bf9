// SPDX-License-Identifier: GPL-3.0-or-later
// What do all handlers share?
#pragma once

#include <cstdint>
#include <string>

#include "archive/time.h"
#include "server/http/static_files.h"
#include "server/search/searcher.h"

namespace dateline::http {

/// Set up once, then read by every thread.
struct App {
  search::Searcher& searcher;
  StaticFiles files;
  std::string version;  ///< of the program
  Clock now = system_now;
  std::int64_t started = system_now();
};

}  // namespace dateline::http
