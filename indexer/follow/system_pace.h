// SPDX-License-Identifier: GPL-3.0-or-later
// What time is it in the world, and who says that it is time to stop? SIGINT and SIGTERM.
#pragma once

#include <csignal>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "indexer/follow/pace.h"

namespace dateline::indexer {

/// While it lives SIGINT and SIGTERM end waiting instead of the process. Make it before any other thread, and once in a
/// process.
class SystemPace : public Pace {
 public:
  SystemPace();
  ~SystemPace() override;
  SystemPace(const SystemPace&) = delete;
  SystemPace& operator=(const SystemPace&) = delete;

  std::int64_t now() const override;
  void wait_until(std::int64_t time) override;
  bool stopped() const override { return stopped_; }

 private:
  void watch();

  sigset_t before_{};
  std::atomic<bool> stopped_ = false;
  std::atomic<bool> ended_ = false;
  std::mutex mutex_;
  std::condition_variable woken_;
  std::thread watcher_;
};

}  // namespace dateline::indexer
