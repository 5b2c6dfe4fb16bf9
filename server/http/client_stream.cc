// SPDX-License-Identifier: GPL-3.0-or-later
// How are bytes exchanged with one client?
#include "server/http/client_stream.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace dateline::http {
namespace {

using std::chrono::milliseconds;

/// How often a waiting thread looks whether it should do something else.
constexpr milliseconds kSlice{50};
constexpr milliseconds kFinish{500};
constexpr std::size_t kFinishBytes = 256 * 1024;

bool wait_for(int fd, short events, milliseconds time) {
  pollfd entry{fd, events, 0};
  return poll(&entry, 1, static_cast<int>(std::max(time, milliseconds{0}).count())) > 0;
}

/// cpp-httplib 0.11.4 refuses a second question mark, which is a plain character in a query.
void encode_later_question_marks(std::string& in, std::size_t& head_end) {
  std::size_t line_end = in.find("\r\n");
  const std::size_t first = in.find('?');
  if (first == std::string::npos || first > line_end) return;
  for (std::size_t i = first + 1; i < line_end; ++i) {
    if (in[i] != '?') continue;
    in.replace(i, 1, "%3F");
    line_end += 2;
    head_end += 2;
  }
}

void address_of(int fd, int (*ask)(int, sockaddr*, socklen_t*), std::string& ip, int& port) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  if (ask(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) return;
  char text[INET6_ADDRSTRLEN] = "";
  if (address.ss_family == AF_INET) {
    const auto* v4 = reinterpret_cast<const sockaddr_in*>(&address);
    inet_ntop(AF_INET, &v4->sin_addr, text, sizeof text);
    port = ntohs(v4->sin_port);
  } else if (address.ss_family == AF_INET6) {
    const auto* v6 = reinterpret_cast<const sockaddr_in6*>(&address);
    inet_ntop(AF_INET6, &v6->sin6_addr, text, sizeof text);
    port = ntohs(v6->sin6_port);
  }
  ip = text;
}

}  // namespace

ClientStream::ClientStream(int fd, const StreamLimits& limits, std::function<bool()> stopping)
    : fd_(fd), limits_(limits), stopping_(std::move(stopping)), begin_(Clock::now()) {}

/// Takes what has arrived; false at the end of the stream.
bool ClientStream::fill() {
  char buffer[8192];
  const ssize_t got = recv(fd_, buffer, sizeof buffer, MSG_DONTWAIT);
  if (got > 0) in_.append(buffer, static_cast<std::size_t>(got));
  return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

/// How the head is, or none while more of it must come.
std::optional<HeadState> ClientStream::look_at_head() {
  const std::size_t blank_line = in_.find("\r\n\r\n");
  const std::size_t end = blank_line == std::string::npos ? in_.size() : blank_line + 4;
  const auto lines = std::count(in_.begin(), in_.begin() + static_cast<std::ptrdiff_t>(end), '\n');
  if (end > limits_.head_bytes || static_cast<std::size_t>(lines) > limits_.head_lines) return HeadState::kTooLarge;
  if (blank_line == std::string::npos) return std::nullopt;
  head_end_ = end;
  encode_later_question_marks(in_, head_end_);
  return HeadState::kComplete;
}

HeadState ClientStream::read_head(Clock::time_point idle_until, const std::function<bool()>& give_up) {
  in_.erase(0, head_end_);
  read_at_ = 0;
  head_end_ = 0;
  begin_ = Clock::now();
  bool begun = !in_.empty();
  while (true) {
    if (begun) {
      if (const auto state = look_at_head()) return *state;
    }
    const auto until = begun ? begin_ + limits_.head : idle_until;
    const auto left = std::chrono::ceil<milliseconds>(until - Clock::now());
    if (left <= milliseconds{0}) return begun ? HeadState::kTimeout : HeadState::kClosed;
    if (wait_for(fd_, POLLIN, std::min(left, kSlice))) {
      if (!fill()) return HeadState::kClosed;
      if (!begun && !in_.empty()) {
        begun = true;
        begin_ = Clock::now();
      }
    } else if (stopping_() || (!begun && give_up())) {
      return HeadState::kClosed;
    }
  }
}

ssize_t ClientStream::read(char* to, size_t size) {
  const std::size_t count = std::min(size, head_end_ - read_at_);
  std::memcpy(to, in_.data() + read_at_, count);
  read_at_ += count;
  return static_cast<ssize_t>(count);
}

ssize_t ClientStream::write(const char* from, size_t size) {
  out_.append(from, size);
  return static_cast<ssize_t>(size);
}

bool ClientStream::flush() {
  const auto begin = Clock::now();
  std::size_t sent = 0;
  while (sent < out_.size()) {
    const ssize_t count = send(fd_, out_.data() + sent, out_.size() - sent, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (count > 0) {
      sent += static_cast<std::size_t>(count);
    } else if (count < 0 && errno != EAGAIN && errno != EINTR) {
      return false;
    } else {
      const auto most = stopping_() ? limits_.write_when_stopping : limits_.write;
      if (Clock::now() - begin > most) return false;
      wait_for(fd_, POLLOUT, kSlice);
    }
  }
  out_.clear();
  return true;
}

void ClientStream::finish() {
  shutdown(fd_, SHUT_WR);
  const auto until = Clock::now() + kFinish;
  std::size_t taken = 0;
  while (taken < kFinishBytes && Clock::now() < until && !stopping_()) {
    if (!wait_for(fd_, POLLIN, kSlice)) continue;
    in_.clear();
    if (!fill()) return;
    taken += in_.size();
  }
}

void ClientStream::get_remote_ip_and_port(std::string& ip, int& port) const { address_of(fd_, getpeername, ip, port); }
void ClientStream::get_local_ip_and_port(std::string& ip, int& port) const { address_of(fd_, getsockname, ip, port); }

}  // namespace dateline::http
