// SPDX-License-Identifier: GPL-3.0-or-later
// How do connections become calls of handlers, and replies bytes?
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "server/http/app.h"

namespace dateline::http {

struct ServerOptions {
  std::string listen = "127.0.0.1";
  int port = 8080;          ///< 0: any that is free
  std::size_t threads = 8;  ///< requests served at once
  std::size_t queue = 256;  ///< connections that may wait for a thread; those beyond are answered 503
  std::string cors_origin;  ///< the origin whose pages may read answers, or empty
};

class Server {
 public:
  /// Opens the port. Throws std::system_error when it can't be had. The app must outlive the server.
  Server(const App& app, const ServerOptions& options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// "http://127.0.0.1:8080", with the port that was really opened.
  std::string url() const;

  /// Serves until stop() was called and the requests under way are answered.
  void run();

  /// May be called from any thread, at any time, more than once.
  void stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline::http
