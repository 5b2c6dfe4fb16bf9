// SPDX-License-Identifier: GPL-3.0-or-later
// What does the head of a server's answer say?
#include "indexer/formats/warc/http_message.h"

#include <algorithm>
#include <charconv>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer::warc {
namespace {

int status_of(std::string_view line) {
  if (!line.starts_with("HTTP/")) return 0;
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos) return 0;
  const std::string_view digits = line.substr(blank + 1, 3);
  int status = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), status);
  return status;
}

bool is_interim(int status) { return status >= 100 && status < 200; }

std::optional<std::uint64_t> length_of(std::string_view value) {
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), length);
  if (value.empty() || error != std::errc() || end != value.data() + value.size()) return std::nullopt;
  return length;
}

/// One head, from `at` on, and where what follows begins.
HttpHead head_at(std::string_view message, std::size_t at) {
  HttpHead head;
  head.status = status_of(line_at(message, at));
  if (head.status == 0) return head;
  while (at < message.size()) {
    const std::string_view line = line_at(message, at);
    if (line.empty()) break;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string name = lower_ascii(trimmed(line.substr(0, colon)));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (name == "content-type") head.content_type = value;
    if (name == "content-encoding") head.content_encoding = lower_ascii(value);
    if (name == "transfer-encoding") head.is_chunked = lower_ascii(value).find("chunked") != std::string::npos;
    if (name == "content-length") head.length = length_of(value);
  }
  head.size = at;
  return head;
}

}  // namespace

std::string_view line_at(std::string_view message, std::size_t& at) {
  const std::size_t end = std::min(message.find('\n', at), message.size());
  std::string_view line = message.substr(at, end - at);
  at = std::min(end + 1, message.size());
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

HttpHead read_http_head(std::string_view message) {
  HttpHead head = head_at(message, 0);
  while (is_interim(head.status) && message.substr(head.size).starts_with("HTTP/")) head = head_at(message, head.size);
  return head;
}

std::string media_type(std::string_view content_type) {
  return lower_ascii(trimmed(content_type.substr(0, content_type.find(';'))));
}

std::string charset_of(std::string_view content_type) {
  const std::string lower = lower_ascii(content_type);
  const std::size_t at = lower.find("charset=");
  if (at == std::string::npos) return "";
  const std::size_t begin = lower.find_first_not_of(" \"'", at + 8);
  if (begin == std::string::npos) return "";
  return lower.substr(begin, lower.find_first_of(" \"';,", begin) - begin);
}

}  // namespace dateline::indexer::warc
