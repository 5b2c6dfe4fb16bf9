// SPDX-License-Identifier: GPL-3.0-or-later
// Which character does an HTML entity mean?
#include <algorithm>
#include <array>
#include <cstdint>

#include "indexer/normalise/markup.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

/// The names of U+00A0 to U+00FF, in order. Source: HTML 4.01, section 24.2.
constexpr std::array<std::string_view, 96> kLatin1 = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",   "ordf",
    "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",   "acute",  "micro",
    "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave",
    "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",
    "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",
    "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute",
    "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave",
    "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide",
    "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

struct Entity {
  std::string_view name;
  char32_t code_point;
};

constexpr std::array<Entity, 36> kOthers = {{
    {"amp", '&'},      {"lt", '<'},        {"gt", '>'},        {"quot", '"'},      {"apos", '\''},
    {"ndash", 0x2013}, {"mdash", 0x2014},  {"lsquo", 0x2018},  {"rsquo", 0x2019},  {"sbquo", 0x201A},
    {"ldquo", 0x201C}, {"rdquo", 0x201D},  {"bdquo", 0x201E},  {"hellip", 0x2026}, {"bull", 0x2022},
    {"euro", 0x20AC},  {"trade", 0x2122},  {"lsaquo", 0x2039}, {"rsaquo", 0x203A}, {"ensp", 0x2002},
    {"emsp", 0x2003},  {"thinsp", 0x2009}, {"zwnj", 0x200C},   {"zwj", 0x200D},    {"lrm", 0x200E},
    {"rlm", 0x200F},   {"OElig", 0x152},   {"oelig", 0x153},   {"Scaron", 0x160},  {"scaron", 0x161},
    {"Yuml", 0x178},   {"dagger", 0x2020}, {"permil", 0x2030}, {"minus", 0x2212},  {"prime", 0x2032},
    {"tilde", 0x2DC},
}};

/// The character of "&#8217;" or "&#x2019;" without "&#" and ";"; 0 when it is none. A control of U+0080 to U+009F is
/// meant as Windows-1252 (HTML, section 13.2.5.80).
char32_t numbered(std::string_view digits) {
  const bool hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
  if (hex) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > 7) return 0;
  std::uint32_t value = 0;
  for (const char c : digits) {
    const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool letter = hex && lower >= 'a' && lower <= 'f';
    if (!letter && (lower < '0' || lower > '9')) return 0;
    value = value * (hex ? 16 : 10) + static_cast<std::uint32_t>(letter ? lower - 'a' + 10 : lower - '0');
  }
  if (value >= 0x80 && value < 0xA0) return windows_1252(value);
  return value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000) ? U'\uFFFD' : char32_t{value};
}

char32_t named(std::string_view name) {
  const auto latin = std::find(kLatin1.begin(), kLatin1.end(), name);
  if (latin != kLatin1.end()) return static_cast<char32_t>(0xA0 + (latin - kLatin1.begin()));
  const auto other = std::find_if(kOthers.begin(), kOthers.end(), [&](const Entity& e) { return e.name == name; });
  return other == kOthers.end() ? 0 : other->code_point;
}

/// The character that the entity at the front of a text stands for, with its bytes; 0 when there is none.
struct Found {
  char32_t code_point = 0;
  std::size_t bytes = 0;
};

Found entity_at(std::string_view text) {
  constexpr std::size_t kLongest = 10;
  const std::size_t end = text.substr(0, kLongest + 2).find(';');
  if (end == std::string_view::npos || end < 2) return {};
  const std::string_view name = text.substr(1, end - 1);
  return {name[0] == '#' ? numbered(name.substr(1)) : named(name), end + 1};
}

}  // namespace

std::string decode_entities(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t start = text.find('&');
    out.append(text.substr(0, start));
    if (start == std::string_view::npos) break;
    text.remove_prefix(start);
    const Found found = entity_at(text);
    if (found.code_point == 0) {
      out.push_back('&');
      text.remove_prefix(1);
    } else {
      append_utf8(out, found.code_point);
      text.remove_prefix(found.bytes);
    }
  }
  return out;
}

std::string unescaped(std::string_view text) {
  if (text.find('<') != std::string_view::npos) return std::string(text);
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    if (entity_at(text.substr(at)).code_point == 0) return std::string(text);
  }
  return decode_entities(text);
}

}  // namespace dateline::indexer
