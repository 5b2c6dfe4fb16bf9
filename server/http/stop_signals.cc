// SPDX-License-Identifier: GPL-3.0-or-later
// How does SIGTERM or SIGINT end the program in good order, and in bounded time?
#include "server/http/stop_signals.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <utility>

#include "server/http/access_log.h"

namespace dateline::http {
namespace {

constexpr std::chrono::seconds kPatience{9};
constexpr timespec kSlice{0, 50'000'000};

sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

}  // namespace

void block_stop_signals() {
  const sigset_t set = stop_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

StopSignals::StopSignals(std::function<void()> stop) : stop_(std::move(stop)), thread_([this] { wait(); }) {}

StopSignals::~StopSignals() {
  done_ = true;
  thread_.join();
}

void StopSignals::wait() {
  const sigset_t set = stop_signals();
  while (sigtimedwait(&set, nullptr, &kSlice) < 0) {
    if (done_) return;
  }
  log_info("stopping");
  stop_();
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (!done_) {
    if (std::chrono::steady_clock::now() > until) {
      log_error("requests are still running after nine seconds; ending without them");
      std::_Exit(0);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

}  // namespace dateline::http
