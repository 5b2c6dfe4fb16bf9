// SPDX-License-Identifier: GPL-3.0-or-later
// How is a port opened? Not by cpp-httplib: it lets two servers share a port unseen (SO_REUSEPORT), keeps five waiting
// connections, and does not say why a port can't be had.
#pragma once

#include <string>

namespace dateline::http {

/// A listening TCP socket on the first address of the host that can be bound. The caller closes it.
/// Throws std::system_error with the reason (address_in_use, permission_denied, address_not_available ...).
int open_listener(const std::string& host, int port);

/// The port that a socket is bound to.
int bound_port(int fd);

}  // namespace dateline::http
