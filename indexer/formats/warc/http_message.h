// SPDX-License-Identifier: GPL-3.0-or-later
// What did a server answer: its status, the type of what it sent, and what it sent once the wrappings are off?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "archive/result.h"

namespace dateline::indexer::warc {

/// The head of an answer over HTTP.
struct HttpHead {
  int status = 0;  ///< 0 for what is no answer
  std::string content_type;
  std::string content_encoding;
  bool is_chunked = false;
  std::size_t size = 0;  ///< of the head, with the empty line
};

HttpHead read_http_head(std::string_view message);

/// "text/html" of "Text/HTML; charset=utf-8".
std::string media_type(std::string_view content_type);

/// "utf-8" of "text/html; charset=utf-8"; "" for none.
std::string charset_of(std::string_view content_type);

/// The body without chunks and without compression by gzip or deflate. One that only says to be wrapped, as archives
/// have them, is taken as it is. Refused: other compressions, damage, more than `limit` bytes.
Result<std::string> unwrapped(const HttpHead& head, std::string_view body, std::size_t limit, const std::string& where);

}  // namespace dateline::indexer::warc
