// SPDX-License-Identifier: GPL-3.0-or-later
// In which encoding are a file's bytes, and what do they say in UTF-8?
#include "indexer/formats/text_encoding.h"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <cstdint>
#include <limits>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr char kExpected[] = "a text in UTF-8, UTF-16 with a byte order mark, or Windows-1252";

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

Result<std::string> decode_text(std::string_view bytes, const std::string& where) {
  std::string text;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
      return Refusal{where, fmt::format("UTF-16 of {} bytes", bytes.size()), "less than 2 GiB"};
    }
    icu::UnicodeString(bytes.data(), static_cast<std::int32_t>(bytes.size()), "UTF-16").toUTF8String(text);
  } else {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
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
