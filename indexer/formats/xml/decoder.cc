// SPDX-License-Identifier: GPL-3.0-or-later
// In which encoding is an XML document, and what does it say in UTF-8?
#include "indexer/formats/xml/decoder.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/formats/text_encoding.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kPiece = 64 * 1024;
constexpr char kUtf8[] = "utf-8";
constexpr char kWindows[] = "windows-1252";

/// Without the bytes of a character that is cut off at its end.
std::string_view without_cut_character(std::string_view bytes) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, bytes.size()); ++back) {
    const auto c = static_cast<unsigned char>(bytes[bytes.size() - back]);
    if (c < 0x80) return bytes;
    if (c < 0xC0) continue;
    const std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    return length > back ? bytes.substr(0, bytes.size() - back) : bytes;
  }
  return bytes;
}

/// The name in encoding="...", in lower case; "" when none is declared.
std::string declared_encoding(std::string_view head) {
  const std::string start = lower_ascii(head.substr(0, 512));
  const auto declaration = start.find("<?xml");
  if (declaration == std::string::npos) return "";
  const std::string_view text = std::string_view(start).substr(declaration, start.find("?>") - declaration);
  const auto at = text.find("encoding");
  const auto quote = at == std::string_view::npos ? at : text.find_first_of("\"'", at);
  if (quote == std::string_view::npos) return "";
  const auto end = text.find(text[quote], quote + 1);
  return end == std::string_view::npos ? "" : std::string(trimmed(text.substr(quote + 1, end - quote - 1)));
}

/// Whether the byte is no piece of a character of UTF-8 that was cut, but a letter of Windows-1252 in other text.
bool is_single(std::string_view bytes, std::size_t at) {
  const auto is_inner = [bytes](std::size_t i) {
    return i < bytes.size() && (static_cast<unsigned char>(bytes[i]) & 0xC0U) == 0x80;
  };
  if (is_inner(at)) return !is_inner(at + 1) && (at == 0 || !is_inner(at - 1));
  return !is_inner(at + 1);
}

}  // namespace

std::string encoding_of(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("\xEF\xBB\xBF")) return kUtf8;
  if (head.starts_with("\xFF\xFE\0\0"sv) || head.starts_with("<\0\0\0"sv)) return "utf-32le";
  if (head.starts_with("\0\0\xFE\xFF"sv) || head.starts_with("\0\0\0<"sv)) return "utf-32be";
  if (head.starts_with("\xFF\xFE") || head.starts_with("<\0"sv)) return "utf-16le";
  if (head.starts_with("\xFE\xFF") || head.starts_with("\0<"sv)) return "utf-16be";
  const std::string_view whole = without_cut_character(head);
  const bool ascii = is_ascii(whole);
  if (!ascii && is_utf8(whole)) return kUtf8;
  const std::string declared = declared_encoding(head);
  const bool wide = declared.starts_with("utf-16") || declared.starts_with("utf-32") || declared.starts_with("ucs-") ||
                    declared.starts_with("iso-10646");  // the bytes would have zeros
  const std::string known = converter_name(declared);
  if (known.empty() || wide || declared.starts_with("utf")) return ascii || is_damaged_utf8(whole) ? kUtf8 : kWindows;
  return known;
}

XmlDecoder::XmlDecoder(ByteStream& stream) : stream_(stream) {
  while (head_.size() < kPiece) {
    const std::size_t before = head_.size();
    head_.resize(kPiece);
    std::size_t got = 0;
    try {
      got = stream_.read(head_.data() + before, kPiece - before);
    } catch (const SourceError&) {
      damage_ = std::current_exception();
    }
    head_.resize(before + got);
    if (got == 0) break;
  }
  const std::string encoding = encoding_of(head_);
  if (encoding == kUtf8) {
    if (head_.starts_with("\xEF\xBB\xBF")) head_.erase(0, 3);
    return;
  }
  UErrorCode error = U_ZERO_ERROR;
  converter_ = ucnv_open(encoding.c_str(), &error);
}

XmlDecoder::~XmlDecoder() {
  if (converter_ != nullptr) ucnv_close(converter_);
}

std::string XmlDecoder::read_bytes() {
  if (!head_.empty()) return std::exchange(head_, {});
  if (damage_) std::rethrow_exception(damage_);
  std::string bytes(kPiece, '\0');
  bytes.resize(stream_.read(bytes.data(), bytes.size()));
  return bytes;
}

std::string XmlDecoder::read() {
  while (!ended_) {
    const std::string bytes = read_bytes();
    ended_ = bytes.empty();
    std::string text = converter_ != nullptr ? convert(bytes, ended_) : whole_characters(rest_ + bytes, ended_);
    if (!text.empty()) return text;
  }
  return "";
}

std::string XmlDecoder::convert(std::string_view bytes, bool last) {
  std::string text;
  std::vector<UChar> buffer(2 * kPiece);
  const char* source = bytes.data();
  const char* end = source + bytes.size();
  UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
  while (error == U_BUFFER_OVERFLOW_ERROR) {
    error = U_ZERO_ERROR;
    UChar* target = buffer.data();
    ucnv_toUnicode(converter_, &target, buffer.data() + buffer.size(), &source, end, nullptr, last ? 1 : 0, &error);
    const icu::UnicodeString piece(false, buffer.data(), static_cast<std::int32_t>(target - buffer.data()));
    piece.toUTF8String(text);
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return text;
}

std::string XmlDecoder::whole_characters(std::string bytes, bool last) {
  const std::size_t whole = last ? bytes.size() : without_cut_character(bytes).size();
  rest_ = bytes.substr(whole);
  bytes.resize(whole);
  if (is_utf8(bytes)) return bytes;
  std::string text;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(bytes, at);
    const auto byte = static_cast<unsigned char>(bytes[start]);
    const bool bad = c == 0xFFFD && at - start < 3;
    if (bad && is_single(bytes, start)) at = start + 1;
    const char32_t letter = byte < 0xA0 ? windows_1252(byte) : byte;
    append_utf8(text, bad && at == start + 1 && is_single(bytes, start) ? letter : c);
  }
  return text;
}

}  // namespace dateline::indexer
