// SPDX-License-Identifier: GPL-3.0-or-later
// Which address is meant, whatever was added to it on its way?
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// The canonical form of an http or https address; "" for anything else (paths, mailto:, ftp:, no host, a bad port).
///
/// Lower-case scheme and host (international hosts in their ASCII form), no user, no default port, no fragment but
/// "#!…", no "." and ".." segments, no trailing slash but the root's, percent-encoding as RFC 3986 section 6.2.2 has
/// it. Dropped as well: tracking parameters, a host's leading m., mobile. or amp., a trailing /amp (but of /tag/amp) or
/// .amp. An address in an AMP cache (cdn.ampproject.org, bing-amp.com) or viewer (google.com/amp/) is the publisher's.
/// The order of the other parameters stays. (What counts for identity is url_key in archive/keys.h.) Pure; one to two
/// microseconds.
std::string canonical_url(std::string_view url);

/// The host of the canonical form of an http or https address, without "www." and the port; "" for anything else.
std::string host_of(std::string_view url);

/// Whether one host is the other, or a part of it. Pure.
bool is_same_site(std::string_view a, std::string_view b);

}  // namespace dateline::indexer
