// SPDX-License-Identifier: GPL-3.0-or-later
// How does an encoding that only the HTTP header tells reach those who read the bytes?
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// The charset of a Content-Type; "" when there is none.
std::string charset_of(std::string_view content_type);

/// The bytes in UTF-8 behind a byte order mark when the charset says what they are. As they came when it is unknown,
/// when they are UTF-8 beyond ASCII or have a byte order mark, whatever the header says, and when they are XML that
/// declares its encoding itself. Cost: a copy.
std::string with_charset(std::string bytes, const std::string& charset);

}  // namespace dateline::indexer
