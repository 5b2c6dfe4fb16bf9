// SPDX-License-Identifier: GPL-3.0-or-later
// In which language is an article written?
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// The code for a language as people write it: "en-US", "en_GB", "eng", "English" and "EN" are "en"; "Deutsch" is "de".
/// ISO 639-1, or 639-3 where there is none; "" for what names no language ("und", "mul", "unknown"). Thread-safe.
std::string language_code(std::string_view declared);

/// The declared language when it is one and the text does not say otherwise for certain; otherwise what CLD2 finds in
/// the first 2 kB, when it is sure; otherwise "und". The text must be valid UTF-8. Thread-safe.
///
/// A declaration is only a hint: programs write "en" into everything. It falls when the text has 300 bytes or more,
/// CLD2 is sure of one other language in at least three quarters of it, knows the declared one at all, and the two are
/// not near relatives (Norwegian and Danish, Indonesian and Malay). Detection takes about 60 microseconds; a
/// declaration that agrees with the first 400 bytes costs a third of that.
std::string detect_language(std::string_view title_and_body, std::string_view declared);

}  // namespace dateline::indexer
