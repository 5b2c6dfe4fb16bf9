// SPDX-License-Identifier: GPL-3.0-or-later
// Which moment does a written date mean?
#include "indexer/normalise/dates.h"

#include <optional>
#include <string_view>

#include "archive/time.h"
#include "indexer/normalise/date_tokens.h"
#include "indexer/normalise/date_words.h"

namespace dateline::indexer {
namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2999;

/// Reads tokens from left to right; each read_ function takes all of its part or nothing.
class DateReader {
 public:
  explicit DateReader(std::string_view text) : tokens_(text) {}

  Moment read() {
    if (tokens_.size() == 0) return {};
    if (const auto unix_time = read_unix_time()) return *unix_time;
    if (tokens_.size() == 1 && at().is_number(4, 4)) return take_date(at().value, 1, 1, Precision::kYear, 1), moment();
    while (at_ < tokens_.size()) {
      if (!has_date_ && read_date()) continue;
      if (!has_time_ && read_time()) continue;
      if (year_is_missing_ && read_last_year()) continue;
      if (!skip_filler()) return {};
    }
    return moment();
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
    if (at().digits == 10 && at().value >= 1'000'000'000) return Moment{at().value, Precision::kSecond};
    if (at().digits == 13 && at().value >= 1'000'000'000'000) return Moment{at().value / 1000, Precision::kSecond};
    return std::nullopt;
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
        return take_date(year, at(2).value, at(4).value, Precision::kDay, 5);
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

  /// 28.07.2025 is day first everywhere; with "/" and "-" the order must show in the numbers.
  bool read_numbers() {
    const bool mark = at(1).is_mark('.') || at(1).is_mark('/') || at(1).is_mark('-');
    if (!mark || !at(2).is_number(1, 2) || at(3).text != at(1).text || !at(4).is_number(4, 4)) return false;
    const std::int64_t first = at().value;
    const std::int64_t second = at(2).value;
    if (at(1).is_mark('.') || first > 12 || first == second) {
      return take_date(at(4).value, second, first, Precision::kDay, 5);
    }
    return second > 12 && take_date(at(4).value, first, second, Precision::kDay, 5);
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
    hour_ = static_cast<int>(hour);
    seconds_ = static_cast<int>(minute * 60 + (second == 60 ? 59 : second));  // a leap second is the second before it
    has_time_ = true;
    time_precision_ = Precision::kSecond;
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
    read_zone();
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
    if (hour_word && at(2).is_number(2, 2)) {
      const bool seconds = at(3).is_word("分") || at(3).is_word("분");
      if (seconds && at(4).is_number(1, 2) && (at(5).is_word("秒") || at(5).is_word("초"))) {
        return take_time(at().value, at(2).value, at(4).value, 6);
      }
      const std::size_t end = at(3).is_word("分") || at(3).is_word("분") || at(3).is_word("min") ? 4 : 3;
      return take_time(at().value, at(2).value, 0, end) && to_the_minute();
    }
    if (is_half(at(1))) return take_time(at().value, 0, 0, 1) && to_the_minute();
    const bool dotted = at(1).is_mark('.') && at(2).is_number(2, 2) && (is_half(at(3)) || at(3).is_word("uhr"));
    return dotted && take_time(at().value, at(2).value, 0, 3) && to_the_minute();
  }

  bool to_the_minute() {
    time_precision_ = Precision::kMinute;
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
    is_no_time_ = hour_ < 1 || hour_ > 12;  // "13:15 pm"
    hour_ = hour_ % 12 + (half == "pm" ? 12 : 0);
  }

  /// An offset, a zone's name, both ("+0000 (UTC)"), or nothing.
  void read_zone() {
    if (at().is_word("uhr") || at().is_word("hrs") || at().is_word("h")) ++at_;
    const bool universal = at().is_word("gmt") || at().is_word("utc");
    if ((universal && read_offset(1)) || read_offset(0)) {
      skip_zone_comment();
      return;
    }
    const std::size_t open = at().is_mark('(') && at(2).is_mark(')') ? 1 : 0;
    const DateToken& word = at(open);
    if (word.kind != DateToken::Kind::kWord || word.text.size() > 5 || month_of(word.text) != 0) return;
    const bool named = zone_offset(word.text, {2000, 1, 1}, 0).has_value();
    if (!named && (!word.capitals || is_weekday(word.text))) return;
    zone_ = word.text;
    at_ += open == 1 ? 3 : 1;
    if (at().is_mark('[')) skip_zone_comment();
  }

  /// +02:00, +0200, +2. The number must touch its sign: "10:15 - 28 July" has no offset.
  bool read_offset(std::size_t ahead) {
    const bool sign = (at(ahead).is_mark('+') || at(ahead).is_mark('-')) && !at(ahead + 1).after_blank;
    const DateToken& number = at(ahead + 1);
    if (!sign || !number.is_number(1, 4) || number.digits == 3) return false;
    std::int64_t hours = number.value;
    std::int64_t minutes = 0;
    std::size_t end = ahead + 2;
    if (number.digits == 4) {
      hours = number.value / 100;
      minutes = number.value % 100;
    } else if (at(end).is_mark(':') && at(end + 1).is_number(2, 2)) {
      minutes = at(end + 1).value;
      end += 2;
    } else if (at(end).kind == DateToken::Kind::kNumber || at(end).kind == DateToken::Kind::kWord) {
      return false;
    }
    if (hours > 14 || minutes > 59) return false;
    offset_ = static_cast<int>((hours * 60 + minutes) * 60) * (at(ahead).is_mark('+') ? 1 : -1);
    at_ += end;
    return true;
  }

  /// Behind an offset a zone's name says nothing new: "(UTC)", "CEST", "[Europe/Paris]".
  void skip_zone_comment() {
    if (at().is_mark('(') || at().is_mark('[')) {
      std::size_t end = 1;
      while (at(end).kind != DateToken::Kind::kEnd && !at(end).is_mark(')') && !at(end).is_mark(']')) ++end;
      if (at(end).kind != DateToken::Kind::kEnd) at_ += end + 1;
    } else if (at().kind == DateToken::Kind::kWord && zone_offset(at().text, {2000, 1, 1}, 0)) {
      ++at_;
    }
  }

  bool skip_filler() {
    const bool mark =
        at().kind == DateToken::Kind::kMark && std::string_view(",;|-.()").find(at().text[0]) != std::string_view::npos;
    const bool word = at().kind == DateToken::Kind::kWord && (is_date_filler(at().text) || is_weekday(at().text));
    if (mark || word) ++at_;
    return mark || word;
  }

  Moment moment() const {
    if (!has_date_ || year_is_missing_ || is_no_time_ || (needs_time_ && !has_time_)) return {};
    if (day_.year < kFirstYear || day_.year > kLastYear || !is_valid_day(day_)) return {};
    const std::int64_t start = seconds_of(day_);
    if (!has_time_) return {start, date_precision_};
    if (date_precision_ != Precision::kDay) return {};
    int offset = offset_.value_or(0);
    if (!zone_.empty()) {
      const auto named = zone_offset(zone_, day_, hour_);
      if (!named) return {start, Precision::kDay};
      offset = *named;
    }
    return {start + hour_ * 3600 + seconds_ - offset, time_precision_};
  }

  DateTokens tokens_;
  std::size_t at_ = 0;

  bool has_date_ = false;
  bool year_is_missing_ = false;
  bool needs_time_ = false;
  Day day_;
  Precision date_precision_ = Precision::kUnknown;

  bool has_time_ = false;
  bool is_no_time_ = false;
  int hour_ = 0;
  int seconds_ = 0;  ///< within the hour
  Precision time_precision_ = Precision::kUnknown;
  std::optional<int> offset_;
  std::string_view zone_;
};

}  // namespace

Moment parse_date(std::string_view text) { return DateReader(text).read(); }

}  // namespace dateline::indexer
