// SPDX-License-Identifier: GPL-3.0-or-later
// At which steps of writing can a crash be injected?
#include "archive/disk/steps.h"

#include <csignal>
#include <cstdlib>

namespace dateline {

void passing(std::string_view step) {
  static const char* const kCrashAt = std::getenv("DATELINE_CRASH_AT");
  if (kCrashAt != nullptr && step == kCrashAt) std::raise(SIGKILL);
}

}  // namespace dateline
