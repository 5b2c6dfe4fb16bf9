// SPDX-License-Identifier: GPL-3.0-or-later
// When does a calendar day begin in a time zone, and when is a local time there? ICU knows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace dateline {

/// Whether ICU knows a time zone of this name. Thread-safe.
bool is_time_zone(const std::string& name);

/// UTC seconds of the start of a calendar day in a time zone. Thread-safe; about 10 microseconds.
std::int64_t start_of_day(int year, int month, int day, const std::string& tz);

/// UTC seconds of a local time, given as if it were UTC; of one that comes twice the later, and none for a zone that
/// ICU does not know. Thread-safe; about a microsecond.
std::optional<std::int64_t> utc_of_local(std::int64_t local, const std::string& tz);

}  // namespace dateline
