// SPDX-License-Identifier: GPL-3.0-or-later
// How does an encoding that only the HTTP header tells reach those who read the bytes?
#include "indexer/follow/charset.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr char kMark[] = "\xEF\xBB\xBF";

bool has_mark(std::string_view bytes) {
  return bytes.starts_with(kMark) || bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

bool declares_encoding(std::string_view bytes) {
  const std::string_view text = trimmed(bytes.substr(0, 512));
  if (!text.starts_with("<?xml")) return false;
  return text.substr(0, text.find("?>")).find("encoding") != std::string_view::npos;
}

}  // namespace

std::string charset_of(std::string_view content_type) {
  const std::string lower = lower_ascii(content_type);
  const auto at = lower.find("charset=");
  if (at == std::string::npos) return "";
  std::string_view value = std::string_view(lower).substr(at + 8);
  value = trimmed(value.substr(0, value.find(';')));
  if (value.size() > 1 && (value.front() == '"' || value.front() == '\'')) value = value.substr(1, value.size() - 2);
  return std::string(value);
}

std::string with_charset(std::string bytes, const std::string& charset) {
  if (charset.empty() || is_utf8(bytes) || has_mark(bytes) || declares_encoding(bytes)) return bytes;
  if (charset == "utf-8" || charset == "utf8") return bytes;  // it is not, so others must find out what it is
  UErrorCode status = U_ZERO_ERROR;
  // Latin-1 means Windows-1252 on the web, as the WHATWG has it.
  const bool latin = charset == "iso-8859-1" || charset == "latin1" || charset == "us-ascii";
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> from(
      ucnv_open(latin ? "windows-1252" : charset.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status) || bytes.size() > std::numeric_limits<std::int32_t>::max() / 4) return bytes;
  const auto size = static_cast<std::int32_t>(bytes.size());
  std::string text(bytes.size() * 3 + 3, '\0');
  const std::int32_t got = ucnv_toAlgorithmic(UCNV_UTF8, from.get(), text.data(),
                                              static_cast<std::int32_t>(text.size()), bytes.data(), size, &status);
  if (U_FAILURE(status)) return bytes;
  text.resize(static_cast<std::size_t>(got));
  return kMark + text;
}

}  // namespace dateline::indexer
