// SPDX-License-Identifier: GPL-3.0-or-later
// Through which proxy is an address asked?
#pragma once

#include <string>

namespace dateline::indexer {

/// What the environment says of proxies.
struct Proxies {
  std::string http;   ///< for http addresses; "" for none
  std::string https;  ///< for https addresses
  std::string none;   ///< hosts that are asked without one, as no_proxy has them

  /// http_proxy (in small letters alone), https_proxy, all_proxy and no_proxy, or the three in capitals.
  static Proxies of_environment();

  /// The proxy for an http or https address; "" when its host is asked directly: there is no proxy for its scheme, or
  /// `none` is "*" or has the host, a domain that it is of, its address in numbers or a network with that address
  /// (10.0.0.0/8). Source: curl(1), NO_PROXY. Pure.
  std::string proxy_for(const std::string& url) const;
};

}  // namespace dateline::indexer
