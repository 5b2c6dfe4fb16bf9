// SPDX-License-Identifier: GPL-3.0-or-later
// How is text written in a URL and read back?
#include "server/http/percent.h"

#include <cstddef>

#include "server/http/utf8.h"

namespace dateline::http {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

}  // namespace

std::optional<std::string> percent_decode(std::string_view raw, bool plus_is_blank) {
  std::string text;
  text.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '+' && plus_is_blank) {
      text += ' ';
    } else if (raw[i] != '%') {
      text += raw[i];
    } else {
      const int high = i + 2 < raw.size() ? hex_value(raw[i + 1]) : -1;
      const int low = i + 2 < raw.size() ? hex_value(raw[i + 2]) : -1;
      if (high < 0 || low < 0) return std::nullopt;
      text += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (!is_utf8(text)) return std::nullopt;
  return text;
}

std::string percent_encode(std::string_view text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string raw;
  raw.reserve(text.size());
  for (const char c : text) {
    if (is_unreserved(c)) {
      raw += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      raw += '%';
      raw += kHex[byte >> 4U];
      raw += kHex[byte & 0xFU];
    }
  }
  return raw;
}

}  // namespace dateline::http
