// SPDX-License-Identifier: GPL-3.0-or-later
// Which moments do written dates mean, and which of them are not read at all?
#include "indexer/normalise/dates.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "archive/time.h"

namespace dateline::indexer {
namespace {

using Table = std::vector<std::pair<std::string, std::string>>;

void expect_moments(const Table& table) {
  for (const auto& [written, moment] : table) EXPECT_EQ(format_moment(parse_date(written)), moment) << written;
}

TEST(Dates, Iso8601) {
  expect_moments({{"2025-07-28T10:15:00Z", "2025-07-28T10:15:00Z"},
                  {" 2025-07-28T10:15:00Z\n", "2025-07-28T10:15:00Z"},
                  {"2025-07-28t10:15:00z", "2025-07-28T10:15:00Z"},
                  {"2025-07-28T10:15:00", "2025-07-28T10:15:00Z"},
                  {"2025-07-28T10:15:00.123456Z", "2025-07-28T10:15:00Z"},
                  {"2025-07-28T10:15:00,5+09:00", "2025-07-28T01:15:00Z"},
                  {"2010-05-22T14:30:00+0900", "2010-05-22T05:30:00Z"},
                  {"2025-07-28T10:15-04", "2025-07-28T14:15:00Z"},
                  {"2025-07-28 10:15:00 +0000 UTC", "2025-07-28T10:15:00Z"},
                  {"2025-07-28 10:15:00-0230", "2025-07-28T12:45:00Z"},
                  {"2025-07-28T10:15:00+02:00[Europe/Paris]", "2025-07-28T08:15:00Z"},
                  {"2025-07-28T23:59:60Z", "2025-07-28T23:59:59Z"},
                  {"20250728T101500Z", "2025-07-28T10:15:00Z"},
                  {"20250728T1015+0200", "2025-07-28T08:15:00Z"},
                  {"20250728", "2025-07-28"},
                  {"20250728101500", "2025-07-28T10:15:00Z"},
                  {"2025-07-28", "2025-07-28"},
                  {"2025-07", "2025-07"},
                  {"2025", "2025"},
                  {"1605-01-01", "1605-01-01"}});
}

TEST(Dates, MailAndWeb) {
  expect_moments({{"Mon, 28 Jul 2025 10:15:00 +0200", "2025-07-28T08:15:00Z"},
                  {"28 Jul 25 10:15 GMT", "2025-07-28T10:15:00Z"},
                  {"Monday, 28-Jul-25 10:15:00 GMT", "2025-07-28T10:15:00Z"},
                  {"Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37Z"},
                  {"Mon Jul 28 10:15:00 2025", "2025-07-28T10:15:00Z"},
                  {"Mon Jul 28 10:15:00 EDT 2025", "2025-07-28T14:15:00Z"},
                  {"Mon, 28 Jul 2025 10:15:00 +0000 (UTC)", "2025-07-28T10:15:00Z"},
                  {"1753697700", "2025-07-28T10:15:00Z"},
                  {"1753697700.25", "2025-07-28T10:15:00Z"},
                  {"1753697700999", "2025-07-28T10:15:00Z"}});
}

TEST(Dates, AsFeedsWriteThem) {
  expect_moments({{"Thu,\n 09 Feb 2006\r\n 23:59:45 +0000", "2006-02-09T23:59:45Z"},
                  {"Wed Mar 05 2025 10:15:00 GMT+0100 (Central European Standard Time)", "2025-03-05T09:15:00Z"},
                  {"2025-03-05T10:15:00Z[UTC]", "2025-03-05T10:15:00Z"},
                  {"2025-03-05T10:15:00\u221205:00", "2025-03-05T15:15:00Z"},
                  {"2025-03-05T24:00:00Z", "2025-03-06T00:00:00Z"},
                  {"Wed, 05 Mar 2025 24:15:00 GMT", ""},
                  {"Wed, 05 Mar 2025 10:15:00 A", "2025-03-05"},
                  {"2004-05-25 오후 11:23:17", "2004-05-25T23:23:17Z"},
                  {"2004-05-25 오전 12:23:17", "2004-05-25T00:23:17Z"},
                  {"2025年3月5日 下午1:15", "2025-03-05T13:15:00Z"},
                  {"2025年03月05日 10時15分30秒", "2025-03-05T10:15:30Z"},
                  {"mar., 04 mars 2025 10:15:00 +0100", "2025-03-04T09:15:00Z"},
                  {"Di, 04 Mär 2025 10:15:00 +0100", "2025-03-04T09:15:00Z"},
                  {"mié, 05 mar 2025 10:15:00 +0100", "2025-03-05T09:15:00Z"},
                  {"Ср, 05 мар 2025 10:15:00 +0300", "2025-03-05T07:15:00Z"},
                  {"Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"},
                  {"5. března 2025", "2025-03-05"},
                  {"5 Mart 2025 10:15", "2025-03-05T10:15:00Z"},
                  {"5 مارس 2025", "2025-03-05"}});
}

TEST(Dates, English) {
  expect_moments({{"July 28, 2025", "2025-07-28"},
                  {"JULY 28, 2025", "2025-07-28"},
                  {"Monday, July 28th, 2025", "2025-07-28"},
                  {"28 July 2025", "2025-07-28"},
                  {"28th of July, 2025", "2025-07-28"},
                  {"Sept. 3, 2025", "2025-09-03"},
                  {"2025-Jul-28", "2025-07-28"},
                  {"July 2025", "2025-07"},
                  {"Jul 28, 2025 10:15 AM EDT", "2025-07-28T14:15:00Z"},
                  {"July 28, 2025 at 10:15 p.m. BST", "2025-07-28T21:15:00Z"},
                  {"July 28, 2025, 12:05 a.m.", "2025-07-28T00:05:00Z"},
                  {"10:15 GMT, 28 July 2025", "2025-07-28T10:15:00Z"},
                  {"10 AM PST, Jan. 2, 2025", "2025-01-02T18:00:00Z"},
                  {"July 28, 2025 | 10:15 - UTC", ""},
                  {"July 28, 2025 10:15 GMT+2", "2025-07-28T08:15:00Z"}});
}

TEST(Dates, UnitedStatesTimeFollowsTheSummer) {
  expect_moments({{"July 28, 2025 10:15 a.m. ET", "2025-07-28T14:15:00Z"},
                  {"January 28, 2025 10:15 a.m. ET", "2025-01-28T15:15:00Z"},
                  {"March 9, 2025 1:59 AM ET", "2025-03-09T06:59:00Z"},
                  {"March 9, 2025 3:00 AM ET", "2025-03-09T07:00:00Z"},
                  {"October 30, 2006 9:00 AM PT", "2006-10-30T17:00:00Z"},
                  {"October 28, 2006 9:00 AM PT", "2006-10-28T16:00:00Z"},
                  {"July 1, 1970 9:00 AM ET", "1970-07-01"}});
}

TEST(Dates, OtherLanguages) {
  expect_moments({{"28. Juli 2025, 10:15 Uhr", "2025-07-28T10:15:00Z"},
                  {"Montag, 3. März 2025", "2025-03-03"},
                  {"1er août 2025", "2025-08-01"},
                  {"28 juillet 2025 à 10h15", "2025-07-28T10:15:00Z"},
                  {"28 de julio de 2025", "2025-07-28"},
                  {"28 de julho de 2025", "2025-07-28"},
                  {"28 luglio 2025", "2025-07-28"},
                  {"28 ИЮЛЯ 2025 г.", "2025-07-28"},
                  {"28 lipca 2025", "2025-07-28"},
                  {"2025年7月28日", "2025-07-28"},
                  {"2025年7月28日(月) 10:15", "2025-07-28T10:15:00Z"},
                  {"2025年7月", "2025-07"},
                  {"2025년 7월 28일", "2025-07-28"}});
}

TEST(Dates, Numbers) {
  expect_moments({{"2025/07/28", "2025-07-28"},
                  {"2025/7/8 9:05", "2025-07-08T09:05:00Z"},
                  {"28.07.2025", "2025-07-28"},
                  {"8.7.2025 10:15", "2025-07-08T10:15:00Z"},
                  {"28/07/2025", "2025-07-28"},
                  {"07/28/2025", "2025-07-28"},
                  {"07/07/2025", "2025-07-07"},
                  {"Tue, 07/08/2025 - 09:12", "2025-07-08T09:12:00Z"},
                  {"Thursday 07/08/2025", "2025-08-07"},
                  {"٢٨ يوليو ٢٠٢٥", "2025-07-28"},
                  {"۲۰۲۵/۰۷/۲۸", "2025-07-28"}});
}

TEST(Dates, ADayWithAZoneIsADay) {
  expect_moments({{"2025-07-28Z", "2025-07-28"},
                  {"2025-07-28-05:00", "2025-07-28"},
                  {"2025-07-28+01:00", "2025-07-28"},
                  {"2025-07-28 05:00", "2025-07-28T05:00:00Z"},
                  {"2025-07-28 - 05:00", "2025-07-28T05:00:00Z"}});
}

TEST(Dates, HoursWithAFullStop) {
  expect_moments({{"Mon 28 Jul 2025 10.15 BST", "2025-07-28T09:15:00Z"},
                  {"28 July 2025 10.15", "2025-07-28T10:15:00Z"},
                  {"28.7.2025 10.15", "2025-07-28T10:15:00Z"},
                  {"28. juli 2025 kl. 10.15", "2025-07-28T10:15:00Z"},
                  {"28.7.2025 klo 10.15", "2025-07-28T10:15:00Z"},
                  {"28 juillet 2025 à 10 h", "2025-07-28T10:00:00Z"},
                  {"28. Juli 2025, 10 Uhr", "2025-07-28T10:00:00Z"},
                  {"July 2025 10.15", ""},
                  {"10.15", ""}});
}

TEST(Dates, ZonesOfPlaces) {
  expect_moments({{"2025-07-28 10:15:00 Europe/Berlin", "2025-07-28T08:15:00Z"},
                  {"2025-01-28 10:15:00.000000 europe/berlin", "2025-01-28T09:15:00Z"},
                  {"2025-07-28T10:15:00 America/New_York", "2025-07-28T14:15:00Z"},
                  {"2025-07-28T10:15:00 America/Argentina/Buenos_Aires", "2025-07-28T13:15:00Z"},
                  {"2025-07-28T10:15:00 America/Port-au-Prince", "2025-07-28T14:15:00Z"},
                  {"July 28, 2025 10:15 AM Eastern", "2025-07-28T14:15:00Z"},
                  {"July 28, 2025 10:15 AM Pacific Time", "2025-07-28T17:15:00Z"},
                  {"January 28, 2025 10:15 AM Central Standard Time", "2025-01-28T16:15:00Z"},
                  {"Monday 28 July 2025 07:55 EDT / 12:55 BST", "2025-07-28T11:55:00Z"},
                  {"2025-07-28 10:15 Europe/Nowhere", ""},
                  {"2025-07-28 10:15 / 11:15", ""}});
}

TEST(Dates, ALabelInFront) {
  expect_moments(
      {{"date: 2025-07-28", "2025-07-28"}, {"Published: July 28, 2025", "2025-07-28"}, {"date 2025-07-28", ""}});
}

TEST(Dates, TheLatestSecondOfWhatMustNotComeTooEarly) {
  for (const auto& [written, moment] : Table{{"2025-07-28T10:15:00+02:00", "2025-07-28T08:15:00Z"},
                                             {"2025-07-28 10:15", "2025-07-28T10:15:00Z"},
                                             {"2025-07-28 23:59 IST", "2025-07-29T11:59:00Z"},
                                             {"28 July 2025, 11:59 PM AKDT", "2025-07-29T11:59:00Z"},
                                             {"2025-07-28", "2025-07-29T12:00:00Z"},
                                             {"July 2099", "2099-08-01T12:00:00Z"},
                                             {"2025-12", "2026-01-01T12:00:00Z"},
                                             {"2025", "2026-01-01T12:00:00Z"},
                                             {"2999-01-01T00:00:00Z", "2999-01-01T00:00:00Z"}}) {
    const auto latest = latest_second(written);
    ASSERT_TRUE(latest.has_value()) << written;
    EXPECT_EQ(format_moment({*latest, Precision::kSecond}), moment) << written;
  }
  EXPECT_TRUE(latest_second("9999-12-31").has_value()) << "never";
  EXPECT_FALSE(latest_second("after lunch").has_value());
  EXPECT_FALSE(latest_second("2025-07-28 or later").has_value());
}

TEST(Dates, AnUnclearZoneLeavesTheDay) {
  expect_moments({{"July 28, 2025 10:15 IST", "2025-07-28"}, {"28 July 2025, 11:00 AM AMT", "2025-07-28"}});
}

TEST(Dates, UnknownRatherThanGuessed) {
  for (const std::string written : {"",
                                    "   ",
                                    "yesterday",
                                    "07/08/2025",
                                    "7-8-2025",
                                    "Friday 07/08/2025",
                                    "31 June 2025",
                                    "2025-02-29",
                                    "2025-13-01",
                                    "1404/05/06",  // in Iran
                                    "28/07/2568",  // in Thailand
                                    "2200-01-01",
                                    "28 July",
                                    "July 28",
                                    "28 Jul 25",
                                    "10:15",
                                    "2025-07-28T25:00:00Z",
                                    "2025-07-28T10:60:00Z",
                                    "13:15 pm, July 28, 2025",
                                    "July 28, 2025 and July 29, 2025",
                                    "published July 28, 2025",
                                    "2025-07-28 or so",
                                    "202507",
                                    "123",
                                    "0753697700",
                                    "20251301",
                                    "12345678901234567890",
                                    "2025-07-28T10:15:00+25:00",
                                    "-",
                                    "July",
                                    "May",
                                    "Mon",
                                    "\xFF\xFE",
                                    "年月日",
                                    "+0000 2025-07-28 +0000",
                                    "2025-07-28 10:15:00 10:15:00"}) {
    EXPECT_FALSE(parse_date(written).known()) << written << " is " << format_moment(parse_date(written));
  }
  EXPECT_FALSE(parse_date(std::string(5000, '1')).known());
  EXPECT_FALSE(parse_date("July 28, 2025" + std::string(100, ' ') + "x").known());
}

TEST(Dates, PrecisionIsWhatWasWritten) {
  EXPECT_EQ(parse_date("2025-07-28T10:15Z").precision, Precision::kMinute);
  EXPECT_EQ(parse_date("2025-07-28T10:15:00Z").precision, Precision::kSecond);
  EXPECT_EQ(parse_date("10 AM, July 28, 2025").precision, Precision::kMinute);
  EXPECT_EQ(parse_date("July 28, 2025").precision, Precision::kDay);
  EXPECT_EQ(parse_date("July 2025").precision, Precision::kMonth);
  EXPECT_EQ(parse_date("2025").precision, Precision::kYear);
}

}  // namespace
}  // namespace dateline::indexer
