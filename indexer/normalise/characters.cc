// SPDX-License-Identifier: GPL-3.0-or-later
// Which characters of a text as written stay, and which become blanks, line ends or nothing?
#include "indexer/normalise/characters.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <cstdint>
#include <stdexcept>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

enum class Act : std::uint8_t { kKeep, kKeepAndCompose, kDrop, kBlank, kWideBlank, kBreak, kWindows1252 };

/// Scripts that shape their letters by ZWNJ and ZWJ: Arabic, Syriac, the Indic ones, Khmer, Mongolian.
bool needs_joiners(char32_t previous) {
  return (previous >= 0x0600 && previous <= 0x08FF) || (previous >= 0x0900 && previous <= 0x109F) ||
         (previous >= 0x1780 && previous <= 0x18AF) || (previous >= 0xA840 && previous <= 0xABFF) ||
         (previous >= 0xFB50 && previous <= 0xFEFC && previous != 0xFE0E) ||
         (previous >= 0x11000 && previous <= 0x11FFF);
}

/// What a ZWJ glues together into one picture.
bool is_emoji_part(char32_t previous) {
  return previous == 0xFE0F || (previous >= 0x2190 && previous <= 0x2BFF) ||
         (previous >= 0x1F000 && previous <= 0x1FAFF);
}

/// Blocks in which every character is its own NFC form and composes with nothing in front of it. Source: the Unicode
/// Character Database, NFC_Quick_Check=Yes and Canonical_Combining_Class=0.
bool is_always_composed(char32_t c) {
  if (c < 0x300) return true;
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x30A0 && c <= 0x30FF) ||
         (c >= 0x0400 && c <= 0x0482) || (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) ||
         (c >= 0x20A0 && c <= 0x20C0) || (c >= 0x2500 && c <= 0x27BF) || (c >= 0x3000 && c <= 0x3029) ||
         (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x1F300 && c <= 0x1FAFF);
}

Act ascii_act(char32_t c) {
  if (c == '\t') return Act::kWideBlank;
  if (c == '\r' || c == '\f' || c == '\v' || c == '\n') return Act::kBreak;
  return c < 0x20 || c == 0x7F ? Act::kDrop : Act::kKeep;
}

Act act_on(char32_t c, char32_t previous) {
  if (c < 0x80) return ascii_act(c);
  if (c > 0x3000 && is_always_composed(c)) return Act::kKeep;
  if (c == 0x85 || c == 0x2028 || c == 0x2029) return Act::kBreak;
  if (c < 0xA0) return Act::kWindows1252;
  if (c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x1680) return Act::kBlank;
  if (c == 0x3000) return Act::kWideBlank;
  if (c == 0x200C) return needs_joiners(previous) ? Act::kKeep : Act::kDrop;
  if (c == 0x200D) return needs_joiners(previous) || is_emoji_part(previous) ? Act::kKeep : Act::kDrop;
  if (c == 0xAD || c == 0xFEFF || c == 0x200B || c == 0x180E) return Act::kDrop;
  if ((c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0x061C) {
    return Act::kDrop;
  }
  if ((c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE) return Act::kDrop;
  return is_always_composed(c) ? Act::kKeep : Act::kKeepAndCompose;
}

void append_act(std::string& out, Act act, char32_t c) {
  switch (act) {
    case Act::kBlank:
      out.push_back(' ');
      break;
    case Act::kWideBlank:
      out.append("  ");
      break;
    case Act::kBreak:
      out.push_back('\n');
      break;
    case Act::kWindows1252:
      append_utf8(out, windows_1252(c));
      break;
    default:
      break;
  }
}

std::string composed(std::string text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFC data");
  if (nfc->isNormalizedUTF8(text, status) != 0) return text;
  std::string out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  nfc->normalizeUTF8(0, text, sink, nullptr, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU could not compose a text");
  return out;
}

}  // namespace

std::string clean_characters(std::string_view text) {
  std::string repaired;
  if (!is_utf8(text)) {
    repaired = repaired_utf8(text);
    text = repaired;
  }
  std::string out;
  out.reserve(text.size());
  bool compose = false;
  char32_t previous = 0;
  std::size_t kept_from = 0;  // what stays is copied in runs
  std::size_t at = 0;
  while (at < text.size()) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte >= 0x20 && byte < 0x7F) || byte == '\n') {
      at = skip_printable(text, at + 1);
      previous = U'a';  // any ASCII character: none of them joins
      continue;
    }
    const std::size_t start = at;
    const char32_t c = next_code_point(text, at);
    const Act act = act_on(c, previous);
    if (act == Act::kKeep || act == Act::kKeepAndCompose) {
      compose = compose || act == Act::kKeepAndCompose;
      previous = c;
      continue;
    }
    out.append(text.substr(kept_from, start - kept_from));
    if (c == '\r' && at < text.size() && text[at] == '\n') ++at;
    append_act(out, act, c);
    kept_from = at;
  }
  out.append(text.substr(kept_from));
  return compose ? composed(std::move(out)) : out;
}

}  // namespace dateline::indexer
