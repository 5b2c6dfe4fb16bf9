// SPDX-License-Identifier: GPL-3.0-or-later
// How far is the work?
#include "indexer/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace dateline::indexer {
namespace {

constexpr std::uint64_t kBarWidth = 24;
constexpr auto kTerminalPause = std::chrono::milliseconds(100);
constexpr auto kLinePause = std::chrono::seconds(10);

std::string clock_text(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

Progress::Progress(bool quiet) : quiet_(quiet), terminal_(::isatty(STDERR_FILENO) == 1) {}

void Progress::note(const std::string& text) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!quiet_) fmt::print(stderr, "{}\n", text);
}

void Progress::begin(const std::string& what, Unit unit, std::uint64_t total) {
  const std::lock_guard<std::mutex> lock(mutex_);
  what_ = what;
  unit_ = unit;
  total_ = total;
  done_ = articles_ = 0;
  begun_ = shown_ = std::chrono::steady_clock::now();
}

void Progress::update(std::uint64_t done, std::uint64_t articles) {
  const std::lock_guard<std::mutex> lock(mutex_);
  done_ = std::max(done_, done);
  articles_ = std::max(articles_, articles);
  const auto now = std::chrono::steady_clock::now();
  if (quiet_ || now - shown_ < (terminal_ ? std::chrono::nanoseconds(kTerminalPause) : kLinePause)) return;
  shown_ = now;
  show(now);
}

void Progress::show(Time now) {
  const double seconds = std::chrono::duration<double>(now - begun_).count();
  std::string text =
      fmt::format("{} {} articles, {:.0f}/s", what_, articles_, static_cast<double>(articles_) / seconds);
  if (unit_ == Unit::kBytes) text += fmt::format(", {} MB", done_ >> 20U);
  if (total_ > 0 && done_ > 0) {
    const double part = std::min(1.0, static_cast<double>(done_) / static_cast<double>(total_));
    text += fmt::format(", {:.0f} %, {} left", part * 100, clock_text(seconds / part - seconds));
    if (terminal_) {
      const auto full = static_cast<std::size_t>(part * static_cast<double>(kBarWidth));
      text = fmt::format("[{}{}] {}", std::string(full, '#'), std::string(kBarWidth - full, '.'), text);
    }
  }
  if (terminal_) {
    fmt::print(stderr, "\r\033[K{}", text);
  } else {
    fmt::print(stderr, "{}\n", text);
  }
  std::fflush(stderr);
}

void Progress::end() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!quiet_ && terminal_) fmt::print(stderr, "\r\033[K");
  std::fflush(stderr);
}

}  // namespace dateline::indexer
