// SPDX-License-Identifier: GPL-3.0-or-later
// Would the server that runs beside this process answer a search?
#include "server/http/health_probe.h"

#include <fmt/format.h>
#include <httplib.h>

namespace dateline::http {
namespace {

constexpr int kConnectSeconds = 2;
constexpr int kAnswerSeconds = 3;

std::string reachable(const std::string& listen) {
  if (listen == "0.0.0.0") return "127.0.0.1";
  return listen == "::" ? "::1" : listen;
}

}  // namespace

Health ask_for_health(const std::string& listen, int port) {
  const std::string host = reachable(listen);
  httplib::Client client(host, port);
  client.set_connection_timeout(kConnectSeconds);
  client.set_read_timeout(kAnswerSeconds);
  const auto answer = client.Get("/health/readyz");
  if (!answer) return {false, fmt::format("nothing answers on {} port {}", host, port)};
  if (answer->status == 200) return {true, ""};
  return {false, fmt::format("{} port {} answers {}: {}", host, port, answer->status, answer->body)};
}

}  // namespace dateline::http
