// SPDX-License-Identifier: GPL-3.0-or-later
// How do UTC seconds, calendar days and their written forms turn into each other? (No time zones: those are ICU's.)
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "archive/article.h"

namespace dateline {

constexpr std::int64_t kDaySeconds = 86400;

/// A day of the proleptic Gregorian calendar.
struct Day {
  int year = 1970;
  int month = 1;  ///< 1 to 12
  int day = 1;    ///< 1 to 31

  bool operator==(const Day&) const = default;
};

/// Days since 1970-01-01, and back. Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
std::int64_t days_from_civil(const Day& day);
Day civil_from_days(std::int64_t days);

/// Whether the month and the day exist (29 February only in leap years).
bool is_valid_day(const Day& day);

/// UTC seconds of the start of a day.
std::int64_t seconds_of(const Day& day);

/// RFC 3339 in UTC, cut to what is known: "2025-07-28T10:00:00Z", "2025-07-28", "2025-07", "2025"; "" when unknown.
std::string format_moment(const Moment& moment);

/// RFC 3339 in UTC to the second.
std::string format_seconds(std::int64_t seconds);

/// Reads RFC 3339 ("2025-07-28T10:00:00Z", with an offset, with a fraction that is dropped, seconds optional, a blank
/// for the T; without an offset it is UTC), YYYY-MM-DD, YYYY-MM or YYYY (1000 to 9999). Nothing else.
std::optional<Moment> parse_iso_moment(std::string_view text);

/// One past the last second that a moment may mean: the start of the next second, minute, day, month or year.
std::int64_t end_of(const Moment& moment);

/// Now, in UTC seconds. A door: tests put their own clock in it.
using Clock = std::function<std::int64_t()>;
std::int64_t system_now();

}  // namespace dateline
