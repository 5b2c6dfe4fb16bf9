// SPDX-License-Identifier: GPL-3.0-or-later
// In which language is an article written?
#include "indexer/normalise/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <unicode/locid.h>
#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostDetected = 2048;
constexpr std::size_t kFirstLook = 400;
constexpr std::size_t kFewestForDoubt = 300;  ///< bytes of text that may contradict a declaration
constexpr int kLikelyPercent = 50;
constexpr int kCertainPercent = 75;

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

/// What CLD2 finds in the first bytes of a text: "und" unless it is sure, and of that share at least.
std::string detected(std::string_view text, std::size_t most_bytes, int percent) {
  std::size_t length = std::min(text.size(), most_bytes);
  while (length > 0 && length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) --length;
  CLD2::Language languages[3] = {CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE, CLD2::UNKNOWN_LANGUAGE};
  int percents[3] = {0, 0, 0};
  int bytes = 0;
  bool reliable = false;
  CLD2::DetectLanguageSummary(text.data(),  // NOLINT(bugprone-suspicious-stringview-data-usage): its length follows
                              static_cast<int>(length), /*is_plain_text=*/true, languages, percents, &bytes, &reliable);
  // CLD2 calls a text reliable by its best chunk; a language of less than half of the text is not the text's.
  if (!reliable || languages[0] == CLD2::UNKNOWN_LANGUAGE || percents[0] < percent) return "und";
  const std::string code = language_code(CLD2::LanguageCode(languages[0]));
  return code.empty() ? "und" : code;
}

/// The languages that this build of CLD2 tells apart. What it does not know (Nigerian Pidgin, Hausa) it may take for
/// another with certainty (English). Source: CLD2's README, the 83 languages of its smaller tables.
bool is_detectable(std::string_view code) {
  static constexpr std::array<std::string_view, 78> kCodes = {
      "af", "sq", "ar", "hy", "az", "eu", "be", "bn", "bg", "ca", "hr", "cs", "zh", "da", "dv", "nl",
      "en", "et", "fi", "fr", "gl", "lg", "ka", "de", "el", "gu", "ht", "he", "hi", "hu", "is", "id",
      "iu", "ga", "it", "jv", "ja", "kn", "km", "rw", "ko", "lo", "lv", "lt", "mk", "ms", "ml", "mt",
      "mr", "ne", "no", "or", "fa", "pl", "pt", "pa", "ro", "ru", "gd", "sr", "si", "sk", "sl", "es",
      "sw", "sv", "tl", "ta", "te", "th", "tr", "uk", "ur", "vi", "cy", "yi", "bh", "chr"};
  return std::find(kCodes.begin(), kCodes.end(), code) != kCodes.end();
}

/// Languages so near to each other that a text of one is easily taken for the other.
bool are_near(std::string_view a, std::string_view b) {
  static constexpr std::array<std::string_view, 10> kFamilies = {
      "no da sv nn", "hr sr bs sl",    "id ms jv su", "cs sk",       "bg mk",
      "nl af",       "es gl ca pt oc", "ru uk be",    "hi mr ne bh", "ar fa ur"};
  const auto holds = [](std::string_view family, std::string_view code) {
    return family.find(code) != std::string_view::npos;
  };
  return std::any_of(kFamilies.begin(), kFamilies.end(),
                     [&](std::string_view family) { return holds(family, a) && holds(family, b); });
}

/// Whether a text is in another language than the declared one, for certain; gives that in `other`.
bool contradicts(std::string_view text, const std::string& declared, std::string& other) {
  if (text.size() < kFewestForDoubt || !is_detectable(declared)) return false;
  for (const auto& [bytes, percent] : {std::pair{kFirstLook, kLikelyPercent}, {kMostDetected, kCertainPercent}}) {
    other = detected(text, bytes, percent);
    if (other == "und" || other == declared || are_near(other, declared)) return false;
  }
  return true;
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
  const std::string code = language_code(declared);
  if (code.empty()) return detected(title_and_body, kMostDetected, kLikelyPercent);
  std::string other;
  return contradicts(title_and_body, code, other) ? other : code;
}

}  // namespace dateline::indexer
