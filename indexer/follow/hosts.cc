// SPDX-License-Identifier: GPL-3.0-or-later
// When may a host be asked again?
#include "indexer/follow/hosts.h"

#include <algorithm>
#include <chrono>

#include "indexer/normalise/urls.h"

namespace dateline::indexer {
namespace {

constexpr std::chrono::milliseconds kLookForStop{100};

}  // namespace

Hosts::Turn Hosts::take(const std::string& url) {
  const std::string host = host_of(url);
  std::int64_t free_at = 0;
  {
    std::unique_lock<std::mutex> lock(mutex_);
    Host& entry = hosts_[host];
    while (entry.busy) freed_.wait_for(lock, kLookForStop);  // whoever has it ends soon when it is time to stop
    entry.busy = true;
    // A clock that was set back must not make the gap longer.
    free_at = std::min(entry.free_at, pace_.now() + gap_);
  }
  pace_.wait_until(free_at);
  return {*this, host};
}

void Hosts::give_back(const std::string& host) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Host& entry = hosts_[host];
  entry.busy = false;
  entry.free_at = pace_.now() + gap_;
  freed_.notify_all();
}

void Hosts::hold(const std::string& url, std::int64_t until) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Host& entry = hosts_[host_of(url)];
  entry.held = std::max(entry.held, until);
}

std::int64_t Hosts::held_until(const std::string& url) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto found = hosts_.find(host_of(url));
  return found == hosts_.end() || found->second.held <= seconds_now(pace_) ? 0 : found->second.held;
}

}  // namespace dateline::indexer
