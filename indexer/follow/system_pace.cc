// SPDX-License-Identifier: GPL-3.0-or-later
// What time is it in the world, and who says that it is time to stop?
#include "indexer/follow/system_pace.h"

#include <algorithm>
#include <chrono>
#include <ctime>

namespace dateline::indexer {
namespace {

/// The longest wait in one piece: a clock that is set right meanwhile is noticed.
constexpr std::int64_t kLongestPiece = 60000;
constexpr long kSignalPieceNanoseconds = 100000000;

sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

}  // namespace

SystemPace::SystemPace() {
  const sigset_t set = stop_signals();
  pthread_sigmask(SIG_BLOCK, &set, &before_);
  watcher_ = std::thread([this] { watch(); });
}

SystemPace::~SystemPace() {
  ended_ = true;
  watcher_.join();
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void SystemPace::watch() {
  const sigset_t set = stop_signals();
  const timespec piece = {0, kSignalPieceNanoseconds};
  while (!ended_) {
    if (sigtimedwait(&set, nullptr, &piece) <= 0) continue;
    const std::lock_guard<std::mutex> lock(mutex_);
    stopped_ = true;
    woken_.notify_all();
  }
}

std::int64_t SystemPace::now() const {
  using std::chrono::milliseconds;
  return std::chrono::duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

void SystemPace::wait_until(std::int64_t time) {
  std::unique_lock<std::mutex> lock(mutex_);
  for (std::int64_t left = time - now(); left > 0 && !stopped_; left = time - now()) {
    woken_.wait_for(lock, std::chrono::milliseconds(std::min(left, kLongestPiece)), [this] { return stopped_.load(); });
  }
}

}  // namespace dateline::indexer
