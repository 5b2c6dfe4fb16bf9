// SPDX-License-Identifier: GPL-3.0-or-later
// Are these bytes well-formed UTF-8 (no overlong forms, no surrogates, at most U+10FFFF)?
#pragma once

#include <cstddef>
#include <string_view>

namespace dateline::http {

/// How many bytes the character at text[at] has; 0 when no well-formed character stands there.
std::size_t utf8_length(std::string_view text, std::size_t at);

bool is_utf8(std::string_view text);

}  // namespace dateline::http
