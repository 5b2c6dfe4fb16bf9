// SPDX-License-Identifier: GPL-3.0-or-later
// What did a server answer?
#include "indexer/formats/warc/http_message.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer::warc {
namespace {

constexpr std::size_t kPiece = 64 * 1024;
constexpr char kExpectedBody[] = "a body as it is, or compressed by gzip or deflate";

std::string_view line_at(std::string_view message, std::size_t& at) {
  const std::size_t end = std::min(message.find('\n', at), message.size());
  std::string_view line = message.substr(at, end - at);
  at = std::min(end + 1, message.size());
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

int status_of(std::string_view line) {
  if (!line.starts_with("HTTP/")) return 0;
  const std::size_t blank = line.find(' ');
  if (blank == std::string_view::npos) return 0;
  const std::string_view digits = line.substr(blank + 1, 3);
  int status = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), status);
  return status;
}

/// None when the first chunk shows that there are none; a refusal for damage behind it.
std::optional<Result<std::string>> without_chunks(std::string_view body, const std::string& where) {
  std::string whole;
  for (std::size_t at = 0; at < body.size();) {
    const bool first = at == 0;
    const std::string_view line = line_at(body, at);
    const std::string_view digits = trimmed(line.substr(0, line.find(';')));
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
    const bool bad = digits.empty() || error != std::errc() || end != digits.data() + digits.size();
    if (bad && first) return std::nullopt;
    if (bad || size > body.size() - at) return Refusal{where, "a chunked body that is damaged", "whole chunks"};
    if (size == 0) return whole;
    whole.append(body.substr(at, size));
    at += size;
    if (body.substr(at).starts_with("\r\n")) {
      at += 2;
    } else if (body.substr(at).starts_with('\n')) {
      ++at;
    }
  }
  return whole;
}

/// Inflates with these window bits; false for damage. Stops behind `limit` bytes.
bool inflated(std::string_view bytes, int window_bits, std::size_t limit, std::string& out) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) return false;
  out.clear();
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  int code = Z_OK;
  while (code == Z_OK && out.size() <= limit) {
    const std::size_t before = out.size();
    out.resize(before + kPiece);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(kPiece);
    code = inflate(&stream, Z_NO_FLUSH);
    out.resize(before + kPiece - stream.avail_out);
  }
  inflateEnd(&stream);
  return code == Z_STREAM_END || out.size() > limit;
}

Result<std::string> decompressed(std::string_view body, const std::string& encoding, std::size_t limit,
                                 const std::string& where) {
  constexpr int kGzipOrZlib = 15 + 32;
  constexpr int kRaw = -15;
  std::string out;
  const bool gzip = encoding != "deflate";
  if (gzip && !body.starts_with("\x1f\x8b")) return std::string(body);
  if (body.empty() || (!gzip && body.starts_with('<'))) return std::string(body);
  const bool done = inflated(body, kGzipOrZlib, limit, out) || (!gzip && inflated(body, kRaw, limit, out));
  if (!done) return Refusal{where, fmt::format("a body whose {} is damaged", encoding), kExpectedBody};
  if (out.size() > limit) {
    return Refusal{where, fmt::format("a body of more than {} bytes", limit), fmt::format("at most {} bytes", limit)};
  }
  return out;
}

}  // namespace

HttpHead read_http_head(std::string_view message) {
  HttpHead head;
  std::size_t at = 0;
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
  }
  head.size = at;
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

Result<std::string> unwrapped(const HttpHead& head, std::string_view body, std::size_t limit,
                              const std::string& where) {
  std::string whole;
  if (head.is_chunked) {
    if (std::optional<Result<std::string>> joined = without_chunks(body, where)) {
      if (!*joined) return joined->refusal();
      whole = std::move(**joined);
      body = whole;
    }
  }
  const std::string& encoding = head.content_encoding;
  if (encoding.empty() || encoding == "identity" || encoding == "none") return std::string(body);
  if (encoding == "gzip" || encoding == "x-gzip" || encoding == "deflate") {
    return decompressed(body, encoding, limit, where);
  }
  return Refusal{where, fmt::format("a body compressed by \"{}\"", repaired_utf8(encoding.substr(0, 40))),
                 kExpectedBody};
}

}  // namespace dateline::indexer::warc
