// SPDX-License-Identifier: GPL-3.0-or-later
// Which zone stands behind a written time, and which moment is that time there?
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "archive/time.h"
#include "indexer/normalise/date_tokens.h"

namespace dateline::indexer {

struct DateZone {
  std::optional<int> offset;  ///< seconds east of UTC
  std::string name;           ///< where there is no offset: a short name in lower case, or a place of the tz database

  bool known() const { return offset.has_value() || !name.empty(); }
};

/// The zone at a place among the tokens, which moves behind it; without one, nothing: an offset (+02:00, +0200, +2,
/// also behind GMT), a short name (EST, IST), a place (Europe/Berlin), an American zone (Eastern, Pacific Time). Pure.
DateZone read_zone(const DateTokens& tokens, std::size_t& at);

/// The UTC seconds of a local time, `seconds` of them behind `hour`; UTC without a zone. None where the zone's name has
/// several meanings. Thread-safe.
std::optional<std::int64_t> utc_of(const DateZone& zone, const Day& day, int hour, int seconds);

}  // namespace dateline::indexer
