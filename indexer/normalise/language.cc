// SPDX-License-Identifier: GPL-3.0-or-later
// In which language is an article written?
#include "indexer/normalise/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostDetected = 2048;

/// Codes that were replaced, as CLD2 and older feeds still write them.
std::string_view current_code(std::string_view code) {
  if (code == "iw") return "he";
  if (code == "in") return "id";
  if (code == "ji") return "yi";
  if (code == "jw") return "jv";
  if (code == "mo") return "ro";
  if (code == "nb") return "no";
  return code;
}

void add_name(std::unordered_map<std::string, std::string>& codes, const icu::UnicodeString& name,
              const std::string& code) {
  std::string utf8;
  name.toUTF8String(utf8);
  codes.emplace(lower_text(utf8), code);
}

/// Everything that ICU knows as a name of a language: both codes, its English name and its own.
std::unordered_map<std::string, std::string> make_codes() {
  std::unordered_map<std::string, std::string> codes;
  for (const char* const* language = uloc_getISOLanguages(); *language != nullptr; ++language) {
    const std::string code(current_code(*language));
    if (code == "und" || code == "mul" || code == "zxx" || code == "mis" || code == "root") continue;
    codes.emplace(*language, code);
    codes.emplace(uloc_getISO3Language(*language), code);
    const icu::Locale locale(*language);
    icu::UnicodeString name;
    add_name(codes, locale.getDisplayLanguage(icu::Locale::getEnglish(), name), code);
    add_name(codes, locale.getDisplayLanguage(locale, name), code);
  }
  // ISO 639-2 has two codes for some languages; ICU knows the terminological one.
  for (const auto& [code, name] : {std::pair{"ger", "de"},
                                   {"fre", "fr"},
                                   {"chi", "zh"},
                                   {"dut", "nl"},
                                   {"gre", "el"},
                                   {"cze", "cs"},
                                   {"rum", "ro"},
                                   {"slo", "sk"},
                                   {"per", "fa"},
                                   {"ice", "is"},
                                   {"alb", "sq"},
                                   {"arm", "hy"},
                                   {"baq", "eu"},
                                   {"bur", "my"},
                                   {"geo", "ka"},
                                   {"mac", "mk"},
                                   {"may", "ms"},
                                   {"tib", "bo"},
                                   {"wel", "cy"}}) {
    codes.insert_or_assign(code, name);
  }
  for (const std::string_view old : {"iw", "in", "ji", "jw", "mo", "nb"}) {
    codes.insert_or_assign(std::string(old), std::string(current_code(old)));
  }
  return codes;
}

std::string detected(std::string_view text) {
  std::size_t length = std::min(text.size(), kMostDetected);
  while (length > 0 && length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
  CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
  int percents[3] = {0, 0, 0};
  int bytes = 0;
  bool reliable = false;
  CLD2::DetectLanguageSummary(text.data(),  // NOLINT(bugprone-suspicious-stringview-data-usage): its length follows
                              static_cast<int>(length), /*is_plain_text=*/true, languages, percents, &bytes, &reliable);
  // CLD2 calls a text reliable by its best chunk; a language of less than half of the text is not the text's.
  if (!reliable || languages[0] == CLD2::UNKNOWN_LANGUAGE || percents[0] < 50) return "und";
  const std::string code = language_code(CLD2::LanguageCode(languages[0]));
  return code.empty() ? "und" : code;
}

}  // namespace

std::string language_code(std::string_view declared) {
  static const std::unordered_map<std::string, std::string> kCodes = make_codes();
  const std::string lower = lower_text(trimmed(declared));
  if (lower.empty()) return "";
  if (const auto whole = kCodes.find(lower); whole != kCodes.end()) return whole->second;
  const auto primary = kCodes.find(lower.substr(0, lower.find_first_of("-_")));
  return primary != kCodes.end() && primary->first.size() < 4 ? primary->second : "";
}

std::string detect_language(std::string_view title_and_body, std::string_view declared) {
  std::string code = language_code(declared);
  return code.empty() ? detected(title_and_body) : code;
}

}  // namespace dateline::indexer
