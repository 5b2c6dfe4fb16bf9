// SPDX-License-Identifier: GPL-3.0-or-later
// When is a feed asked again?
//
//   what came                     next request
//   other entries, or the same    half of the smoothed time between two changes, or half of the time since the last
//                                 change when that is more; from `shortest` to `longest`; up to a tenth later, so
//                                 that feeds spread. Not before Cache-Control or Expires, ttl or updatePeriod say so
//                                 (at most a day), nor in hours and days to be skipped
//   a 4xx                         back-off from an hour (or `shortest`) on, doubled each time, at most a day
//   a 5xx, no answer, no feed     back-off from `shortest` on, doubled each time, at most a day
//   429 or 503 with Retry-After   when it says, from a minute to a day; without it a back-off
//   410                           never
//
// A back-off is between three quarters and five quarters of its time.
#pragma once

#include <cstdint>
#include <optional>

#include "indexer/follow/feed_state.h"

namespace dateline::indexer {

/// Seconds between two requests of a feed that answers.
struct Bounds {
  std::int64_t shortest = 900;

  /// 24 times the shortest, at most a day.
  std::int64_t longest() const;
};

enum class Outcome {
  kChanged,  ///< other entries than the last time
  kSame,     ///< the same ones, or 304
  kRefused,  ///< 4xx
  kFailed,   ///< 5xx, no answer, an answer that is no feed
  kWait,     ///< 429, 503
  kGone,     ///< 410
};

struct Reply {
  Outcome outcome = Outcome::kSame;
  std::optional<std::int64_t> retry_after = {};  ///< seconds
  std::optional<std::int64_t> fresh_for = {};    ///< seconds
};

/// Writes what came at `now` (UTC seconds) into the state: next, hold, failures, changed, period, checked, gone. Pure:
/// what is random in it comes of the feed's address.
void reschedule(FeedState& feed, const Reply& reply, std::int64_t now, const Bounds& bounds);

/// Whether a feed is to be asked: it may be, and is planned for `ahead` seconds from now or before. One whose times lie
/// further ahead than any plan was planned by a wrong clock.
bool is_due(const FeedState& feed, std::int64_t now, std::int64_t ahead);

/// Further ahead than any plan, in seconds.
constexpr std::int64_t kFurthest = std::int64_t{9} * 86400;

/// The first moment from `time` on that is in no hour or day to be skipped; `time` when all are.
std::int64_t behind_skipped(std::int64_t time, const FeedWishes& wishes);

}  // namespace dateline::indexer
