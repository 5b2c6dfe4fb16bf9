// SPDX-License-Identifier: GPL-3.0-or-later
// How do lines that several threads make come out in the order of the input?
#include "indexer/ordered_output.h"

namespace dateline::indexer {

void OrderedOutput::write(std::uint64_t batch, std::string_view text) {
  std::unique_lock<std::mutex> lock(mutex_);
  moved_.wait(lock, [&] { return given_up_ || batch == turn_ || bytes_ + text.size() <= most_waiting_; });
  if (given_up_) return;
  if (batch == turn_) return sink_(text);
  waiting_[batch].text += text;
  bytes_ += text.size();
}

void OrderedOutput::finish(std::uint64_t batch) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (given_up_) return;
  waiting_[batch].finished = true;
  // The text of the batch whose turn comes goes out now; what it makes later goes out at once.
  for (auto next = waiting_.begin(); next != waiting_.end() && next->first == turn_; next = waiting_.begin()) {
    if (!next->second.text.empty()) sink_(next->second.text);
    bytes_ -= next->second.text.size();
    next->second.text.clear();
    if (!next->second.finished) break;
    waiting_.erase(next);
    ++turn_;
  }
  moved_.notify_all();
}

void OrderedOutput::give_up() {
  const std::lock_guard<std::mutex> lock(mutex_);
  given_up_ = true;
  moved_.notify_all();
}

}  // namespace dateline::indexer
