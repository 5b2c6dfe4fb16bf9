// SPDX-License-Identifier: GPL-3.0-or-later
// Was a text in UTF-8 once read as Windows-1252, and what did it say?
#include "indexer/normalise/mojibake.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr int kMostReadings = 3;

/// The byte that was read as this character; none for what Windows-1252 does not have. Its five holes and the controls
/// of Latin-1 are themselves.
std::optional<unsigned char> byte_of(char32_t c) {
  if (c < 0x100) return static_cast<unsigned char>(c);
  if (c == 0xFFFD) return std::nullopt;
  static const std::array<char32_t, 32> kHigh = [] {
    std::array<char32_t, 32> high{};
    for (unsigned i = 0; i < high.size(); ++i) high[i] = windows_1252(0x80 + i);
    return high;
  }();
  for (unsigned i = 0; i < kHigh.size(); ++i) {
    if (kHigh[i] == c) return static_cast<unsigned char>(0x80 + i);
  }
  return std::nullopt;
}

bool is_small_ascii(char c) { return c >= 'a' && c <= 'z'; }

/// Whether this byte, as Windows-1252 shows it, may stand behind a letter in a text that was read well.
bool may_follow_letter(unsigned char byte, unsigned char lead) {
  if (lead == 0xDF) return true;                                  // "gemäß§ 5"
  if (lead == 0xD7 && byte >= 0xBC && byte <= 0xBE) return true;  // "2 ×½"
  switch (byte) {
    case 0x85:  // …
    case 0x86:  // †
    case 0x87:  // ‡
    case 0x91:  // ‘
    case 0x92:  // ’
    case 0x93:  // “
    case 0x94:  // ”
    case 0x95:  // •
    case 0x96:  // –
    case 0x97:  // —
    case 0x99:  // ™
    case 0x9B:  // ›
    case 0xA0:  // no-break blank
    case 0xAB:  // «
    case 0xAD:  // soft hyphen
    case 0xAE:  // ®
    case 0xB2:  // ²
    case 0xB3:  // ³
    case 0xB4:  // ´
    case 0xB7:  // ·
    case 0xB9:  // ¹
    case 0xBB:  // »
      return true;
    case 0x8A:              // Š
    case 0x8C:              // Œ
    case 0x8E:              // Ž
    case 0x9A:              // š
    case 0x9C:              // œ
    case 0x9E:              // ž
    case 0x9F:              // Ÿ
    case 0xA9:              // ©
    case 0xAA:              // ª
    case 0xB0:              // °
    case 0xBA:              // º
      return lead != 0xC3;  // no language has "ÃŠ", and "Ã©" is the commonest of all
    default:
      return false;
  }
}

/// How many bytes the sequence behind a first byte has; 0 for a byte that is none.
std::size_t sequence_size(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

bool has_unassigned(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (u_isdefined(static_cast<UChar32>(next_code_point(text, at))) == 0) return true;
  }
  return false;
}

/// The bytes of a text that was read as Windows-1252, when they are UTF-8; none when they are not for certain.
std::optional<std::string> reread(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  std::size_t missing = 0;  // of the sequence at the end
  bool strange = false;     // it has what no text has
  bool certain = false;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = byte_of(next_code_point(text, at));
    if (!byte) return std::nullopt;
    if (missing > 0) {
      if ((*byte & 0xC0U) != 0x80) return std::nullopt;
      strange = strange || !may_follow_letter(*byte, static_cast<unsigned char>(bytes[start]));
      --missing;
    } else if (*byte >= 0x80) {
      const std::size_t size = sequence_size(*byte);
      if (size == 0) return std::nullopt;
      missing = size - 1;
      start = bytes.size();
      strange = false;
    }
    bytes.push_back(static_cast<char>(*byte));
    if (missing > 0 || *byte < 0x80) continue;
    const bool inside = start > 0 && is_small_ascii(bytes[start - 1]) && at < text.size() && is_small_ascii(text[at]);
    certain = certain || strange || inside;
  }
  if (missing > 0 || !certain || !is_utf8(bytes) || has_unassigned(bytes)) return std::nullopt;
  return bytes;
}

/// The sequence of UTF-8 that was read as Windows-1252 at the front of a text, and that no text has otherwise, with how
/// many bytes it takes now; none where something else stands.
std::optional<std::pair<std::string, std::size_t>> strange_sequence(std::string_view text) {
  std::size_t at = 0;
  const auto lead = byte_of(next_code_point(text, at));
  const std::size_t size = lead ? sequence_size(*lead) : 0;
  if (size == 0) return std::nullopt;
  std::string bytes(1, static_cast<char>(*lead));
  bool strange = false;
  while (bytes.size() < size) {
    const auto byte = at < text.size() ? byte_of(next_code_point(text, at)) : std::nullopt;
    if (!byte || (*byte & 0xC0U) != 0x80) return std::nullopt;
    strange = strange || !may_follow_letter(*byte, *lead);
    bytes.push_back(static_cast<char>(*byte));
  }
  if (!strange || !is_utf8(bytes) || has_unassigned(bytes)) return std::nullopt;
  return std::pair(std::move(bytes), at);
}

/// Where a text is a mixture (a quotation, or one mark put in later), the sequences in it that are certain by
/// themselves.
std::string reread_in_parts(std::string_view text) {
  constexpr char kBeforeLead = '\xC3';  // in UTF-8 all that Windows-1252 shows for a first byte begins so
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = std::min(text.find(kBeforeLead, at), text.size());
    out.append(text.substr(at, start - at));
    at = start;
    if (at == text.size()) break;
    if (const auto found = strange_sequence(text.substr(at))) {
      out.append(found->first);
      at += found->second;
    } else {
      next_code_point(text, at);
      out.append(text.substr(start, at - start));
    }
  }
  return out;
}

}  // namespace

std::string repaired_mojibake(std::string_view text) {
  std::string repaired(text);
  if (is_ascii(text) || !is_utf8(text)) return repaired;
  for (int readings = 0; readings < kMostReadings && !is_ascii(repaired); ++readings) {
    std::optional<std::string> whole = reread(repaired);
    std::string meant = whole ? *std::move(whole) : reread_in_parts(repaired);
    if (meant == repaired) break;
    repaired = std::move(meant);
  }
  return repaired;
}

}  // namespace dateline::indexer
