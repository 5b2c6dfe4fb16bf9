// SPDX-License-Identifier: GPL-3.0-or-later
// Where do the buckets of a timeline begin, in a time zone?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/search/request.h"

namespace dateline::search {

/// The most buckets of a timeline whose interval was chosen by us, and by the client.
constexpr std::size_t kMostBuckets = 60;
constexpr std::size_t kMostAskedBuckets = 1000;

struct Buckets {
  Interval interval = Interval::kYear;
  std::vector<std::int64_t> starts;  ///< rising; the last one is the end of the last bucket
};

/// Buckets without holes that hold both moments: of the interval asked for when they are at most kMostAskedBuckets,
/// else of the finest that gives at most kMostBuckets (years when none does). Weeks begin on Monday. ICU's calendar.
/// Thread-safe.
Buckets buckets_between(std::int64_t first, std::int64_t last, std::optional<Interval> interval, const std::string& tz);

}  // namespace dateline::search
