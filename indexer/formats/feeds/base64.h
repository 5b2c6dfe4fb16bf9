// SPDX-License-Identifier: GPL-3.0-or-later
// What does a text in base64 say?
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::indexer {

/// The bytes that a text in base64 (RFC 4648, section 4) stands for; blanks between do not matter. None for one that is
/// not base64 through and through. Pure.
std::optional<std::string> base64_bytes(std::string_view text);

/// The text in UTF-8 that a text in base64 stands for; none when it stands for other bytes. Pure.
std::optional<std::string> decoded_base64(std::string_view text);

}  // namespace dateline::indexer
