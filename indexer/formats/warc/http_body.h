// SPDX-License-Identifier: GPL-3.0-or-later
// What did a server send once the wrappings are off, and is all of it there?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "archive/result.h"
#include "indexer/formats/warc/http_message.h"

namespace dateline::indexer::warc {

struct HttpBody {
  std::string bytes;
  std::string cut;  ///< how it shows that its end is missing: "300 of 700 bytes"; "" for a whole one
};

/// The body without chunks and without compression by gzip or deflate, of which gzip may have several members. One that
/// only says to be wrapped, as archives have them, is taken as it is. Of one whose end is missing what is there: chunks
/// without the last one, compression that ends too early, fewer bytes than Content-Length. Refused: other compressions,
/// damage, more than `limit` bytes.
Result<HttpBody> unwrapped(const HttpHead& head, std::string_view body, std::size_t limit, const std::string& where);

}  // namespace dateline::indexer::warc
