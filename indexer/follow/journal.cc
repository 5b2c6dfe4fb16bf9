// SPDX-License-Identifier: GPL-3.0-or-later
// What does follow tell the user?
#include "indexer/follow/journal.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

#include "archive/time.h"

namespace dateline::indexer {
namespace {

constexpr char kWipe[] = "\r\033[K";

/// Without what a stranger could do to a terminal.
std::string printable(const std::string& text) {
  std::string out;
  for (const char c : text) out += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
  return out;
}

}  // namespace

PrintedJournal::PrintedJournal(bool quiet) : quiet_(quiet), terminal_(::isatty(STDERR_FILENO) == 1) {}

void PrintedJournal::say(const std::string& line) {
  if (quiet_) return;
  const std::lock_guard<std::mutex> lock(mutex_);
  if (terminal_) fmt::print(stderr, "{}", kWipe);
  fmt::print("{} {}\n", format_seconds(system_now()), printable(line));
  std::fflush(stdout);
}

void PrintedJournal::complain(const Refusal& refusal, const std::string& then) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::string line = fmt::format("refused {}: found {}; expected {}{}{}", refusal.where, refusal.found,
                                       refusal.expected, then.empty() ? "" : "; ", then);
  fmt::print(stderr, "{}{} {}\n", terminal_ ? kWipe : "", format_seconds(system_now()), printable(line));
  std::fflush(stderr);
}

void PrintedJournal::progress(const std::string& what, std::size_t done, std::size_t total) {
  if (quiet_ || !terminal_) return;
  const std::lock_guard<std::mutex> lock(mutex_);
  fmt::print(stderr, "{}", kWipe);
  if (done < total) fmt::print(stderr, "{} {} of {}", what, done, total);
  std::fflush(stderr);
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string shown_duration(std::int64_t seconds) {
  if (seconds < 120) return fmt::format("{} s", seconds);
  if (seconds < 2 * 3600) return fmt::format("{} min", (seconds + 30) / 60);
  if (seconds < 2 * kDaySeconds) return fmt::format("{} h", (seconds + 1800) / 3600);
  return fmt::format("{} days", (seconds + kDaySeconds / 2) / kDaySeconds);
}

}  // namespace dateline::indexer
