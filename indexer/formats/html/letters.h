// SPDX-License-Identifier: GPL-3.0-or-later
// Do two texts of a page say the same, whatever stands between their letters?
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer::html {

/// The letters and digits of a text in small letters, without blanks and marks of ASCII. Pure.
std::string letters_of(std::string_view text);

/// A text of metadata as one plain line: entities that were written twice decoded, tags gone.
std::string plain_line(std::string_view text);

}  // namespace dateline::indexer::html
