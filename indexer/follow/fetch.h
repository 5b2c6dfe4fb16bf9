// SPDX-License-Identifier: GPL-3.0-or-later
// What stands at an address, wherever it leads? Redirects are followed one by one, each in its host's turn.
#pragma once

#include <cstddef>
#include <string>

#include "indexer/follow/hosts.h"
#include "indexer/follow/web.h"

namespace dateline::indexer {

constexpr int kMostRedirects = 10;

struct Fetched {
  WebAnswer answer;       ///< of the last address; its fault is also why redirects were not followed
  std::string url;        ///< the last address
  std::string permanent;  ///< where 301 and 308 lead that stand in front of all other redirects; "" for nowhere
};

/// Follows 301, 302, 303, 307 and 308 to http and https addresses, at most kMostRedirects, never to the same twice. The
/// first address may be in a private network when the request says so, a later one only when all before it were. A
/// redirect from https to http is followed and not taken for permanent. Thread-safe.
Fetched fetch(Web& web, Hosts& hosts, WebRequest request);

/// An address without its user and password.
std::string public_address(const std::string& url);

/// An address as it is printed: without a password and control characters, and not longer than a line.
std::string shown_address(const std::string& url);

}  // namespace dateline::indexer
