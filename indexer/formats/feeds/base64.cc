// SPDX-License-Identifier: GPL-3.0-or-later
// What does a text in base64 say?
#include "indexer/formats/feeds/base64.h"

#include <algorithm>
#include <cstdint>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; }

}  // namespace

std::optional<std::string> base64_bytes(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  std::size_t digits = 0;
  std::size_t padding = 0;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    if (c == '=' && ++padding <= 2) continue;
    const auto digit = kDigits.find(c);
    if (digit == std::string_view::npos || padding > 0) return std::nullopt;
    bits = (bits << 6U) | static_cast<std::uint32_t>(digit);
    if (++digits % 4 == 0) {
      for (const unsigned shift : {16U, 8U, 0U}) bytes += static_cast<char>((bits >> shift) & 0xFFU);
      bits = 0;
    }
  }
  if (digits == 0 || (digits + padding) % 4 != 0) return std::nullopt;
  if (digits % 4 == 3) {
    bytes += static_cast<char>((bits >> 10U) & 0xFFU);
    bytes += static_cast<char>((bits >> 2U) & 0xFFU);
  } else if (digits % 4 == 2) {
    bytes += static_cast<char>((bits >> 4U) & 0xFFU);
  }
  return bytes;
}

std::optional<std::string> decoded_base64(std::string_view text) {
  std::optional<std::string> bytes = base64_bytes(text);
  if (!bytes || std::any_of(bytes->begin(), bytes->end(), is_control) || !is_utf8(*bytes)) return std::nullopt;
  return bytes;
}

}  // namespace dateline::indexer
