// SPDX-License-Identifier: GPL-3.0-or-later
// What does follow tell the user? A door: tests listen at it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>

#include "archive/result.h"

namespace dateline::indexer {

/// Thread-safe.
class Journal {
 public:
  virtual ~Journal() = default;
  virtual void say(const std::string& line) = 0;
  /// `then`: what comes of it, as "asked again in 30 min"; may be empty.
  virtual void complain(const Refusal& refusal, const std::string& then) = 0;
  virtual void progress(const std::string& what, std::size_t done, std::size_t total) = 0;
};

/// Lines with the time in front: what happened on standard output, what went wrong on standard error. On a terminal a
/// line at the bottom says how far a round is.
class PrintedJournal : public Journal {
 public:
  /// `quiet`: only what went wrong.
  explicit PrintedJournal(bool quiet);

  void say(const std::string& line) override;
  void complain(const Refusal& refusal, const std::string& then) override;
  void progress(const std::string& what, std::size_t done, std::size_t total) override;

 private:
  std::mutex mutex_;
  bool quiet_;
  bool terminal_;
};

/// "1 entry", "24 entries".
std::string counted(std::size_t count, const char* one, const char* many);

/// "90 s", "15 min", "6 h", "2 days".
std::string shown_duration(std::int64_t seconds);

}  // namespace dateline::indexer
