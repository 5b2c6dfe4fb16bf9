// SPDX-License-Identifier: GPL-3.0-or-later
// When is a feed asked again, after each kind of answer?
#include "indexer/follow/schedule.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "archive/time.h"
#include "indexer/follow/answer_times.h"
#include "indexer/follow/poll.h"
#include "indexer/follow/wishes.h"

namespace dateline::indexer {
namespace {

constexpr std::int64_t kNow = 1753700000;  // 2025-07-28T10:53:20Z, a Monday
constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 86400;

WebAnswer answer_with(const std::string& name, const std::string& value) {
  WebAnswer answer;
  answer.headers[name] = value;
  return answer;
}

struct Case {
  const char* what;
  Reply reply;
  std::int64_t failures;  ///< before
  std::int64_t period;    ///< smoothed, before
  std::int64_t quiet;     ///< since the last change
  std::int64_t from, to;  ///< the next request, in seconds from now on
};

TEST(FollowSchedule, EveryAnswerHasItsNextRequest) {
  const std::vector<Case> cases = {
      {"first answer", {Outcome::kChanged}, 0, 0, 0, 900, 990},
      {"changes twice an hour", {Outcome::kChanged}, 0, 1800, 1800, 900, 990},
      {"changes every four hours", {Outcome::kChanged}, 0, 4 * kHour, 4 * kHour, 6300, 6930},
      {"changes once a week", {Outcome::kChanged}, 0, 7 * kDay, 7 * kDay, 6 * kHour, 6 * kHour + 2160},
      {"quiet for six hours", {Outcome::kSame}, 0, 1800, 6 * kHour, 3 * kHour, 3 * kHour + 1080},
      {"max-age of an hour", {Outcome::kSame, {}, kHour}, 0, 0, 0, kHour, kHour},
      {"max-age of a year", {Outcome::kSame, {}, 365 * kDay}, 0, 0, 0, kDay, kDay},
      {"not found", {Outcome::kRefused}, 0, 0, 0, kHour * 3 / 4, kHour * 5 / 4},
      {"not found again", {Outcome::kRefused}, 1, 0, 0, 2 * kHour * 3 / 4, 2 * kHour * 5 / 4},
      {"server error", {Outcome::kFailed}, 0, 0, 0, 675, 1125},
      {"third error", {Outcome::kFailed}, 2, 0, 0, 2700, 4500},
      {"hundredth error", {Outcome::kFailed}, 99, 0, 0, kDay * 3 / 4, kDay * 5 / 4},
      {"wait 2 minutes", {Outcome::kWait, 120}, 0, 0, 0, 120, 120},
      {"wait no time", {Outcome::kWait, 0}, 0, 0, 0, 60, 60},
      {"wait a year", {Outcome::kWait, 365 * kDay}, 0, 0, 0, kDay, kDay},
      {"wait, not said how long", {Outcome::kWait}, 0, 0, 0, 675, 1125},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.what);
    FeedState feed = new_feed("https://lantern.example/rss", false);
    feed.failures = one.failures;
    feed.period = one.period;
    feed.changed = one.period > 0 ? kNow - one.quiet : 0;
    feed.checked = one.period > 0 ? kNow - one.quiet / 2 : 0;
    reschedule(feed, one.reply, kNow, Bounds());
    EXPECT_GE(feed.next - kNow, one.from);
    EXPECT_LE(feed.next - kNow, one.to);
    EXPECT_LE(feed.hold, feed.next);
  }
}

TEST(FollowSchedule, AFeedThatIsGoneIsNeverDue) {
  FeedState feed = new_feed("https://lantern.example/rss", false);
  EXPECT_TRUE(is_due(feed, kNow, 0));
  reschedule(feed, {Outcome::kGone}, kNow, Bounds());
  EXPECT_FALSE(is_due(feed, kNow + 100 * kDay, kFurthest));
}

TEST(FollowSchedule, AnAnswerEndsTheBackOff) {
  FeedState feed = new_feed("https://lantern.example/rss", false);
  for (int i = 0; i < 5; ++i) reschedule(feed, {Outcome::kFailed}, kNow, Bounds());
  EXPECT_GT(feed.next, kNow + 3 * kHour);
  reschedule(feed, {Outcome::kSame}, kNow, Bounds());
  EXPECT_LT(feed.next, kNow + 1000);
}

TEST(FollowSchedule, WhatMayNotBeAskedIsNotDueAheadOfTime) {
  FeedState feed = new_feed("https://lantern.example/rss", false);
  reschedule(feed, {Outcome::kSame}, kNow, Bounds());
  EXPECT_FALSE(is_due(feed, kNow + 1, 30));
  EXPECT_TRUE(is_due(feed, kNow + 1, kFurthest)) << "nothing speaks against asking at once";
  reschedule(feed, {Outcome::kWait, 600}, kNow, Bounds());
  EXPECT_FALSE(is_due(feed, kNow + 599, kFurthest));
  EXPECT_TRUE(is_due(feed, kNow + 600, 0));
}

TEST(FollowSchedule, APlanOfAWrongClockDoesNotCount) {
  FeedState feed = new_feed("https://lantern.example/rss", false);
  reschedule(feed, {Outcome::kFailed}, kNow + 400 * kDay, Bounds());
  EXPECT_TRUE(is_due(feed, kNow, 0));
}

TEST(FollowSchedule, ALongPauseOfOursIsSoonForgotten) {
  FeedState feed = new_feed("https://lantern.example/rss", false);
  reschedule(feed, {Outcome::kChanged}, kNow, Bounds());
  std::int64_t now = kNow + 12 * kHour;
  int requests = 0;
  for (; now < kNow + 24 * kHour; now = feed.next) {
    reschedule(feed, {Outcome::kChanged}, now, Bounds());
    ++requests;
  }
  EXPECT_GT(requests, 15);
  EXPECT_LT(feed.next - feed.checked, 1000);
}

TEST(FollowSchedule, FeedsSpread) {
  std::vector<std::int64_t> times;
  for (const char* name : {"https://a.example/", "https://b.example/", "https://c.example/"}) {
    FeedState feed = new_feed(name, false);
    reschedule(feed, {Outcome::kSame}, kNow, Bounds());
    times.push_back(feed.next);
  }
  EXPECT_FALSE(times[0] == times[1] && times[1] == times[2]);
}

TEST(FollowSchedule, HoursAndDaysAreSkipped) {
  FeedWishes wishes;
  wishes.skip_hours = 1U << 10U | 1U << 11U;
  EXPECT_EQ(format_seconds(behind_skipped(kNow, wishes)), "2025-07-28T12:00:00Z");
  EXPECT_EQ(behind_skipped(kNow + 2 * kHour, wishes), kNow + 2 * kHour);
  wishes = {};
  wishes.skip_days = 1U << 1U | 1U << 2U;  // Monday, Tuesday
  EXPECT_EQ(format_seconds(behind_skipped(kNow, wishes)), "2025-07-30T00:00:00Z");
  wishes.skip_hours = (1U << 24U) - 1;
  EXPECT_EQ(behind_skipped(kNow, wishes), kNow) << "a feed that is never to be asked means something else";
}

TEST(FollowSchedule, RetryAfterIsANumberOrADate) {
  const auto read = [](const std::string& value) { return retry_after(answer_with("retry-after", value), kNow); };
  EXPECT_EQ(read("120"), 120);
  EXPECT_EQ(read("Mon, 28 Jul 2025 11:53:20 GMT"), 3600);
  EXPECT_EQ(read("Monday, 28-Jul-25 11:53:20 GMT"), 3600);
  EXPECT_EQ(read("Sun, 06 Nov 1994 08:49:37 GMT"), 0);
  EXPECT_GT(read("99999999999999999999999").value_or(0), kDay);
  EXPECT_EQ(read("-5"), std::nullopt);
  EXPECT_EQ(read("soon"), std::nullopt);
  EXPECT_EQ(read(""), std::nullopt);
}

TEST(FollowSchedule, FreshnessIsMaxAgeThenExpires) {
  const auto control = [](const std::string& value) { return fresh_for(answer_with("cache-control", value), kNow); };
  EXPECT_EQ(control("public, max-age=600"), 600);
  EXPECT_EQ(control("Max-Age=\"600\", must-revalidate"), 600);
  EXPECT_EQ(control("no-cache, max-age=600"), 0);
  EXPECT_EQ(control("private"), std::nullopt);
  EXPECT_EQ(control("s-maxage=10"), std::nullopt);
  WebAnswer aged = answer_with("cache-control", "max-age=600");
  aged.headers["age"] = "100";
  EXPECT_EQ(fresh_for(aged, kNow), 500);
  WebAnswer expires = answer_with("expires", "Mon, 28 Jul 2025 12:00:00 GMT");
  expires.headers["date"] = "Mon, 28 Jul 2025 11:30:00 GMT";
  EXPECT_EQ(fresh_for(expires, kNow), 1800) << "by the server's own clock";
  EXPECT_EQ(fresh_for(answer_with("expires", "0"), kNow), 0);
}

TEST(FollowSchedule, WishesOfAFeedAreRead) {
  const FeedWishes rss = wishes_of(
      "<rss><channel><title>x</title><ttl> 90 </ttl><skipHours><hour>0</hour><hour>24</hour><hour>13</hour>"
      "<hour>99</hour></skipHours><skipDays><day>Sunday</day><day>Someday</day></skipDays>"
      "<item><title>ttl</title><ttl>5</ttl></item></channel></rss>");
  EXPECT_EQ(rss.period, 90 * 60);
  EXPECT_EQ(rss.skip_hours, 1U | 1U << 13U);
  EXPECT_EQ(rss.skip_days, 1U);
  const FeedWishes sy = wishes_of(
      "<rdf:RDF xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel><sy:updatePeriod>daily"
      "</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel><item/></rdf:RDF>");
  EXPECT_EQ(sy.period, 6 * kHour);
  EXPECT_EQ(wishes_of("<rss><channel><ttl>-3</ttl><ttl>often</ttl></channel></rss>"), FeedWishes());
  EXPECT_EQ(wishes_of("{\"version\": \"https://jsonfeed.org/version/1\"}"), FeedWishes());
}

}  // namespace
}  // namespace dateline::indexer
