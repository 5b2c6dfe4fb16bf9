// SPDX-License-Identifier: GPL-3.0-or-later
// How is a name written in capitals written otherwise?
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// "JANE MCDONALD" is "Jane McDonald", "NEW YORK" is "New York", "LUDWIG VAN DEN BERG" is "Ludwig van den Berg",
/// "J.K. O'NEILL-DÍAZ III" is "J.K. O'Neill-Díaz III". A text with a small letter, or with no capitals, stays as it is.
std::string from_capitals(std::string_view text);

}  // namespace dateline::indexer
