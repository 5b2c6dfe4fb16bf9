// SPDX-License-Identifier: GPL-3.0-or-later
// Where do a timeline's buckets begin?
#include "server/search/calendar.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "archive/time.h"

namespace dateline::search {
namespace {

using List = std::vector<std::string>;

std::int64_t at(const std::string& text) { return parse_iso_moment(text)->seconds; }

/// The starts, with the end of the last bucket, to the minute.
List starts(const std::string& first, const std::string& last, std::optional<Interval> interval,
            const std::string& tz = "UTC") {
  List all;
  for (const auto start : buckets_between(at(first), at(last), interval, tz).starts) {
    all.push_back(format_seconds(start).substr(0, 16));
  }
  return all;
}

/// What is true of all buckets: they rise and hold both moments.
void expect_sound(const std::string& first, const std::string& last, std::optional<Interval> interval,
                  const std::string& tz) {
  const auto buckets = buckets_between(at(first), at(last), interval, tz);
  ASSERT_GE(buckets.starts.size(), 2U) << tz;
  EXPECT_LE(buckets.starts.front(), at(first)) << first << ' ' << tz;
  EXPECT_GT(buckets.starts[1], at(first)) << first << ' ' << tz;
  EXPECT_GT(buckets.starts.back(), at(last)) << last << ' ' << tz;
  EXPECT_LE(buckets.starts[buckets.starts.size() - 2], at(last)) << last << ' ' << tz;
  for (std::size_t i = 1; i < buckets.starts.size(); ++i) EXPECT_LT(buckets.starts[i - 1], buckets.starts[i]) << tz;
}

TEST(Calendar, StepsByEachInterval) {
  EXPECT_EQ(starts("2025-07-28T10:59:59Z", "2025-07-28T11:00:00Z", Interval::kHour),
            (List{"2025-07-28T10:00", "2025-07-28T11:00", "2025-07-28T12:00"}));
  EXPECT_EQ(starts("2024-02-28", "2024-03-01", Interval::kDay),
            (List{"2024-02-28T00:00", "2024-02-29T00:00", "2024-03-01T00:00", "2024-03-02T00:00"}));
  EXPECT_EQ(starts("2025-08-03T23:59:59Z", "2025-08-04", Interval::kWeek),
            (List{"2025-07-28T00:00", "2025-08-04T00:00", "2025-08-11T00:00"}));
  EXPECT_EQ(starts("2025-01-31", "2025-02-28", Interval::kMonth),
            (List{"2025-01-01T00:00", "2025-02-01T00:00", "2025-03-01T00:00"}));
  EXPECT_EQ(starts("2025-05-31", "2025-07-01", Interval::kQuarter),
            (List{"2025-04-01T00:00", "2025-07-01T00:00", "2025-10-01T00:00"}));
  EXPECT_EQ(starts("1969-12-31T23:59:59Z", "1970-01-01", Interval::kYear),
            (List{"1969-01-01T00:00", "1970-01-01T00:00", "1971-01-01T00:00"}));
}

TEST(Calendar, ChoosesTheFinestOfAtMostSixtyBuckets) {
  const auto chosen = [](const std::string& first, const std::string& last) {
    const auto buckets = buckets_between(at(first), at(last), std::nullopt, "UTC");
    EXPECT_TRUE(buckets.starts.size() <= kMostBuckets + 1 || buckets.interval == Interval::kYear);
    return buckets.interval;
  };
  EXPECT_EQ(chosen("2025-07-01", "2025-07-01"), Interval::kHour);
  EXPECT_EQ(chosen("2025-07-01", "2025-07-03T11:59:59Z"), Interval::kHour);
  EXPECT_EQ(chosen("2025-07-01", "2025-07-03T12:00:00Z"), Interval::kDay);
  EXPECT_EQ(chosen("2025-07-01", "2025-08-29"), Interval::kDay);
  EXPECT_EQ(chosen("2025-07-01", "2025-08-30"), Interval::kWeek);
  EXPECT_EQ(chosen("2024-01-01", "2025-02-23"), Interval::kWeek);
  EXPECT_EQ(chosen("2024-01-01", "2025-02-24"), Interval::kMonth);
  EXPECT_EQ(chosen("2020-01-01", "2024-12-31"), Interval::kMonth);
  EXPECT_EQ(chosen("2020-01-01", "2025-01-01"), Interval::kQuarter);
  EXPECT_EQ(chosen("2010-01-01", "2024-12-31"), Interval::kQuarter);
  EXPECT_EQ(chosen("2010-01-01", "2025-01-01"), Interval::kYear);
  EXPECT_EQ(chosen("1000", "2025"), Interval::kYear);
}

TEST(Calendar, TakesACoarserIntervalForTooManyBuckets) {
  EXPECT_EQ(buckets_between(at("2025-01-01"), at("2025-02-11T15:00:00Z"), Interval::kHour, "UTC").starts.size(), 1001U);
  EXPECT_EQ(buckets_between(at("2025-01-01"), at("2025-02-11T16:00:00Z"), Interval::kHour, "UTC").interval,
            Interval::kDay);
  EXPECT_EQ(buckets_between(at("1000"), at("9999"), Interval::kHour, "UTC").interval, Interval::kYear);
}

TEST(Calendar, KnowsDaysOfOtherLengths) {
  EXPECT_EQ(starts("2025-03-29T23:00:00Z", "2025-03-30T22:00:00Z", Interval::kDay, "Europe/Berlin"),
            (List{"2025-03-29T23:00", "2025-03-30T22:00", "2025-03-31T22:00"}));
  EXPECT_EQ(starts("2025-10-25T22:00:00Z", "2025-10-26T22:59:59Z", Interval::kDay, "Europe/Berlin"),
            (List{"2025-10-25T22:00", "2025-10-26T23:00"}));
}

TEST(Calendar, KnowsTheHourThatComesTwice) {
  EXPECT_EQ(starts("2025-10-26T00:30:00Z", "2025-10-26T01:30:00Z", Interval::kHour, "Europe/Berlin"),
            (List{"2025-10-26T00:00", "2025-10-26T01:00", "2025-10-26T02:00"}));
}

TEST(Calendar, KnowsZonesOfOddMinutes) {
  EXPECT_EQ(starts("2025-05-05T18:14:59Z", "2025-05-05T18:15:00Z", Interval::kHour, "Asia/Kathmandu"),
            (List{"2025-05-05T17:15", "2025-05-05T18:15", "2025-05-05T19:15"}));
}

TEST(Calendar, KnowsMidnightsThatComeTwice) {  // Havana, 2024-11-03: one o'clock becomes midnight again
  EXPECT_EQ(starts("2024-11-03T04:30:00Z", "2024-11-03T05:30:00Z", Interval::kDay, "America/Havana"),
            (List{"2024-11-03T04:00", "2024-11-04T05:00"}));
}

TEST(Calendar, KnowsMidnightsThatNeverCome) {  // Beirut, 2024-03-31 begins at one o'clock
  EXPECT_EQ(starts("2024-03-30T10:00:00Z", "2024-04-01T10:00:00Z", Interval::kDay, "Asia/Beirut"),
            (List{"2024-03-29T22:00", "2024-03-30T22:00", "2024-03-31T21:00", "2024-04-01T21:00"}));
}

TEST(Calendar, KnowsDaysThatNeverCame) {  // Apia had no 2011-12-30
  EXPECT_EQ(starts("2011-12-29T12:00:00Z", "2011-12-31T12:00:00Z", Interval::kDay, "Pacific/Apia"),
            (List{"2011-12-29T10:00", "2011-12-30T10:00", "2011-12-31T10:00", "2012-01-01T10:00"}));
}

TEST(Calendar, HoldsEveryMomentOfAYearInManyZones) {
  const char* const zones[] = {"UTC",           "Europe/Berlin", "America/New_York",    "America/Havana",
                               "Africa/Cairo",  "Asia/Beirut",   "Australia/Lord_Howe", "Pacific/Apia",
                               "Asia/Kathmandu"};
  constexpr std::int64_t kStep = 3 * 3600 + 1800;
  for (const auto* tz : zones) {
    for (const Interval interval : {Interval::kHour, Interval::kDay, Interval::kWeek, Interval::kMonth}) {
      for (std::int64_t moment = at("2024-01-01"); moment < at("2025-01-01"); moment += kStep * 7) {
        const std::string text = format_seconds(moment);
        expect_sound(text, format_seconds(moment + kStep), interval, tz);
      }
    }
  }
}

TEST(Calendar, AgreesWithItselfWhereverItBegins) {
  const auto whole = buckets_between(at("2024-01-01"), at("2024-12-31"), Interval::kDay, "America/Havana");
  for (std::size_t i = 0; i + 1 < whole.starts.size(); ++i) {
    const auto one =
        buckets_between(whole.starts[i + 1] - 1, whole.starts[i + 1] - 1, Interval::kDay, "America/Havana");
    EXPECT_EQ(one.starts, (std::vector<std::int64_t>{whole.starts[i], whole.starts[i + 1]}));
  }
}

}  // namespace
}  // namespace dateline::search
