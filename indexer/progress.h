// SPDX-License-Identifier: GPL-3.0-or-later
// How far is the work? A bar with rate and time left on a terminal, a line every ten seconds elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

namespace dateline::indexer {

/// Thread-safe. Writes to standard error.
class Progress {
 public:
  enum class Unit { kBytes, kArticles };

  /// `quiet` shows nothing.
  explicit Progress(bool quiet);

  /// Says something in a line of its own.
  void note(const std::string& text);

  /// Begins a part of the work; `total` is 0 when it is not known.
  void begin(const std::string& what, Unit unit, std::uint64_t total);

  /// `done` of the total, and articles so far.
  void update(std::uint64_t done, std::uint64_t articles);

  /// Ends the part: the bar is wiped off a terminal.
  void end();

 private:
  using Time = std::chrono::steady_clock::time_point;
  void show(Time now);

  std::mutex mutex_;
  bool quiet_;
  bool terminal_;
  std::string what_;
  Unit unit_ = Unit::kBytes;
  std::uint64_t total_ = 0;
  std::uint64_t done_ = 0;
  std::uint64_t articles_ = 0;
  Time begun_;
  Time shown_;
};

}  // namespace dateline::indexer
