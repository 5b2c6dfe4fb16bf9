// SPDX-License-Identifier: GPL-3.0-or-later
// What became of everything that was read? Counts, and each refusal with where, what was found, what was expected.
#pragma once

#include <cstdint>
#include <fstream>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "archive/result.h"

namespace dateline::indexer {

/// read = added + replaced + unchanged + outdated + withheld + refused.
struct Counts {
  std::uint64_t read = 0;
  std::uint64_t added = 0;
  std::uint64_t replaced = 0;   ///< other text under a known key: a new version
  std::uint64_t unchanged = 0;  ///< the same text under a known key
  std::uint64_t outdated = 0;   ///< an earlier version of what is there or came in the same run
  std::uint64_t withheld = 0;   ///< not usable or under embargo: kept out of every edition
  std::uint64_t refused = 0;
  std::uint64_t released = 0;  ///< waited until the end of its embargo, which was before this run: not among the read
};

/// Whoever is told of refusals.
class RefusalSink {
 public:
  virtual ~RefusalSink() = default;
  virtual void add(const Refusal& refusal) = 0;
};

/// Hands refusals on and keeps them. Not thread-safe.
class KeptRefusals : public RefusalSink {
 public:
  explicit KeptRefusals(RefusalSink& next) : next_(next) {}
  void add(const Refusal& refusal) override {
    kept_.push_back(refusal);
    next_.add(refusal);
  }
  std::vector<Refusal> take() { return std::exchange(kept_, {}); }

 private:
  RefusalSink& next_;
  std::vector<Refusal> kept_;
};

/// Gathers refusals: the first 20 for the terminal, all of them for --report. Thread-safe.
class Refusals : public RefusalSink {
 public:
  /// `report_file` is where all refusals go as JSON Lines, "" for nowhere. Throws ArchiveError when it can't be made.
  explicit Refusals(const std::string& report_file);

  void add(const Refusal& refusal) override;
  std::uint64_t count() const { return count_; }

  /// The first refusals. Not while others add.
  const std::vector<Refusal>& shown() const { return shown_; }

  /// The first refusals as lines for a person, and how many more there are.
  std::string text() const;

 private:
  static constexpr std::size_t kMostShown = 20;

  std::mutex mutex_;
  std::vector<Refusal> shown_;
  std::uint64_t count_ = 0;
  std::string report_file_;
  std::ofstream report_;
};

/// "read 120: added 118, replaced 1, unchanged 0, refused 1 (0.4 s, 300 articles/s)"
std::string summary(const Counts& counts, double seconds);

}  // namespace dateline::indexer
