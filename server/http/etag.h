// SPDX-License-Identifier: GPL-3.0-or-later
// Which mark tells whether an answer has changed since the client last saw it?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "server/http/call.h"

namespace dateline::http {

/// What an answer depends on.
struct Version {
  std::string_view request;      ///< normalised
  std::uint64_t generation = 0;  ///< of the archive
  std::string_view build;        ///< of the program
  std::int64_t now = 0;          ///< UTC seconds
};

/// A weak mark (the same answer may be compressed or not, and took_ms differs). When the answer depends on now, the
/// mark changes each minute.
std::string make_etag(const Version& version, bool depends_on_now);

/// Whether If-None-Match names the mark: a list of marks or *, compared weakly.
bool etag_matches(std::string_view if_none_match, std::string_view etag);

/// Adds the headers that let a client ask again cheaply.
void set_etag(Reply& reply, const std::string& etag);

/// "Nothing changed", with the mark.
Reply not_modified(const std::string& etag);

}  // namespace dateline::http
