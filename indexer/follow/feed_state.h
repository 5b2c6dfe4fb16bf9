// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of a feed from asking it before?
#pragma once

#include <cstdint>
#include <string>

namespace dateline::indexer {

/// What a feed's document asks of those who read it.
struct FeedWishes {
  std::int64_t period = 0;       ///< seconds between two requests (ttl, updatePeriod); 0 for none
  std::uint32_t skip_hours = 0;  ///< bit n: not in hour n of a UTC day
  std::uint32_t skip_days = 0;   ///< bit n: not on day n of a UTC week, 0 for Sunday

  bool operator==(const FeedWishes&) const = default;
};

/// All times in UTC seconds, 0 for never.
struct FeedState {
  std::string url;               ///< as it was given, or as a list has it
  std::string address;           ///< where it is asked
  std::string moved_to;          ///< where permanent redirects led the last time; "" for nowhere
  std::int64_t moved_times = 0;  ///< ... and how often in a row
  std::string etag;
  std::string modified;      ///< Last-Modified, as it came
  std::string content;       ///< fingerprint of its entries
  std::int64_t checked = 0;  ///< when it answered last
  std::int64_t changed = 0;
  std::int64_t period = 0;    ///< smoothed seconds between two changes; 0 for not known
  std::int64_t next = 0;      ///< when it is to be asked
  std::int64_t hold = 0;      ///< before then it is not asked, for whatever reason
  std::int64_t failures = 0;  ///< in a row
  FeedWishes wishes;
  bool gone = false;        ///< 410: not asked any more
  bool is_list = false;     ///< a list of feeds
  bool is_private = false;  ///< it stands in a private network and was given so
  std::string result;       ///< what came of it the last time, for a person
};

}  // namespace dateline::indexer
