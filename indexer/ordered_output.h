// SPDX-License-Identifier: GPL-3.0-or-later
// How do lines that several threads make come out in the order of the input, without piling up?
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace dateline::indexer {

/// Batches are numbered from `first` without a gap, and each is begun in the order of the numbers (BoundedQueue gives
/// them so). The text of the batch whose turn it is goes out at once; that of later ones waits, up to `most_waiting`
/// bytes in all: then their threads wait too, and the one whose turn it is never does. Thread-safe.
class OrderedOutput {
 public:
  using Sink = std::function<void(std::string_view)>;

  /// `sink` is called under a lock, and by one thread at a time; what it throws comes out of write() or finish().
  OrderedOutput(Sink sink, std::size_t most_waiting, std::uint64_t first = 0)
      : sink_(std::move(sink)), most_waiting_(most_waiting), turn_(first) {}

  /// The next text of a batch.
  void write(std::uint64_t batch, std::string_view text);

  /// No more of this batch is coming.
  void finish(std::uint64_t batch);

  /// Lets all who wait go: the run was given up. Nothing is written after that.
  void give_up();

 private:
  struct Waiting {
    std::string text;
    bool finished = false;
  };

  std::mutex mutex_;
  std::condition_variable moved_;
  Sink sink_;
  std::size_t most_waiting_;
  std::size_t bytes_ = 0;  ///< of all texts that wait
  std::uint64_t turn_;
  std::map<std::uint64_t, Waiting> waiting_;
  bool given_up_ = false;
};

}  // namespace dateline::indexer
