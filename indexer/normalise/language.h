// SPDX-License-Identifier: GPL-3.0-or-later
// In which language is an article written?
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// The code for a language as people write it: "en-US", "en_GB", "eng", "English" and "EN" are "en"; "Deutsch" is "de".
/// ISO 639-1, or 639-3 where there is none; "" for what names no language ("und", "mul", "unknown"). Thread-safe.
std::string language_code(std::string_view declared);

/// The declared language when it is one; otherwise what CLD2 finds in the first 2 kB, when it is sure; otherwise "und".
/// The text must be valid UTF-8. Detection takes about a tenth of a millisecond.
/// Thread-safe.
std::string detect_language(std::string_view title_and_body, std::string_view declared);

}  // namespace dateline::indexer
