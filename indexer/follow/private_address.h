// SPDX-License-Identifier: GPL-3.0-or-later
// Is an address one of this machine, or of a network that is not the public internet?
#pragma once

#include <string>

namespace dateline::indexer {

/// Whether an IPv4 or IPv6 address in numbers is of loopback, link-local, private, shared or reserved networks (IANA's
/// special-purpose registries), or an IPv6 form of such an IPv4 address. What is no address is private too. Pure.
bool is_private_address(const std::string& numbers);

/// Whether the host of an http address is written as such an address, or is localhost.
bool has_private_host(const std::string& url);

}  // namespace dateline::indexer
