// SPDX-License-Identifier: GPL-3.0-or-later
// How do connections become calls of handlers, and replies bytes?
//
// cpp-httplib accepts, parses and compresses; connections (client_stream.h), threads (work_queue.h), the port
// (listener.h) and routing (routes.h) are our own, for the reasons given there.
#include "server/http/server.h"

#include <fmt/format.h>
#include <httplib.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <exception>
#include <stdexcept>
#include <utility>

#include "archive/disk/error.h"
#include "server/http/access_log.h"
#include "server/http/client_stream.h"
#include "server/http/headers.h"
#include "server/http/listener.h"
#include "server/http/request_id.h"
#include "server/http/routes.h"
#include "server/http/work_queue.h"

namespace dateline::http {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kRequestsPerConnection = 1000;
constexpr std::chrono::seconds kIdle{5};
/// How long a new connection keeps its thread without a request while others wait.
constexpr milliseconds kGrace{1000};
constexpr milliseconds kTurnAwayTime{50};

/// The request that this thread answers; cpp-httplib's callbacks have no other way to know it.
struct Exchange {
  ClientStream::Clock::time_point begin;
  std::string id = request_id({});
  bool understood = false;  ///< the head was parsed, so that we know where the next request begins
  bool has_body = false;
  bool must_close = false;
};
thread_local Exchange* exchange = nullptr;

double ms_since(ClientStream::Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(ClientStream::Clock::now() - begin).count();
}

void put(const Reply& reply, httplib::Response& res) {
  res.status = reply.status;
  res.body = reply.body;
  if (!reply.content_type.empty()) res.set_header("Content-Type", reply.content_type);
  for (const auto& [name, value] : reply.headers) res.set_header(name, value);
}

}  // namespace

class Server::Impl final : public httplib::Server {
 public:
  Impl(const App& app, const ServerOptions& options)
      : app_(app), cors_origin_(options.cors_origin), listener_(open_listener(options.listen, options.port)) {
    svr_sock_ = listener_;
    const bool v6 = options.listen.find(':') != std::string::npos;
    url_ = fmt::format("http://{}{}{}:{}", v6 ? "[" : "", options.listen, v6 ? "]" : "", bound_port(listener_));
    new_task_queue = [this, options] { return new WorkQueue(options.threads, options.queue, waiting_); };
    set_keep_alive_timeout(kIdle.count());
    set_keep_alive_max_count(kRequestsPerConnection);
    set_pre_routing_handler([this](const httplib::Request& req, httplib::Response& res) {
      put(reply_to(req), res);
      return HandlerResponse::Handled;
    });
    // A client that asks before it sends a body is told at once.
    set_expect_100_continue_handler([](const httplib::Request&, httplib::Response& res) { return res.status = 413; });
    set_error_handler(HandlerWithResponse([](const httplib::Request&, httplib::Response& res) {
      if (!exchange->understood) exchange->must_close = true;
      if (!res.body.empty()) return HandlerResponse::Unhandled;
      put(problem_reply({problem_of_status(res.status), "", "", ""}, exchange->id), res);
      return HandlerResponse::Handled;
    }));
    set_exception_handler([](const httplib::Request&, httplib::Response& res, const std::exception_ptr& what) {
      answer_exception(res, what);
    });
    set_post_routing_handler(
        [this](const httplib::Request& req, httplib::Response& res) { complete_headers(req, res); });
    set_logger([](const httplib::Request& req, const httplib::Response& res) {
      log_access({exchange->id, req.remote_addr, req.method, req.target, res.status,
                  req.method == "HEAD" ? 0 : res.body.size(), ms_since(exchange->begin)});
    });
  }

  ~Impl() override { close(listener_); }

  const std::string& url() const { return url_; }

  void serve() {
    if (!listen_after_bind()) throw std::runtime_error("the listening socket failed");
  }

  /// Only shuts the socket down: closing it here could hit a number that was given out again meanwhile.
  void end() {
    svr_sock_ = INVALID_SOCKET;
    ::shutdown(listener_, SHUT_RDWR);
  }

 private:
  bool stopping() const { return svr_sock_ == INVALID_SOCKET; }

  bool process_and_close_socket(socket_t fd) override {
    if (WorkQueue::turning_away()) {
      turn_away(fd);
    } else if (!WorkQueue::dropping()) {
      serve_connection(fd);
    }
    close(fd);
    return true;
  }

  void serve_connection(int fd) {
    ClientStream stream(fd, StreamLimits{}, [this] { return stopping(); });
    const auto accepted = ClientStream::Clock::now();
    for (std::size_t count = 1; count <= kRequestsPerConnection; ++count) {
      const auto begin = ClientStream::Clock::now();
      const HeadState state = stream.read_head(
          begin + kIdle, [&] { return waiting_ > 0 && (count > 1 || ClientStream::Clock::now() - accepted > kGrace); });
      if (state == HeadState::kClosed) return;
      Exchange current{stream.begin()};
      current.must_close = count == kRequestsPerConnection || waiting_ > 0 || stopping();
      exchange = &current;
      const bool answered = answer_head(stream, state);
      exchange = nullptr;
      if (!stream.flush() || !answered) return;
      if (current.must_close) {
        stream.finish();
        return;
      }
    }
  }

  bool answer_head(ClientStream& stream, HeadState state) {
    if (state == HeadState::kComplete) return process(stream);
    exchange->must_close = true;
    write_problem(stream, state == HeadState::kTimeout ? ProblemType::kTimeout : ProblemType::kHeadTooLarge);
    return true;
  }

  /// Hands one request to cpp-httplib, whose protected process_request has more parameters since 0.17. Whether the
  /// connection ends is for understand() to say.
  template <typename AnyStream>
  bool process(AnyStream& stream) {
    const std::function<void(httplib::Request&)> setup = [](httplib::Request& req) { understand(req); };
    const bool close = exchange->must_close;
    bool closes = false;
    if constexpr (requires { this->process_request(stream, close, closes, setup); }) {
      return this->process_request(stream, close, closes, setup);
    } else {
      std::string remote;
      std::string local;
      int remote_port = 0;
      int local_port = 0;
      stream.get_remote_ip_and_port(remote, remote_port);
      stream.get_local_ip_and_port(local, local_port);
      return this->process_request(stream, remote, remote_port, local, local_port, close, closes, setup);
    }
  }

  Reply reply_to(const httplib::Request& req) const {
    if (req.version == "HTTP/1.1" && !req.has_header("Host")) {
      return problem_reply({ProblemType::kBadRequest, "HTTP/1.1 requests have a Host header.", "", ""}, exchange->id);
    }
    return answer(app_,
                  {req.method, req.target, req.get_header_value("If-None-Match"), exchange->id, exchange->has_body});
  }

  /// Runs when the head was parsed and nothing was answered yet.
  static void understand(httplib::Request& req) {
    exchange->understood = true;
    if (req.has_header("X-Request-Id")) exchange->id = request_id(req.get_header_value("X-Request-Id"));
    const std::string length = req.get_header_value("Content-Length");
    exchange->has_body = req.has_header("Transfer-Encoding") || (!length.empty() && length != "0");
    const std::string connection = req.get_header_value("Connection");
    const bool keeps = req.version == "HTTP/1.1" || strcasecmp(connection.c_str(), "keep-alive") == 0;
    // A body is never read, so that the next request could not be found behind it.
    if (exchange->has_body || !keeps || strcasecmp(connection.c_str(), "close") == 0) exchange->must_close = true;
    req.ranges.clear();  // parts of an answer are not served
    const std::string encodings = usable_encodings(req.get_header_value("Accept-Encoding"));
    req.headers.erase("Accept-Encoding");
    req.set_header("Accept-Encoding", encodings);
  }

  static void answer_exception(httplib::Response& res, const std::exception_ptr& what) {
    ProblemType type = ProblemType::kInternal;
    try {
      std::rethrow_exception(what);
    } catch (const ArchiveError& error) {
      if (error.kind() == ArchiveError::Kind::kBusy) type = ProblemType::kBusy;
      log_error(error.what(), exchange->id);
    } catch (const std::exception& error) {
      log_error(error.what(), exchange->id);
    } catch (...) {
      log_error("something that is no exception was thrown", exchange->id);
    }
    res = httplib::Response();
    Reply reply = problem_reply({type, "", "", ""}, exchange->id);
    if (type == ProblemType::kBusy) reply.headers.emplace_back("Retry-After", "1");
    put(reply, res);
  }

  void complete_headers(const httplib::Request& req, httplib::Response& res) const {
    for (auto& [name, value] : common_headers(exchange->id, cors_origin_)) res.set_header(name, value);
    res.headers.erase("Accept-Ranges");
    if (res.status == 304 || res.status == 204) res.headers.erase("Content-Length");
    if (exchange->must_close) {
      res.headers.erase("Keep-Alive");
      res.headers.erase("Connection");
      res.set_header("Connection", "close");
    } else if (req.version == "HTTP/1.0") {
      res.set_header("Connection", "keep-alive");
    }
  }

  /// An answer to what cpp-httplib never sees.
  void write_problem(ClientStream& stream, ProblemType type) const {
    const std::string body = problem_json({type, "", "", ""}, exchange->id);
    std::string head = fmt::format("HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n",
                                   problem_status(type), problem_title(type), kProblemContentType, body.size());
    for (const auto& [name, value] : common_headers(exchange->id, cors_origin_)) {
      head += fmt::format("{}: {}\r\n", name, value);
    }
    if (type == ProblemType::kOverloaded) head += "Retry-After: 1\r\n";
    stream.write(head + "\r\n" + body);
    std::string client;
    int port = 0;
    stream.get_remote_ip_and_port(client, port);
    log_access({exchange->id, client, "", "", problem_status(type), body.size(), ms_since(exchange->begin)});
  }

  void turn_away(int fd) const {
    StreamLimits limits;
    limits.head = limits.write = kTurnAwayTime;
    ClientStream stream(fd, limits, [this] { return stopping(); });
    // The request is read, so that closing behind the answer does not reset the connection.
    stream.read_head(ClientStream::Clock::now() + kTurnAwayTime, [] { return false; });
    Exchange current{stream.begin()};
    exchange = &current;
    write_problem(stream, ProblemType::kOverloaded);
    exchange = nullptr;
    stream.flush();
    ::shutdown(fd, SHUT_WR);
  }

  const App& app_;
  const std::string cors_origin_;
  const int listener_;
  std::string url_;
  std::atomic<std::size_t> waiting_{0};
};

Server::Server(const App& app, const ServerOptions& options) : impl_(std::make_unique<Impl>(app, options)) {}
Server::~Server() = default;
std::string Server::url() const { return impl_->url(); }
void Server::run() { impl_->serve(); }
void Server::stop() { impl_->end(); }

}  // namespace dateline::http
