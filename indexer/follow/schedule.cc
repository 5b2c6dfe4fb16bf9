// SPDX-License-Identifier: GPL-3.0-or-later
// When is a feed asked again?
#include "indexer/follow/schedule.h"

#include <algorithm>

#include "archive/digest.h"
#include "archive/time.h"

namespace dateline::indexer {
namespace {

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 3600;

/// From 0 to 1, the same for the same feed and number.
double spread(const FeedState& feed, std::int64_t number) {
  const std::string digest = sha256({feed.url, std::to_string(number)});
  return (static_cast<unsigned char>(digest[0]) * 256 + static_cast<unsigned char>(digest[1])) / 65535.0;
}

std::int64_t back_off(const FeedState& feed, std::int64_t first) {
  std::int64_t wait = std::min(first, kDaySeconds);
  for (std::int64_t i = 1; i < feed.failures && wait < kDaySeconds; ++i) wait = std::min(wait * 2, kDaySeconds);
  return static_cast<std::int64_t>(static_cast<double>(wait) * (0.75 + 0.5 * spread(feed, feed.failures)));
}

void answered(FeedState& feed, const Reply& reply, std::int64_t now, const Bounds& bounds) {
  if (reply.outcome == Outcome::kChanged) {
    // It changed at some time since it was seen unchanged: a pause of ours is not one of the feed's.
    const std::int64_t since = (feed.checked - feed.changed) + (now - feed.checked) / 2;
    if (feed.changed > 0 && since > 0) feed.period = feed.period > 0 ? (feed.period + since) / 2 : since;
    feed.changed = now;
  } else if (feed.changed == 0) {
    feed.changed = now;
  }
  feed.checked = now;
  feed.failures = 0;
  const std::int64_t quiet = std::max(feed.period, now - feed.changed) / 2;
  const std::int64_t interval = std::clamp(quiet, bounds.shortest, bounds.longest());
  const auto spread_by = static_cast<std::int64_t>(static_cast<double>(interval) * 0.1 * spread(feed, now));
  const std::int64_t wish = std::min(std::max(reply.fresh_for.value_or(0), feed.wishes.period), kDaySeconds);
  feed.hold = behind_skipped(now + wish, feed.wishes);
  feed.next = behind_skipped(std::max(feed.hold, now + interval + spread_by), feed.wishes);
}

}  // namespace

std::int64_t Bounds::longest() const { return std::max(shortest, std::min(24 * shortest, kDaySeconds)); }

void reschedule(FeedState& feed, const Reply& reply, std::int64_t now, const Bounds& bounds) {
  if (reply.outcome == Outcome::kChanged || reply.outcome == Outcome::kSame) return answered(feed, reply, now, bounds);
  if (reply.outcome == Outcome::kGone) {
    feed.gone = true;
    return;
  }
  ++feed.failures;
  std::int64_t wait =
      back_off(feed, reply.outcome == Outcome::kRefused ? std::max(kHour, bounds.shortest) : bounds.shortest);
  if (reply.outcome == Outcome::kWait && reply.retry_after) {
    wait = std::clamp(*reply.retry_after, kMinute, kDaySeconds);
  }
  feed.next = feed.hold = now + wait;
}

bool is_due(const FeedState& feed, std::int64_t now, std::int64_t ahead) {
  const auto is_past = [now](std::int64_t time) { return time <= now || time > now + kFurthest; };
  return !feed.gone && is_past(feed.hold) && (feed.next <= now + ahead || is_past(feed.next));
}

std::int64_t behind_skipped(std::int64_t time, const FeedWishes& wishes) {
  constexpr std::int64_t kThursday = 4;  // 1970-01-01
  std::int64_t later = time;
  for (int hour = 0; hour <= 8 * 24; ++hour) {
    const auto of_day = static_cast<unsigned>(later % kDaySeconds / kHour);
    const auto of_week = static_cast<unsigned>((later / kDaySeconds + kThursday) % 7);
    if ((wishes.skip_hours >> of_day & 1U) == 0 && (wishes.skip_days >> of_week & 1U) == 0) return later;
    later = (later / kHour + 1) * kHour;
  }
  return time;
}

}  // namespace dateline::indexer
