// SPDX-License-Identifier: GPL-3.0-or-later
// Which headers does every answer have?
#include "server/http/headers.h"

#include <algorithm>
#include <cctype>
#include <ctime>
#include <string_view>

namespace dateline::http {
namespace {

/// RFC 9110's fixed form of the time.
std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[40];
  return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

/// One "name;q=0.5" of a list: whether it names the encoding and does not forbid it.
bool allows(std::string_view entry, std::string_view encoding) {
  std::string plain;
  for (const char c : entry) {
    if (c != ' ' && c != '\t') plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  const std::size_t semicolon = plain.find(';');
  if (std::string_view(plain).substr(0, semicolon) != encoding) return false;
  if (semicolon == std::string::npos) return true;
  const std::string weight = plain.substr(semicolon + 1);
  return weight.substr(0, 3) != "q=0" || weight.find_first_of("123456789") != std::string::npos;
}

}  // namespace

HeaderList common_headers(const std::string& request_id, const std::string& cors_origin) {
  HeaderList headers = {
      {"Date", http_date()},
      {"X-Request-Id", request_id},
      {"Content-Security-Policy",
       "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"Referrer-Policy", "no-referrer"},
      {"Vary", cors_origin.empty() ? "Accept-Encoding" : "Accept-Encoding, Origin"},
  };
  if (!cors_origin.empty()) {
    headers.emplace_back("Access-Control-Allow-Origin", cors_origin);
    headers.emplace_back("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
    headers.emplace_back("Access-Control-Allow-Headers", "If-None-Match, X-Request-Id");
    headers.emplace_back("Access-Control-Expose-Headers", "ETag, Link, Retry-After, X-Request-Id");
  }
  return headers;
}

std::string usable_encodings(const std::string& accept_encoding) {
  std::string_view rest = accept_encoding;
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    if (allows(rest.substr(0, comma), "gzip")) return "gzip";
    rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
  }
  return "";
}

}  // namespace dateline::http
