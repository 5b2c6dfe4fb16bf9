// SPDX-License-Identifier: GPL-3.0-or-later
// When may a host be asked again? One request at a time, some time apart, and not before it said so.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "indexer/follow/pace.h"

namespace dateline::indexer {

/// Thread-safe.
class Hosts {
 public:
  /// `gap`: milliseconds between the end of a request and the next one to the same host.
  Hosts(Pace& pace, std::int64_t gap) : pace_(pace), gap_(gap) {}

  /// The right to ask a host, for as long as it lives.
  class Turn {
   public:
    Turn(Hosts& hosts, std::string host) : hosts_(hosts), host_(std::move(host)) {}
    ~Turn() { hosts_.give_back(host_); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    Hosts& hosts_;
    std::string host_;
  };

  /// Waits until the host of this address is free and its gap is over, or it is time to stop.
  Turn take(const std::string& url);

  /// The host of this address asked to be left alone until then, in UTC seconds.
  void hold(const std::string& url, std::int64_t until);

  /// Until when the host wants to be left alone, in UTC seconds; 0 when it does not.
  std::int64_t held_until(const std::string& url);

 private:
  friend class Turn;
  void give_back(const std::string& host);

  struct Host {
    bool busy = false;
    std::int64_t free_at = 0;  ///< UTC milliseconds
    std::int64_t held = 0;     ///< UTC seconds
  };
  Pace& pace_;
  std::int64_t gap_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::map<std::string, Host> hosts_;
};

}  // namespace dateline::indexer
