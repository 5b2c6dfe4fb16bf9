// SPDX-License-Identifier: GPL-3.0-or-later
// What does the head of a server's answer say: its status, and the type and the wrappings of what it sent?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::indexer::warc {

/// The head of an answer over HTTP.
struct HttpHead {
  int status = 0;  ///< 0 for what is no answer
  std::string content_type;
  std::string content_encoding;
  std::optional<std::uint64_t> length;  ///< Content-Length
  bool is_chunked = false;
  std::size_t size = 0;  ///< up to the body: of the head with its empty line, and of the heads in front of it
};

/// The head of the answer itself, behind those that only say that it will come (100 Continue, 103 Early Hints).
HttpHead read_http_head(std::string_view message);

/// The line at `at` without its end; `at` goes behind it.
std::string_view line_at(std::string_view message, std::size_t& at);

/// "text/html" of "Text/HTML; charset=utf-8".
std::string media_type(std::string_view content_type);

/// "utf-8" of "text/html; charset=utf-8"; "" for none.
std::string charset_of(std::string_view content_type);

}  // namespace dateline::indexer::warc
