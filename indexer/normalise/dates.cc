// SPDX-License-Identifier: GPL-3.0-or-later
// Which moment does a written date mean?
#include "indexer/normalise/dates.h"

#include <optional>
#include <string_view>

#include "archive/time.h"
#include "indexer/normalise/date_tokens.h"
#include "indexer/normalise/date_words.h"
#include "indexer/normalise/date_zones.h"

namespace dateline::indexer {
namespace {

// The first newspapers are of 1605. The year 1404 is one of Iran's calendar, 2568 one of Thailand's: later than all.
constexpr int kFirstYear = 1600;
constexpr int kLastYear = 2199;
constexpr std::int64_t kEndOfLastYear = 7'258'118'400;  ///< 2200-01-01
constexpr int kNever = 9999;                            // "2999-12-31", "9999-12-31": as far off as one could write
constexpr std::int64_t kHalfDay = 12 * 3600;

/// Reads tokens from left to right; each read_ function takes all of its part or nothing.
class DateReader {
 public:
  explicit DateReader(std::string_view text, int last_year = kLastYear) : tokens_(text), last_year_(last_year) {}

  Moment read() {
    if (tokens_.size() == 0) return {};
    if (const auto unix_time = read_unix_time()) return *unix_time;
    if (tokens_.size() == 1 && at().is_number(4, 4)) return take_date(at().value, 1, 1, Precision::kYear, 1), moment();
    if (is_date_label(at().text) && at(1).is_mark(':')) at_ = 2;
    while (at_ < tokens_.size()) {
      if (!has_date_ && read_date()) continue;
      if (!has_time_ && read_time()) continue;
      if (has_time_ && at().is_mark('/') && skip_other_time()) continue;
      if (year_is_missing_ && read_last_year()) continue;
      if (!skip_filler()) return {};
    }
    return moment();
  }

  /// The last second that what was read can mean, in UTC seconds; `read` is what read() gave.
  std::int64_t latest(const Moment& read) const {
    if (read.precision >= Precision::kMinute) return read.seconds;
    if (has_time_) return seconds_of(day_) + clock_.hour * 3600 + clock_.seconds + kHalfDay;
    Day next{day_.year + 1, 1, 1};
    if (read.precision == Precision::kMonth && day_.month < 12) next = {day_.year, day_.month + 1, 1};
    const std::int64_t end = read.precision == Precision::kDay ? seconds_of(day_) + 2 * kHalfDay : seconds_of(next);
    return end + kHalfDay;
  }

 private:
  const DateToken& at(std::size_t ahead = 0) const { return tokens_[at_ + ahead]; }

  bool take_date(std::int64_t year, std::int64_t month, std::int64_t day, Precision precision, std::size_t tokens) {
    day_ = {static_cast<int>(year), static_cast<int>(month), static_cast<int>(day)};
    date_precision_ = precision;
    has_date_ = true;
    at_ += tokens;
    return true;
  }

  /// Ten digits are seconds and thirteen are milliseconds, with or without a fraction.
  std::optional<Moment> read_unix_time() const {
    const bool alone = tokens_.size() == 1 || (tokens_.size() == 3 && at(1).is_mark('.') && at(2).is_number(1, 9));
    if (!alone || at().digits < 10) return std::nullopt;
    if (at().digits != 10 && at().digits != 13) return std::nullopt;
    const std::int64_t seconds = at().digits == 13 ? at().value / 1000 : at().value;
    const bool fits = seconds >= 1'000'000'000 && seconds < kEndOfLastYear;
    return fits ? std::optional<Moment>(Moment{seconds, Precision::kSecond}) : std::nullopt;
  }

  bool read_date() {
    if (at().is_number(4, 4)) return read_year_first();
    if (at().is_number(8, 8) || at().is_number(14, 14)) return read_basic();
    if (at().is_number(1, 2)) return read_numbers() || read_day_first();
    return at().kind == DateToken::Kind::kWord && read_month_first();
  }

  /// 20250728 and 20250728101500.
  bool read_basic() {
    const std::int64_t ymd = at().digits == 14 ? at().value / 1'000'000 : at().value;
    const std::int64_t hms = at().value % 1'000'000;
    if (at().digits == 14 && !take_time(hms / 10000, hms / 100 % 100, hms % 100, 0)) return false;
    return take_date(ymd / 10000, ymd / 100 % 100, ymd % 100, Precision::kDay, 1);
  }

  /// 2025-07-28, 2025/07/28, 2025.07.28, 2025-07, 2025年7月28日, 2025-Jul-28.
  bool read_year_first() {
    const std::int64_t year = at().value;
    const bool mark = at(1).is_mark('-') || at(1).is_mark('/') || at(1).is_mark('.');
    if (mark && at(2).is_number(1, 2)) {
      if (at(3).kind == DateToken::Kind::kMark && at(3).text == at(1).text && at(4).is_number(1, 2)) {
        return take_date(year, at(2).value, at(4).value, Precision::kDay, 5 + day_zone(5));
      }
      const bool last = at_ + 3 == tokens_.size();
      return last && at(2).digits == 2 && !at(1).is_mark('.') && take_date(year, at(2).value, 1, Precision::kMonth, 3);
    }
    if ((at(1).is_word("年") || at(1).is_word("년")) && at(2).is_number(1, 2) &&
        (at(3).is_word("月") || at(3).is_word("월"))) {
      if (at(4).is_number(1, 2) && (at(5).is_word("日") || at(5).is_word("일"))) {
        return take_date(year, at(2).value, at(4).value, Precision::kDay, 6);
      }
      return at_ + 4 == tokens_.size() && take_date(year, at(2).value, 1, Precision::kMonth, 4);
    }
    std::size_t ahead = at(1).is_mark('-') ? 2 : 1;
    const int month = month_of(at(ahead).text);
    if (month == 0) return false;
    ++ahead;
    if (at(ahead).is_mark('-') || at(ahead).is_mark('.')) ++ahead;
    return at(ahead).is_number(1, 2) && take_date(year, month, at(ahead).value, Precision::kDay, ahead + 1);
  }

  /// How many tokens the zone of a day has, as XML Schema writes it (2025-07-28Z, 2025-07-28-05:00); it stands at the
  /// end.
  std::size_t day_zone(std::size_t ahead) const {
    if (at(ahead).after_blank || at(ahead + 1).after_blank) return 0;
    if (at(ahead).is_word("z") && at_ + ahead + 1 == tokens_.size()) return 1;
    const bool offset = (at(ahead).is_mark('+') || at(ahead).is_mark('-')) && at(ahead + 1).is_number(2, 2) &&
                        at(ahead + 2).is_mark(':') && at(ahead + 3).is_number(2, 2);
    return offset && at(ahead + 1).value <= 14 && at_ + ahead + 4 == tokens_.size() ? 4 : 0;
  }

  /// 28.07.2025 is day first everywhere; with "/" and "-" the order must show in the numbers, or in the weekday.
  bool read_numbers() {
    const bool mark = at(1).is_mark('.') || at(1).is_mark('/') || at(1).is_mark('-');
    if (!mark || !at(2).is_number(1, 2) || at(3).text != at(1).text || !at(4).is_number(4, 4)) return false;
    const std::int64_t first = at().value;
    const std::int64_t second = at(2).value;
    if (at(1).is_mark('.') || first > 12 || first == second) {
      return take_date(at(4).value, second, first, Precision::kDay, 5);
    }
    if (second > 12) return take_date(at(4).value, first, second, Precision::kDay, 5);
    const auto year = static_cast<int>(at(4).value);
    const bool day_first = is_weekday_of(weekday_, {year, static_cast<int>(second), static_cast<int>(first)});
    const bool month_first = is_weekday_of(weekday_, {year, static_cast<int>(first), static_cast<int>(second)});
    if (day_first == month_first) return false;
    return take_date(year, day_first ? second : first, day_first ? first : second, Precision::kDay, 5);
  }

  /// Past the "th" of "28th", a point, "of", "de" and a hyphen.
  std::size_t past_joint(std::size_t ahead) const {
    for (;; ++ahead) {
      const DateToken& token = at(ahead);
      const bool ordinal = token.is_word("st") || token.is_word("nd") || token.is_word("rd") || token.is_word("th") ||
                           token.is_word("er") || token.is_word("º") || token.is_word("°");
      const bool joint = token.is_mark('.') || token.is_mark('-') || token.is_mark('/') || token.is_mark(',') ||
                         token.is_word("of") || token.is_word("de") || token.is_word("del");
      if (!ordinal && !joint) return ahead;
    }
  }

  /// 28 July 2025, 28-Jul-25, 28. Juli 2025, 28 de julio de 2025.
  bool read_day_first() {
    std::size_t ahead = past_joint(1);
    const int month = month_of(at(ahead).text);
    if (month == 0) return false;
    ahead = past_joint(ahead + 1);
    if (at(ahead).is_number(4, 4)) return take_date(at(ahead).value, month, at().value, Precision::kDay, ahead + 1);
    if (!at(ahead).is_number(2, 2) || at(ahead + 1).is_mark(':')) return false;
    // RFC 822 and RFC 850 write two digits; they always write a time as well.
    needs_time_ = true;
    const std::int64_t year = at(ahead).value + (at(ahead).value < 70 ? 2000 : 1900);
    return take_date(year, month, at().value, Precision::kDay, ahead + 1);
  }

  /// July 28, 2025; July 2025; Jul 28 10:15:00 2025.
  bool read_month_first() {
    const int month = month_of(at().text);
    if (month == 0) return false;
    const std::size_t ahead = past_joint(1);
    if (at(ahead).is_number(4, 4)) return take_date(at(ahead).value, month, 1, Precision::kMonth, ahead + 1);
    if (!at(ahead).is_number(1, 2)) return false;
    const std::int64_t day = at(ahead).value;
    const std::size_t after = past_joint(ahead + 1);
    if (at(after).is_number(4, 4)) return take_date(at(after).value, month, day, Precision::kDay, after + 1);
    year_is_missing_ = at(ahead + 1).is_number(1, 2) && at(ahead + 2).is_mark(':');
    return year_is_missing_ && take_date(0, month, day, Precision::kDay, ahead + 1);
  }

  bool read_last_year() {
    if (!at().is_number(4, 4)) return false;
    day_.year = static_cast<int>(at().value);
    year_is_missing_ = false;
    ++at_;
    return true;
  }

  bool take_time(std::int64_t hour, std::int64_t minute, std::int64_t second, std::size_t tokens) {
    const bool midnight = hour == 24 && minute == 0 && second == 0;  // the end of the day
    if ((hour > 23 && !midnight) || minute > 59 || second > 60) return false;
    clock_.hour = static_cast<int>(hour);
    if (second == 60) second = 59;  // a leap second is the second before it
    clock_.seconds = static_cast<int>(minute * 60 + second);
    has_time_ = true;
    clock_.precision = Precision::kSecond;
    at_ += tokens;
    return true;
  }

  bool read_time() {
    const bool after_t = at().is_word("t") && at(1).kind == DateToken::Kind::kNumber;
    if (after_t) ++at_;
    const std::string_view half = half_in_front();
    if (!half.empty()) at_ += 2;
    if (!read_clock(after_t)) return false;
    if (!half.empty()) take_half(half);
    if (is_half(at())) {
      take_half(at().text);
      ++at_;
    }
    clock_.zone = read_zone(tokens_, at_);
    return true;
  }

  bool read_clock(bool basic) {
    if (basic && at().is_number(6, 6)) {
      return take_time(at().value / 10000, at().value / 100 % 100, at().value % 100, 1) && skip_fraction();
    }
    if (basic && at().is_number(4, 4)) return take_time(at().value / 100, at().value % 100, 0, 1) && to_the_minute();
    if (!at().is_number(1, 2)) return false;
    if (at(1).is_mark(':') && at(2).is_number(2, 2)) {
      if (at(3).is_mark(':') && at(4).is_number(2, 2)) {
        return take_time(at().value, at(2).value, at(4).value, 5) && skip_fraction();
      }
      return take_time(at().value, at(2).value, 0, 3) && to_the_minute();
    }
    const bool hour_word = at(1).is_word("h") || at(1).is_word("时") || at(1).is_word("時") || at(1).is_word("시");
    const bool full_hour = (hour_word || at(1).is_word("uhr")) && at_ + 2 == tokens_.size();
    if (full_hour && has_date_) return take_time(at().value, 0, 0, 2) && to_the_minute();
    if (hour_word && at(2).is_number(2, 2)) {
      const bool seconds = at(3).is_word("分") || at(3).is_word("분");
      if (seconds && at(4).is_number(1, 2) && (at(5).is_word("秒") || at(5).is_word("초"))) {
        return take_time(at().value, at(2).value, at(4).value, 6);
      }
      const std::size_t end = at(3).is_word("分") || at(3).is_word("분") || at(3).is_word("min") ? 4 : 3;
      return take_time(at().value, at(2).value, 0, end) && to_the_minute();
    }
    if (is_half(at(1))) return take_time(at().value, 0, 0, 1) && to_the_minute();
    // "10.15" may be many a thing, but not behind a whole date.
    const bool dotted = at(1).is_mark('.') && at(2).is_number(2, 2) && !at(2).after_blank && !at(3).is_mark('.');
    const bool is_time = is_half(at(3)) || at(3).is_word("uhr") || (has_date_ && date_precision_ == Precision::kDay);
    return dotted && is_time && take_time(at().value, at(2).value, 0, 3) && to_the_minute();
  }

  bool to_the_minute() {
    clock_.precision = Precision::kMinute;
    return true;
  }

  bool skip_fraction() {
    if ((at().is_mark('.') || at().is_mark(',')) && at(1).kind == DateToken::Kind::kNumber && !at(1).after_blank)
      at_ += 2;
    return true;
  }

  static bool is_half(const DateToken& token) { return token.is_word("am") || token.is_word("pm"); }

  /// 오전, 오후, 上午, 下午, 午前, 午後 in front of the time.
  std::string_view half_in_front() const {
    const bool after_noon = (at().is_word("오") && at(1).is_word("후")) ||
                            (at().is_word("下") && at(1).is_word("午")) ||
                            (at().is_word("午") && (at(1).is_word("後") || at(1).is_word("后")));
    const bool before_noon = (at().is_word("오") && at(1).is_word("전")) ||
                             (at().is_word("上") && at(1).is_word("午")) || (at().is_word("午") && at(1).is_word("前"));
    return after_noon ? "pm" : before_noon ? "am" : "";
  }

  void take_half(std::string_view half) {
    is_no_time_ = clock_.hour < 1 || clock_.hour > 12;  // "13:15 pm"
    clock_.hour = clock_.hour % 12 + (half == "pm" ? 12 : 0);
  }

  /// The same moment in another zone: "07:55 EDT / 12:55 BST".
  bool skip_other_time() {
    const Clock first = clock_;
    const std::size_t slash = at_++;
    const bool same = first.zone.known() && read_time() && clock_.zone.known();
    clock_ = first;
    if (!same) at_ = slash;
    return same;
  }

  bool skip_filler() {
    const bool mark =
        at().kind == DateToken::Kind::kMark && std::string_view(",;|-.()").find(at().text[0]) != std::string_view::npos;
    const bool word = at().kind == DateToken::Kind::kWord && (is_date_filler(at().text) || is_weekday(at().text));
    if (word && is_weekday(at().text)) weekday_ = at().text;
    if (mark || word) ++at_;
    return mark || word;
  }

  Moment moment() const {
    if (!has_date_ || year_is_missing_ || is_no_time_ || (needs_time_ && !has_time_)) return {};
    if (day_.year < kFirstYear || day_.year > last_year_ || !is_valid_day(day_)) return {};
    const std::int64_t start = seconds_of(day_);
    if (!has_time_) return {start, date_precision_};
    if (date_precision_ != Precision::kDay) return {};
    const auto utc = utc_of(clock_.zone, day_, clock_.hour, clock_.seconds);
    return utc ? Moment{*utc, clock_.precision} : Moment{start, Precision::kDay};
  }

  struct Clock {
    int hour = 0;
    int seconds = 0;  ///< within the hour
    Precision precision = Precision::kUnknown;
    DateZone zone;
  };

  DateTokens tokens_;
  int last_year_;
  std::size_t at_ = 0;
  std::string_view weekday_;  ///< that was named in front of the date

  bool has_date_ = false;
  bool year_is_missing_ = false;
  bool needs_time_ = false;
  Day day_;
  Precision date_precision_ = Precision::kUnknown;

  bool has_time_ = false;
  bool is_no_time_ = false;
  Clock clock_;
};

}  // namespace

Moment parse_date(std::string_view text) { return DateReader(text).read(); }

std::optional<std::int64_t> latest_second(std::string_view text) {
  DateReader reader(text, kNever);
  const Moment moment = reader.read();
  if (!moment.known()) return std::nullopt;
  return reader.latest(moment);
}

}  // namespace dateline::indexer
