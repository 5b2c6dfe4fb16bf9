// SPDX-License-Identifier: GPL-3.0-or-later
// How do UTC seconds, calendar days and their written forms turn into each other?
#include "archive/time.h"

#include <fmt/format.h>

#include <ctime>

namespace dateline {
namespace {

/// Reads fixed-width numbers and single marks from the front of a text.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool done() const { return text_.empty(); }

  std::optional<int> number(std::size_t digits) {
    if (text_.size() < digits) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (text_[i] < '0' || text_[i] > '9') return std::nullopt;
      value = value * 10 + (text_[i] - '0');
    }
    text_.remove_prefix(digits);
    return value;
  }

  /// Takes one of the marks; '\0' when none stands there.
  char mark(std::string_view marks) {
    if (text_.empty() || marks.find(text_[0]) == std::string_view::npos) return '\0';
    const char found = text_[0];
    text_.remove_prefix(1);
    return found;
  }

  void skip_digits() {
    while (!text_.empty() && text_[0] >= '0' && text_[0] <= '9') text_.remove_prefix(1);
  }

 private:
  std::string_view text_;
};

/// "Z", "+09:00", "+0900" or nothing: seconds east of UTC.
std::optional<int> read_offset(Scanner& scan) {
  if (scan.done() || scan.mark("Zz") != '\0') return scan.done() ? std::optional<int>(0) : std::nullopt;
  const char sign = scan.mark("+-");
  const auto hours = scan.number(2);
  scan.mark(":");
  const auto minutes = scan.number(2);
  if (sign == '\0' || !hours || !minutes || *hours > 23 || *minutes > 59 || !scan.done()) return std::nullopt;
  return (sign == '+' ? 1 : -1) * (*hours * 3600 + *minutes * 60);
}

std::optional<Moment> read_time(Scanner& scan, const Day& day) {
  const auto hour = scan.number(2);
  if (!hour || *hour > 23 || scan.mark(":") == '\0') return std::nullopt;
  const auto minute = scan.number(2);
  if (!minute || *minute > 59) return std::nullopt;
  int second = 0;
  Precision precision = Precision::kMinute;
  if (scan.mark(":") != '\0') {
    const auto read = scan.number(2);
    if (!read || *read > 60) return std::nullopt;
    second = *read == 60 ? 59 : *read;  // a leap second is the second before it
    precision = Precision::kSecond;
    if (scan.mark(".,") != '\0') scan.skip_digits();
  }
  const auto offset = read_offset(scan);
  if (!offset) return std::nullopt;
  return Moment{seconds_of(day) + *hour * 3600 + *minute * 60 + second - *offset, precision};
}

}  // namespace

std::int64_t days_from_civil(const Day& day) {
  const std::int64_t y = day.month <= 2 ? day.year - 1 : day.year;
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

Day civil_from_days(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  Day result;
  result.day = static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1);
  result.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  result.year = static_cast<int>(year_of_era + era * 400 + (result.month <= 2 ? 1 : 0));
  return result;
}

bool is_valid_day(const Day& day) {
  if (day.month < 1 || day.month > 12 || day.day < 1 || day.day > 31) return false;
  return civil_from_days(days_from_civil(day)) == day;
}

std::int64_t seconds_of(const Day& day) { return days_from_civil(day) * kDaySeconds; }

std::string format_seconds(std::int64_t seconds) { return format_moment({seconds, Precision::kSecond}); }

std::string format_moment(const Moment& moment) {
  if (!moment.known()) return "";
  const std::int64_t days = (moment.seconds >= 0 ? moment.seconds : moment.seconds - kDaySeconds + 1) / kDaySeconds;
  const Day day = civil_from_days(days);
  const auto rest = static_cast<int>(moment.seconds - days * kDaySeconds);
  switch (moment.precision) {
    case Precision::kYear:
      return fmt::format("{:04}", day.year);
    case Precision::kMonth:
      return fmt::format("{:04}-{:02}", day.year, day.month);
    case Precision::kDay:
      return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
    default:
      return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", day.year, day.month, day.day, rest / 3600,
                         rest / 60 % 60, rest % 60);
  }
}

std::optional<Moment> parse_iso_moment(std::string_view text) {
  Scanner scan(text);
  Day day;
  const auto year = scan.number(4);
  if (!year || *year < 1000) return std::nullopt;
  day.year = *year;
  if (scan.done()) return Moment{seconds_of(day), Precision::kYear};
  if (scan.mark("-") == '\0') return std::nullopt;
  const auto month = scan.number(2);
  if (!month) return std::nullopt;
  day.month = *month;
  if (!is_valid_day(day)) return std::nullopt;
  if (scan.done()) return Moment{seconds_of(day), Precision::kMonth};
  if (scan.mark("-") == '\0') return std::nullopt;
  const auto day_of_month = scan.number(2);
  if (!day_of_month) return std::nullopt;
  day.day = *day_of_month;
  if (!is_valid_day(day)) return std::nullopt;
  if (scan.done()) return Moment{seconds_of(day), Precision::kDay};
  if (scan.mark("Tt ") == '\0') return std::nullopt;
  return read_time(scan, day);
}

std::int64_t end_of(const Moment& moment) {
  if (!moment.known()) return 0;
  const std::int64_t days = (moment.seconds >= 0 ? moment.seconds : moment.seconds - kDaySeconds + 1) / kDaySeconds;
  Day day = civil_from_days(days);
  switch (moment.precision) {
    case Precision::kYear:
      return seconds_of({day.year + 1, 1, 1});
    case Precision::kMonth:
      return day.month == 12 ? seconds_of({day.year + 1, 1, 1}) : seconds_of({day.year, day.month + 1, 1});
    case Precision::kDay:
      return moment.seconds + kDaySeconds;
    case Precision::kMinute:
      return moment.seconds + 60;
    default:
      return moment.seconds + 1;
  }
}

std::int64_t system_now() { return static_cast<std::int64_t>(std::time(nullptr)); }

}  // namespace dateline
