// SPDX-License-Identifier: GPL-3.0-or-later
// What did a server send once the wrappings are off, and is all of it there?
#include "indexer/formats/warc/http_body.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer::warc {
namespace {

constexpr std::size_t kPiece = 64 * 1024;
constexpr std::size_t kLineEnd = 2;  ///< bytes that archives lose at the end of a body
constexpr std::string_view kGzipMark = "\x1f\x8b";
constexpr int kGzipOrZlib = 15 + 32;
constexpr int kRaw = -15;
constexpr char kExpectedBody[] = "a body as it is, or compressed by gzip or deflate";

/// None when the first chunk shows that there are none; a refusal for damage behind it.
std::optional<Result<HttpBody>> without_chunks(std::string_view body, const std::string& where) {
  HttpBody whole;
  for (std::size_t at = 0; at < body.size();) {
    const bool first = at == 0;
    const std::string_view line = line_at(body, at);
    const std::string_view digits = trimmed(line.substr(0, line.find(';')));
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
    const bool bad = digits.empty() || error != std::errc() || end != digits.data() + digits.size();
    if (bad && first) return std::nullopt;
    if (bad) return Refusal{where, "a chunked body that is damaged", "whole chunks"};
    if (size == 0) return whole;
    whole.bytes.append(body.substr(at, size));
    if (size > body.size() - at) {
      whole.cut = fmt::format("{} of the {} bytes of a chunk", body.size() - at, size);
      return whole;
    }
    at += size;
    if (body.substr(at).starts_with("\r\n")) {
      at += 2;
    } else if (body.substr(at).starts_with('\n')) {
      ++at;
    }
  }
  whole.cut = "no last chunk";
  return whole;
}

enum class Inflated { kWhole, kCut, kDamaged };

/// Inflates with these window bits, all members of a gzip. Stops behind `limit` bytes.
Inflated inflate_all(std::string_view bytes, int window_bits, std::size_t limit, std::string& out) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) return Inflated::kDamaged;
  out.clear();
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string piece(kPiece, '\0');
  int code = Z_OK;
  while (code == Z_OK && out.size() <= limit) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    code = inflate(&stream, Z_NO_FLUSH);
    out.append(piece, 0, piece.size() - stream.avail_out);
    // What stands behind the last member is padding, unless it is one more.
    const bool more = bytes.substr(bytes.size() - stream.avail_in).starts_with(kGzipMark);
    if (code == Z_STREAM_END && window_bits == kGzipOrZlib && more) code = inflateReset(&stream);
  }
  inflateEnd(&stream);
  if (code == Z_STREAM_END || out.size() > limit) return Inflated::kWhole;
  return code == Z_BUF_ERROR ? Inflated::kCut : Inflated::kDamaged;
}

/// None for a body that only says to be compressed.
std::optional<Result<HttpBody>> decompressed(std::string_view body, const std::string& encoding, std::size_t limit,
                                             const std::string& where) {
  const bool gzip = encoding != "deflate";
  if (body.empty() || (gzip ? !body.starts_with(kGzipMark) : body.starts_with('<'))) return std::nullopt;
  HttpBody whole;
  Inflated done = inflate_all(body, kGzipOrZlib, limit, whole.bytes);
  if (done == Inflated::kDamaged && !gzip) done = inflate_all(body, kRaw, limit, whole.bytes);
  if (done == Inflated::kDamaged || (done == Inflated::kCut && whole.bytes.empty())) {
    return Refusal{where, fmt::format("a body whose {} is damaged", encoding), kExpectedBody};
  }
  if (whole.bytes.size() > limit) {
    return Refusal{where, fmt::format("a body of more than {} bytes", limit), fmt::format("at most {} bytes", limit)};
  }
  if (done == Inflated::kCut) whole.cut = fmt::format("{} without its end", encoding);
  return whole;
}

}  // namespace

Result<HttpBody> unwrapped(const HttpHead& head, std::string_view body, std::size_t limit, const std::string& where) {
  HttpBody whole;
  if (head.length && !head.is_chunked && *head.length > body.size() + kLineEnd) {
    whole.cut = fmt::format("{} of {} bytes", body.size(), *head.length);
  }
  std::string joined;
  if (head.is_chunked) {
    if (std::optional<Result<HttpBody>> chunks = without_chunks(body, where)) {
      if (!*chunks) return chunks->refusal();
      joined = std::move((*chunks)->bytes);
      whole.cut = std::move((*chunks)->cut);
      body = joined;
    }
  }
  const std::string& encoding = head.content_encoding;
  if (encoding == "gzip" || encoding == "x-gzip" || encoding == "deflate") {
    if (std::optional<Result<HttpBody>> inflated = decompressed(body, encoding, limit, where)) {
      if (*inflated && (*inflated)->cut.empty()) (*inflated)->cut = std::move(whole.cut);
      return std::move(*inflated);
    }
    if (!head.is_chunked) whole.cut.clear();  // the length was that of the compressed body
  } else if (!encoding.empty() && encoding != "identity" && encoding != "none") {
    return Refusal{where, fmt::format("a body compressed by \"{}\"", repaired_utf8(encoding.substr(0, 40))),
                   kExpectedBody};
  }
  whole.bytes = body;
  return whole;
}

}  // namespace dateline::indexer::warc
