// SPDX-License-Identifier: GPL-3.0-or-later
// Do seconds, days and their written forms turn into each other?
#include "archive/time.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace dateline {
namespace {

TEST(Time, DaysAndCalendarAgreeOverTwelveThousandYears) {
  std::int64_t days = days_from_civil({-2000, 1, 1});
  const std::int64_t last = days_from_civil({10000, 1, 1});
  Day day{-2000, 1, 1};
  constexpr int kLengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  for (; days < last; ++days) {
    ASSERT_EQ(days_from_civil(day), days);
    ASSERT_EQ(civil_from_days(days), day);
    const bool leap = (day.year % 4 == 0 && day.year % 100 != 0) || day.year % 400 == 0;
    const int length = day.month == 2 && leap ? 29 : kLengths[day.month - 1];
    if (++day.day <= length) continue;
    day.day = 1;
    if (++day.month <= 12) continue;
    day.month = 1;
    ++day.year;
  }
}

TEST(Time, KnownDays) {
  EXPECT_EQ(days_from_civil({1970, 1, 1}), 0);
  EXPECT_EQ(days_from_civil({1969, 12, 31}), -1);
  EXPECT_EQ(days_from_civil({2000, 3, 1}), 11017);
  EXPECT_EQ(seconds_of({2025, 7, 28}), 1753660800);
}

TEST(Time, ValidDays) {
  for (const Day& day : {Day{2024, 2, 29}, Day{2000, 2, 29}, Day{2025, 12, 31}}) EXPECT_TRUE(is_valid_day(day));
  for (const Day& day : {Day{2025, 2, 29}, Day{1900, 2, 29}, Day{2025, 4, 31}, Day{2025, 0, 1}, Day{2025, 13, 1},
                         Day{2025, 1, 0}, Day{2025, 1, 32}, Day{2025, -1, 1}}) {
    EXPECT_FALSE(is_valid_day(day)) << day.year << '-' << day.month << '-' << day.day;
  }
}

TEST(Time, MomentsAreWrittenAsFarAsTheyAreKnown) {
  const std::int64_t seconds = 1753696805;
  EXPECT_EQ(format_moment({seconds, Precision::kSecond}), "2025-07-28T10:00:05Z");
  EXPECT_EQ(format_moment({seconds, Precision::kDay}), "2025-07-28");
  EXPECT_EQ(format_moment({seconds, Precision::kMonth}), "2025-07");
  EXPECT_EQ(format_moment({seconds, Precision::kYear}), "2025");
  EXPECT_EQ(format_moment({seconds, Precision::kUnknown}), "");
  EXPECT_EQ(format_seconds(-1), "1969-12-31T23:59:59Z");
  EXPECT_EQ(format_seconds(-86400), "1969-12-31T00:00:00Z");
}

TEST(Time, ReadsRfc3339AndItsBeginnings) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"2025-07-28T10:00:05Z", "2025-07-28T10:00:05Z"},
      {"2025-07-28t10:00:05z", "2025-07-28T10:00:05Z"},
      {"2025-07-28 10:00:05Z", "2025-07-28T10:00:05Z"},
      {"2025-07-28T10:00:05", "2025-07-28T10:00:05Z"},
      {"2025-07-28T10:00:05.123456Z", "2025-07-28T10:00:05Z"},
      {"2025-07-28T10:00:05,9Z", "2025-07-28T10:00:05Z"},
      {"2025-07-28T10:00:05+09:00", "2025-07-28T01:00:05Z"},
      {"2025-07-28T10:00:05-0330", "2025-07-28T13:30:05Z"},
      {"2025-01-01T00:30+01:00", "2024-12-31T23:30:00Z"},
      {"2025-07-28T10:00", "2025-07-28T10:00:00Z"},
      {"2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"},
      {"2025-07-28", "2025-07-28"},
      {"2025-07", "2025-07"},
      {"2025", "2025"},
      {"1000", "1000"},
      {"9999-12-31", "9999-12-31"},
      {"2024-02-29", "2024-02-29"}};
  for (const auto& [text, written] : table) {
    const auto moment = parse_iso_moment(text);
    ASSERT_TRUE(moment) << text;
    EXPECT_EQ(format_moment(*moment), written) << text;
  }
  EXPECT_EQ(parse_iso_moment("2025-07-28T10:00")->precision, Precision::kMinute);
}

TEST(Time, ReadsNothingElse) {
  for (const std::string text : {"",
                                 " ",
                                 "0999",
                                 "999",
                                 "20250728",
                                 "2025-7-28",
                                 "2025-13",
                                 "2025-00",
                                 "2025-02-29",
                                 "2025-07-28T",
                                 "2025-",
                                 "2025-07-",
                                 "2025-07-28T24:00:00Z",
                                 "2025-07-28T10:60Z",
                                 "2025-07-28T10:00:61Z",
                                 "2025-07-28T10:00:05+24:00",
                                 "2025-07-28T10:00:05+09:60",
                                 "2025-07-28T10:00:05 Z",
                                 "2025-07-28T10:00:05Zx",
                                 "2025-07-28x",
                                 "x2025-07-28",
                                 "2025-07-28T10",
                                 "2025-07-28T10:00:05+",
                                 "２０２５",
                                 "-2025-07-28",
                                 "2025/07/28"}) {
    EXPECT_FALSE(parse_iso_moment(text)) << text;
  }
}

TEST(Time, TheEndOfAMomentIsTheStartOfTheNext) {
  const std::vector<std::pair<std::string, std::string>> table = {{"2025-07-28T23:59:59Z", "2025-07-29T00:00:00Z"},
                                                                  {"2025-07-28T23:59Z", "2025-07-29T00:00:00Z"},
                                                                  {"2025-12-31", "2026-01-01T00:00:00Z"},
                                                                  {"2024-02", "2024-03-01T00:00:00Z"},
                                                                  {"2025-12", "2026-01-01T00:00:00Z"},
                                                                  {"1969", "1970-01-01T00:00:00Z"}};
  for (const auto& [text, end] : table) EXPECT_EQ(format_seconds(end_of(*parse_iso_moment(text))), end) << text;
  EXPECT_EQ(end_of({}), 0);
}

}  // namespace
}  // namespace dateline
