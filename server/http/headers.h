// SPDX-License-Identifier: GPL-3.0-or-later
// Which headers does every answer have?
//
// What they are for: the page loads nothing but its own files and runs no inline script (Content-Security-Policy,
// which also keeps it out of frames and its forms at home), a browser never guesses a type (nosniff), the sites that
// articles link to don't learn what was searched for (Referrer-Policy), and the log has each request's name.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace dateline::http {

using HeaderList = std::vector<std::pair<std::string, std::string>>;

/// `cors_origin` is the one origin whose pages may read answers; empty for none.
HeaderList common_headers(const std::string& request_id, const std::string& cors_origin);

/// An Accept-Encoding that names gzip or nothing: brotli as cpp-httplib does it takes 30 ms for a page of results, and
/// it takes "gzip;q=0" for a yes.
std::string usable_encodings(const std::string& accept_encoding);

}  // namespace dateline::http
