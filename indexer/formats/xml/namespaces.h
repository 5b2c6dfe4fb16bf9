// SPDX-License-Identifier: GPL-3.0-or-later
// Which namespace is meant? Publishers write their addresses in many ways and their prefixes as they like.
#pragma once

#include <string>
#include <string_view>

namespace dateline::indexer {

/// The short name of a namespace: of its address when that is a known one (letter case, http or https, "www." and a
/// slash or # at the end do not matter), otherwise of a well-known prefix, otherwise the prefix in lower case.
/// `address` is "" for a prefix that was never declared. Thread-safe.
std::string space_of(std::string_view address, std::string_view prefix);

}  // namespace dateline::indexer
