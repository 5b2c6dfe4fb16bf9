// SPDX-License-Identifier: GPL-3.0-or-later
// How is text written in a URL and read back?
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::http {

/// Decodes %XX, strictly: a % without two hex digits, or bytes that are not UTF-8 in the end, give none.
/// In a query `+` is a blank; in a path it is a plus.
std::optional<std::string> percent_decode(std::string_view raw, bool plus_is_blank);

/// Encodes all but A-Z a-z 0-9 - . _ ~ as %XX.
std::string percent_encode(std::string_view text);

}  // namespace dateline::http
