// SPDX-License-Identifier: GPL-3.0-or-later
// How do threads hand work on without piling it up? A queue that holds a few things and closes.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace dateline::indexer {

/// Thread-safe.
template <typename T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t capacity) : capacity_(capacity) {}

  /// Waits for room. False when the queue is closed: the thing is not taken.
  bool push(T thing) {
    std::unique_lock<std::mutex> lock(mutex_);
    room_.wait(lock, [this] { return closed_ || things_.size() < capacity_; });
    if (closed_) return false;
    things_.push_back(std::move(thing));
    filled_.notify_one();
    return true;
  }

  /// Waits for a thing; none when the queue is closed and empty.
  std::optional<T> pop() {
    std::unique_lock<std::mutex> lock(mutex_);
    filled_.wait(lock, [this] { return closed_ || !things_.empty(); });
    if (things_.empty()) return std::nullopt;
    T thing = std::move(things_.front());
    things_.pop_front();
    room_.notify_one();
    return thing;
  }

  /// No more is taken; what is in it can still be had, unless `drop` throws it away.
  void close(bool drop = false) {
    const std::lock_guard<std::mutex> lock(mutex_);
    closed_ = true;
    if (drop) things_.clear();
    room_.notify_all();
    filled_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable filled_;
  std::deque<T> things_;
  std::size_t capacity_;
  bool closed_ = false;
};

/// Threads that work on one queue. The first exception of any closes the queue and comes out of join().
class Crew {
 public:
  /// Runs work(number) in `count` threads; `on_failure` is called in each failing thread, and here when a thread can't
  /// be started: then the others are waited for and the exception comes out.
  template <typename Work, typename OnFailure>
  Crew(unsigned count, Work work, OnFailure on_failure) {
    try {
      for (unsigned number = 0; number < count; ++number) {
        threads_.emplace_back([this, number, work, on_failure] {
          try {
            work(number);
          } catch (...) {
            const std::lock_guard<std::mutex> lock(mutex_);
            if (!failure_) failure_ = std::current_exception();
            on_failure();
          }
        });
      }
    } catch (...) {  // the system gives no more threads
      on_failure();
      wait();
      throw;
    }
  }
  ~Crew() { wait(); }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  /// Waits for all; throws what the first of them threw.
  void join() {
    wait();
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  }

 private:
  void wait() {
    for (auto& thread : threads_) {
      if (thread.joinable()) thread.join();
    }
  }

  std::mutex mutex_;
  std::exception_ptr failure_;
  std::vector<std::thread> threads_;
};

}  // namespace dateline::indexer
