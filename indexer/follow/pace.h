// SPDX-License-Identifier: GPL-3.0-or-later
// What time is it, and how is waited? A door: tests put a clock in it that ticks by hand.
#pragma once

#include <cstdint>

namespace dateline::indexer {

/// Thread-safe.
class Pace {
 public:
  virtual ~Pace() = default;

  /// UTC milliseconds.
  virtual std::int64_t now() const = 0;

  /// Waits until the clock shows this time in UTC milliseconds, or it is time to stop.
  virtual void wait_until(std::int64_t time) = 0;

  /// Whether it is time to stop.
  virtual bool stopped() const = 0;
};

/// The same in seconds, which is what is kept and planned in.
inline std::int64_t seconds_now(const Pace& pace) { return pace.now() / 1000; }

}  // namespace dateline::indexer
