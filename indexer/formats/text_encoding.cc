// SPDX-License-Identifier: GPL-3.0-or-later
// In which encoding are a file's bytes, and what do they say in UTF-8?
#include "indexer/formats/text_encoding.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr char kExpected[] = "a text in UTF-8, UTF-16 with a byte order mark, or Windows-1252";

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::size_t kDeclared = std::size_t{8} << 10U;
constexpr std::size_t kGuessed = std::size_t{64} << 10U;
constexpr int kSure = 30;  ///< of 100
constexpr std::size_t kMostConverted = static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max());

bool is_control(unsigned char c) {
  const bool layout = c == '\t' || c == '\n' || c == '\v' || c == '\f' || c == '\r' || c == 0x1B;
  return (c < 0x20 && !layout) || c == 0x7F;
}

/// The first bytes of files that hold no text of their own, or one that is not to be had so.
struct Magic {
  std::string_view bytes;
  const char* name;
};
constexpr Magic kMagics[] = {{"%PDF-", "a PDF document"},
                             {"\x89PNG", "a picture (PNG)"},
                             {"\xFF\xD8\xFF", "a picture (JPEG)"},
                             {"GIF8", "a picture (GIF)"},
                             {"\xD0\xCF\x11\xE0", "a document of an old Office"},
                             {"{\\rtf", "a document in RTF"},
                             {"SQLite format 3", "a database (SQLite)"}};

/// What makes a text binary; "" for none.
std::string binary_sign(std::string_view text) {
  for (const Magic& magic : kMagics) {
    if (text.starts_with(magic.bytes)) return magic.name;
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return fmt::format("a binary file (a NUL byte at {})", nul);
  }
  std::size_t controls = 0;
  for (const char c : text) controls += is_control(static_cast<unsigned char>(c)) ? 1 : 0;
  if (controls * 10 <= text.size()) return "";
  return fmt::format("a binary file ({} control characters in {} bytes)", controls, text.size());
}

/// What a <meta> declares, in small letters; "" for nothing.
std::string declared_encoding(std::string_view page) {
  const std::string head = lower_ascii(page.substr(0, kDeclared));
  for (std::size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 1)) {
    const std::string_view tag = std::string_view(head).substr(at, head.find('>', at) - at);
    const std::size_t charset = tag.find("charset");
    const std::size_t equals = tag.find('=', charset);
    if (charset == std::string_view::npos || equals == std::string_view::npos) continue;
    const std::size_t begin = tag.find_first_not_of(" \t\r\n\"'", equals + 1);
    if (begin == std::string_view::npos) continue;
    return std::string(tag.substr(begin, tag.find_first_of(" \t\r\n\"';/", begin) - begin));
  }
  return "";
}

/// The encoding that ICU is sure enough of; "" for none.
std::string guessed_encoding(std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  UCharsetDetector* detector = ucsdet_open(&error);
  const std::string_view start = bytes.substr(0, kGuessed);
  ucsdet_setText(detector, start.data(), static_cast<std::int32_t>(start.size()), &error);
  ucsdet_enableInputFilter(detector, 1);
  const UCharsetMatch* match = ucsdet_detect(detector, &error);
  std::string name;
  if (U_SUCCESS(error) != 0 && match != nullptr && ucsdet_getConfidence(match, &error) >= kSure) {
    name = converter_name(ucsdet_getName(match, &error));
  }
  ucsdet_close(detector);
  return name;
}

/// None for more than ICU takes at once.
std::optional<std::string> converted(std::string_view bytes, const std::string& encoding) {
  if (bytes.size() > kMostConverted) return std::nullopt;
  std::string text;
  icu::UnicodeString(bytes.data(), static_cast<std::int32_t>(bytes.size()), encoding.c_str()).toUTF8String(text);
  if (text.starts_with(kMark)) text.erase(0, kMark.size());
  return text;
}

}  // namespace

bool is_other_encoding(std::string_view bytes) {
  constexpr std::size_t kLongRun = 4;
  constexpr std::size_t kFewest = 6;
  std::size_t high = 0;
  std::size_t in_runs = 0;
  std::size_t run = 0;
  const auto end_run = [&] {
    if (run >= kLongRun) in_runs += run;
    run = 0;
  };
  for (const char c : bytes) {
    if (static_cast<unsigned char>(c) < 0x80) {
      end_run();
    } else {
      ++high;
      ++run;
    }
  }
  end_run();
  return high * 3 > bytes.size() || (in_runs >= kFewest && in_runs * 2 > high);
}

std::string converter_name(std::string_view label) {
  std::string name = lower_ascii(trimmed(label));
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 19> kTaken = {{
      {"iso-8859-1", "windows-1252"}, {"iso8859-1", "windows-1252"},  {"latin1", "windows-1252"},
      {"latin-1", "windows-1252"},    {"us-ascii", "windows-1252"},   {"ascii", "windows-1252"},
      {"iso-8859-9", "windows-1254"}, {"iso-8859-11", "windows-874"}, {"tis-620", "windows-874"},
      {"gb2312", "gb18030"},          {"gb_2312-80", "gb18030"},      {"gbk", "gb18030"},
      {"x-gbk", "gb18030"},           {"euc-kr", "windows-949"},      {"ks_c_5601-1987", "windows-949"},
      {"shift_jis", "windows-31j"},   {"shift-jis", "windows-31j"},   {"x-sjis", "windows-31j"},
      {"sjis", "windows-31j"},
  }};
  const auto taken = std::find_if(kTaken.begin(), kTaken.end(), [&](const auto& pair) { return pair.first == name; });
  if (taken != kTaken.end()) return std::string(taken->second);
  if (name == "utf8" || name == "utf-8") return "utf-8";
  if (name.starts_with("utf-7") || name.empty()) return "";
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(name.c_str(), &error);
  if (U_FAILURE(error) != 0) return "";
  ucnv_close(converter);
  return name;
}

Result<std::string> decode_page(std::string_view bytes, const std::string& told, const std::string& where) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || bytes.starts_with(kMark)) {
    return decode_text(bytes, where);
  }
  std::string encoding;
  if (bytes.starts_with("<\0"sv)) encoding = "utf-16le";
  if (bytes.starts_with("\0<"sv)) encoding = "utf-16be";
  const bool ascii = encoding.empty() && is_ascii(bytes);
  if (encoding.empty() && !ascii && is_utf8(bytes)) return decode_text(bytes, where);
  if (encoding.empty()) encoding = converter_name(told);
  if (encoding.empty()) encoding = converter_name(declared_encoding(bytes));
  // A page in which a <meta> can be read is not in UTF-16; what is called UTF-8 and is none has some damage or lies.
  if (encoding.starts_with("utf-") && bytes.substr(0, 2).find('\0') == std::string_view::npos) encoding.clear();
  if (encoding.empty() && !ascii && !is_damaged_utf8(bytes)) encoding = guessed_encoding(bytes);
  if (encoding.empty()) return decode_text(bytes, where);
  std::optional<std::string> text = converted(bytes, encoding);
  if (!text) return Refusal{where, fmt::format("a page of {} bytes", bytes.size()), "less than 2 GiB"};
  return decode_text(*text, where);
}

Result<std::string> decode_text(std::string_view bytes, const std::string& where) {
  std::string text;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    std::optional<std::string> wide = converted(bytes, "UTF-16");
    if (!wide) return Refusal{where, fmt::format("UTF-16 of {} bytes", bytes.size()), "less than 2 GiB"};
    text = *std::move(wide);
  } else {
    if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
    text = bytes;
  }
  if (std::string sign = binary_sign(text); !sign.empty()) return Refusal{where, std::move(sign), kExpected};
  if (is_utf8(text)) return text;
  if (!is_damaged_utf8(text) && is_other_encoding(text)) {
    return Refusal{where, "a text in another encoding (letters of another script, and not UTF-8)", kExpected};
  }
  return repaired_utf8(text);
}

}  // namespace dateline::indexer
