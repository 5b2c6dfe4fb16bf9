// SPDX-License-Identifier: GPL-3.0-or-later
// Which thread serves a connection, and what happens when all are busy?
#pragma once

#include <httplib.h>

#include <atomic>
#include <cstddef>
#include <functional>
#include <utility>

namespace dateline::http {

/// A pool of threads with a bounded queue. What does not fit is run by one thread of its own, on which turning_away()
/// is true, so that the client is told; when even that one is behind, by the caller with dropping() true.
/// (cpp-httplib 0.11.4's enqueue can't refuse, and 0.18.7's refusal closes without a word.)
class WorkQueue final : public httplib::TaskQueue {
 public:
  using Job = std::function<void()>;
  using Enqueued = decltype(std::declval<httplib::TaskQueue&>().enqueue(Job()));  // void, since 0.15 bool

  /// `waiting` counts the jobs that no thread has taken yet; it must outlive the queue.
  WorkQueue(std::size_t threads, std::size_t most_waiting, std::atomic<std::size_t>& waiting);

  Enqueued enqueue(Job job) override { return static_cast<Enqueued>(take(std::move(job))); }
  void shutdown() override;

  static bool turning_away();
  static bool dropping();

 private:
  bool take(Job job);  ///< always true

  httplib::ThreadPool pool_;
  httplib::ThreadPool turn_away_{1};
  const std::size_t most_waiting_;
  std::atomic<std::size_t>& waiting_;
  std::atomic<std::size_t> waiting_to_be_turned_away_{0};
};

}  // namespace dateline::http
