// SPDX-License-Identifier: GPL-3.0-or-later
// How is JSON appended to a string without a tree in between?
#include "server/http/json_writer.h"

#include <charconv>
#include <cmath>
#include <cstddef>

#include "server/http/utf8.h"

namespace dateline::http {
namespace {

void append_escaped(std::string& out, char c) {
  constexpr char kHex[] = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4U];
      out += kHex[static_cast<unsigned char>(c) & 0xFU];
  }
}

bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\';
}

/// Adds a text with its quotes.
void append_quoted(std::string& out, std::string_view value) {
  out += '"';
  for (std::size_t i = 0; i < value.size();) {
    std::size_t end = i;
    while (end < value.size() && is_plain(value[end])) ++end;
    out.append(value, i, end - i);
    i = end;
    if (i == value.size()) break;
    if (static_cast<unsigned char>(value[i]) < 0x80) {
      append_escaped(out, value[i]);
      ++i;
    } else if (const std::size_t length = utf8_length(value, i); length > 0) {
      out.append(value, i, length);
      i += length;
    } else {
      out += "\xEF\xBF\xBD";
      ++i;
    }
  }
  out += '"';
}

}  // namespace

void JsonWriter::separate() {
  if (needs_comma_) out_ += ',';
  needs_comma_ = true;
}

JsonWriter& JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  out_ += bracket;
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  append_quoted(out_, name);
  out_ += ':';
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::text(std::string_view value) {
  separate();
  append_quoted(out_, value);
  return *this;
}

JsonWriter& JsonWriter::texts(const std::vector<std::string>& values) {
  begin_array();
  for (const auto& value : values) text(value);
  return end_array();
}

JsonWriter& JsonWriter::number(std::uint64_t value) {
  separate();
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out_.append(digits, end);
  return *this;
}

JsonWriter& JsonWriter::number(double value, int decimals) {
  separate();
  constexpr double kLargest = 1e15;
  const double scale = std::pow(10.0, decimals);
  double rounded = std::isfinite(value) ? std::round(value * scale) / scale : 0;
  if (std::abs(rounded) > kLargest) rounded = std::copysign(kLargest, rounded);
  if (rounded == 0) rounded = 0;  // never "-0"
  char digits[64];
  const auto end = std::to_chars(digits, digits + sizeof digits, rounded, std::chars_format::fixed).ptr;
  out_.append(digits, end);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  out_ += "null";
  return *this;
}

}  // namespace dateline::http
