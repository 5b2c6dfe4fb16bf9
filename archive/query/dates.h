// SPDX-License-Identifier: GPL-3.0-or-later
// Which time does a typed date mean?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "archive/query/lexer.h"
#include "archive/query/parser.h"

namespace dateline::query {

struct DateRange {
  std::optional<std::int64_t> from;  ///< at or after, UTC seconds
  std::optional<std::int64_t> to;    ///< before, UTC seconds
  std::string text;                  ///< canonical spelling, with its field where one is needed
  bool relative = false;             ///< depends on now
  bool swapped = false;              ///< the later end was typed first
};

/// Reads the value of date:, after:, before: or last:. None when it is no date or one that no calendar has.
/// Thread-safe.
std::optional<DateRange> read_date(DateWord word, std::string_view value, const ParseContext& context);

/// Reads 2025-07-01..2025-07-31 as it stands in a query without a field, either end open; none for all else.
std::optional<DateRange> read_bare_range(std::string_view text, const ParseContext& context);

/// Whether a text has the shape of such a range, even when the calendar does not have it (2025-02-30..2025-03-01).
bool looks_like_range(std::string_view text);

}  // namespace dateline::query
