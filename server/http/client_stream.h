// SPDX-License-Identifier: GPL-3.0-or-later
// How are bytes exchanged with one client, so that neither a slow nor an endless one holds a thread for long?
// cpp-httplib's own stream has a timeout for each read only and no bound on the request's head.
#pragma once

#include <httplib.h>

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace dateline::http {

struct StreamLimits {
  std::size_t head_bytes = 32 * 1024;  ///< request line and headers
  std::size_t head_lines = 100;
  std::chrono::milliseconds head{5'000};    ///< from the first byte of a head to its last
  std::chrono::milliseconds write{20'000};  ///< for one whole answer
  std::chrono::milliseconds write_when_stopping{2'000};
};

enum class HeadState {
  kComplete,
  kClosed,   ///< the client went away, or was idle for too long, or others need the thread
  kTimeout,  ///< began and did not end in time
  kTooLarge,
};

/// One connection. The head of a request is read whole before cpp-httplib sees it; answers are gathered and sent at
/// once. Used by one thread at a time. Does not close the socket.
class ClientStream final : public httplib::Stream {
 public:
  using Clock = std::chrono::steady_clock;

  ClientStream(int fd, const StreamLimits& limits, std::function<bool()> stopping);

  /// Waits for a request and reads its head. Between requests it waits until `idle_until`, or until `give_up` says so.
  HeadState read_head(Clock::time_point idle_until, const std::function<bool()>& give_up);

  /// When the head under way began to arrive.
  Clock::time_point begin() const { return begin_; }

  /// Sends what was written. False when the client does not take it in time.
  bool flush();

  /// Ends the connection so that an answer sent before is not lost to a reset: reads on for a moment.
  void finish();

  bool is_readable() const override { return read_at_ < head_end_; }
  bool is_writable() const override { return true; }
  ssize_t read(char* to, size_t size) override;
  ssize_t write(const char* from, size_t size) override;
  using httplib::Stream::write;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  /// cpp-httplib asks only in order to refuse numbers that select() can't take; nothing here uses select().
  socket_t socket() const override { return -1; }

 private:
  bool fill();
  std::optional<HeadState> look_at_head();

  int fd_;
  StreamLimits limits_;
  std::function<bool()> stopping_;
  Clock::time_point begin_;
  std::string in_;
  std::size_t read_at_ = 0;
  std::size_t head_end_ = 0;  ///< one past the head in in_; 0 while it is not complete
  std::string out_;
};

}  // namespace dateline::http
