// SPDX-License-Identifier: GPL-3.0-or-later
// Would the server that runs beside this process answer a search? For images without a program that asks over HTTP.
#pragma once

#include <string>

namespace dateline::http {

struct Health {
  bool ready = false;
  std::string why_not;  ///< for a person; "" when ready
};

/// Asks /health/readyz on the address that a server was told to listen on (of "0.0.0.0" and "::" the machine's own).
/// Takes at most five seconds.
Health ask_for_health(const std::string& listen, int port);

}  // namespace dateline::http
