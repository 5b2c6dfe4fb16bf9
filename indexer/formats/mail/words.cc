// SPDX-License-Identifier: GPL-3.0-or-later
// What do the encoded words and bodies of a mail say in UTF-8?
#include "indexer/formats/mail/words.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <limits>
#include <optional>

#include "indexer/formats/feeds/base64.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::mail {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// "=C3=BC" as bytes; "=" at a line's end joins it with the next. In a word "_" is a blank.
std::string unquoted(std::string_view text, bool word) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '_' && word) {
      bytes += ' ';
      continue;
    }
    if (text[i] != '=') {
      bytes += text[i];
      continue;
    }
    const std::size_t end = text.find_first_not_of(" \t", i + 1);
    const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high < 0 ? -1 : hex_value(text[i + 2]);
    if (low >= 0) {
      bytes += static_cast<char>(high * 16 + low);
      i += 2;
    } else if (end == std::string_view::npos) {
      break;
    } else if (text[end] == '\n' || text.substr(end, 2) == "\r\n") {
      i = text[end] == '\n' ? end : end + 1;
    } else {
      bytes += '=';
    }
  }
  return bytes;
}

struct Word {
  std::string text;
  std::size_t end;  ///< behind it
};

/// The word "=?charset?Q?text?=" at `at`.
std::optional<Word> word_at(std::string_view value, std::size_t at) {
  const std::size_t way = value.find('?', at + 2);
  if (way == std::string_view::npos || way + 3 > value.size() || value[way + 2] != '?') return std::nullopt;
  const std::size_t end = value.find("?=", way + 3);
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view charset = value.substr(at + 2, way - at - 2);
  charset = charset.substr(0, charset.find('*'));  // behind it stands the language (RFC 2231)
  const std::string_view text = value.substr(way + 3, end - way - 3);
  const char letter = value[way + 1];
  if (letter == 'Q' || letter == 'q') return Word{to_utf8(unquoted(text, true), charset), end + 2};
  if (letter != 'B' && letter != 'b') return std::nullopt;
  const auto bytes = base64_bytes(text);
  if (!bytes) return std::nullopt;
  return Word{to_utf8(*bytes, charset), end + 2};
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view charset) {
  std::string name = lower_ascii(trimmed(charset));
  if (name == "iso-8859-1" || name == "latin1") name = "windows-1252";
  const bool plain = name.empty() || name == "utf-8" || name == "us-ascii" || name == "ascii";
  if (plain || bytes.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
    return repaired_utf8(bytes);
  }
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(name.c_str(), &error);
  if (U_FAILURE(error) != 0) return repaired_utf8(bytes);
  std::string text;
  icu::UnicodeString(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter, error).toUTF8String(text);
  ucnv_close(converter);
  return U_FAILURE(error) != 0 ? repaired_utf8(bytes) : text;
}

std::string transferred(std::string_view body, std::string_view encoding) {
  const std::string way = lower_ascii(trimmed(encoding));
  if (way == "quoted-printable") return unquoted(body, false);
  if (way == "base64") return base64_bytes(body).value_or(std::string(body));
  return std::string(body);
}

std::string with_decoded_words(std::string_view value) {
  std::string out;
  std::size_t at = 0;
  bool behind_word = false;
  while (at < value.size()) {
    const std::size_t begin = std::min(value.find("=?", at), value.size());
    const std::string_view between = value.substr(at, begin - at);
    const auto word = begin < value.size() ? word_at(value, begin) : std::nullopt;
    const bool blank = trimmed(between).empty();  // between two words it says nothing
    if (!(behind_word && word && blank)) out.append(repaired_utf8(between));
    if (!word) {
      out.append(repaired_utf8(value.substr(begin, 2)));
      at = std::min(begin + 2, value.size());
      behind_word = false;
      continue;
    }
    out.append(word->text);
    at = word->end;
    behind_word = true;
  }
  return out;
}

}  // namespace dateline::indexer::mail
