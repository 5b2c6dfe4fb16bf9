// SPDX-License-Identifier: GPL-3.0-or-later
// What does an answer say about when to ask again?
#pragma once

#include <cstdint>
#include <optional>

#include "indexer/follow/web.h"

namespace dateline::indexer {

/// Retry-After in seconds from now on: a number, or an HTTP date (0 for one that is past). None when there is none, or
/// nonsense. `now` in UTC seconds. Source: RFC 9110, section 10.2.3.
std::optional<std::int64_t> retry_after(const WebAnswer& answer, std::int64_t now);

/// For how many seconds the answer is fresh: max-age of Cache-Control less the Age, else from Date (or now) to Expires.
/// None when it does not say; 0 for what is stale at once. Source: RFC 9111, section 4.2.
std::optional<std::int64_t> fresh_for(const WebAnswer& answer, std::int64_t now);

}  // namespace dateline::indexer
