// SPDX-License-Identifier: GPL-3.0-or-later
// How does SIGTERM or SIGINT end the program in good order, and in bounded time?
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace dateline::http {

/// Makes this thread and those it starts later leave SIGTERM and SIGINT to StopSignals. Call before other threads are.
void block_stop_signals();

/// While it lives, a thread of its own waits for SIGTERM or SIGINT and then calls `stop` once. If the object is not
/// destroyed within nine seconds of that, the program ends with exit code 0 all the same: a reader has nothing to lose.
class StopSignals {
 public:
  explicit StopSignals(std::function<void()> stop);
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

 private:
  void wait();

  std::function<void()> stop_;
  std::atomic<bool> done_{false};
  std::thread thread_;
};

}  // namespace dateline::http
