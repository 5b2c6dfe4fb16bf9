// SPDX-License-Identifier: GPL-3.0-or-later
// Which mark tells whether an answer has changed since the client last saw it?
#include "server/http/etag.h"

#include <cstddef>

#include "archive/digest.h"

namespace dateline::http {
namespace {

constexpr std::size_t kMarkBytes = 10;

std::string_view without_weak(std::string_view mark) {
  if (mark.substr(0, 2) == "W/") mark.remove_prefix(2);
  return mark;
}

}  // namespace

std::string make_etag(const Version& version, bool depends_on_now) {
  const std::string epoch = depends_on_now ? std::to_string(version.now / 60) : "0";
  const std::string hash = sha256({version.request, std::to_string(version.generation), version.build, epoch});
  constexpr char kHex[] = "0123456789abcdef";
  std::string etag = "W/\"";
  for (std::size_t i = 0; i < kMarkBytes; ++i) {
    const auto byte = static_cast<unsigned char>(hash[i]);
    etag += kHex[byte >> 4U];
    etag += kHex[byte & 0xFU];
  }
  return etag += '"';
}

bool etag_matches(std::string_view if_none_match, std::string_view etag) {
  while (!if_none_match.empty()) {
    const std::size_t comma = if_none_match.find(',');
    std::string_view mark = if_none_match.substr(0, comma);
    if_none_match.remove_prefix(comma == std::string_view::npos ? if_none_match.size() : comma + 1);
    while (!mark.empty() && (mark.front() == ' ' || mark.front() == '\t')) mark.remove_prefix(1);
    while (!mark.empty() && (mark.back() == ' ' || mark.back() == '\t')) mark.remove_suffix(1);
    if (mark == "*" || without_weak(mark) == without_weak(etag)) return true;
  }
  return false;
}

void set_etag(Reply& reply, const std::string& etag) {
  reply.headers.emplace_back("ETag", etag);
  reply.headers.emplace_back("Cache-Control", "no-cache");
}

Reply not_modified(const std::string& etag) {
  Reply reply{304, "", "", {}};
  set_etag(reply, etag);
  return reply;
}

}  // namespace dateline::http
