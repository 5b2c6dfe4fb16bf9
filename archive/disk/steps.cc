// SPDX-License-Identifier: GPL-3.0-or-later
// At which steps of writing can a crash be injected?
#include "archive/disk/steps.h"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <string>

namespace dateline {
namespace {

struct CrashPoint {
  std::string step;
  std::atomic<long> passes = 1;  ///< until the crash

  CrashPoint() {
    const char* const given = std::getenv("DATELINE_CRASH_AT");
    step = given == nullptr ? "" : given;
    const auto colon = step.find(':');
    if (colon == std::string::npos) return;
    passes = std::strtol(step.c_str() + colon + 1, nullptr, 10);
    step.resize(colon);
  }
};

}  // namespace

void passing(std::string_view step) {
  static CrashPoint point;
  if (!point.step.empty() && step == point.step && --point.passes == 0) std::raise(SIGKILL);
}

}  // namespace dateline
