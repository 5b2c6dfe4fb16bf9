// SPDX-License-Identifier: GPL-3.0-or-later
// Does a value say yes or no, where a date or a state was expected?
#pragma once

#include <optional>
#include <string_view>

namespace dateline::indexer {

/// True, yes, on; false, no, off, in any case of letters; none for anything else, numbers too. Pure.
std::optional<bool> flag_of(std::string_view text);

}  // namespace dateline::indexer
