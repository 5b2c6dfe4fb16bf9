// SPDX-License-Identifier: GPL-3.0-or-later
// Where do the buckets of a timeline begin, in a time zone?
#include "server/search/calendar.h"

#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include <memory>
#include <stdexcept>

namespace dateline::search {
namespace {

constexpr Interval kFinestFirst[] = {Interval::kHour,  Interval::kDay,     Interval::kWeek,
                                     Interval::kMonth, Interval::kQuarter, Interval::kYear};
constexpr std::int64_t kShortest[] = {3600, 82800, 7 * 86400 - 3600, 28 * 86400 - 3600, 89 * 86400, 365 * 86400 - 3600};

/// A calendar that steps from bucket to bucket.
class Steps {
 public:
  Steps(Interval interval, const std::string& tz) : interval_(interval) {
    UErrorCode error = U_ZERO_ERROR;
    calendar_ = std::make_unique<icu::GregorianCalendar>(
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(tz)), icu::Locale::getRoot(), error);
    check(error);
    calendar_->setFirstDayOfWeek(UCAL_MONDAY);
    // As start_of_day does: of two midnights the first, and for one that clocks jump over the moment of the jump.
    calendar_->setRepeatedWallTimeOption(UCAL_WALLTIME_FIRST);
    calendar_->setSkippedWallTimeOption(UCAL_WALLTIME_NEXT_VALID);
  }

  /// The start of the bucket that holds a moment.
  std::int64_t start_of(std::int64_t seconds) {
    UErrorCode error = U_ZERO_ERROR;
    calendar_->setTime(static_cast<UDate>(seconds) * 1000, error);
    if (interval_ == Interval::kHour) return start_of_hour(seconds, error);
    const auto zero = [this](UCalendarDateFields field) { calendar_->set(field, 0); };
    zero(UCAL_MILLISECOND);
    zero(UCAL_SECOND);
    zero(UCAL_MINUTE);
    zero(UCAL_HOUR_OF_DAY);
    if (interval_ == Interval::kWeek) calendar_->set(UCAL_DAY_OF_WEEK, UCAL_MONDAY);
    if (interval_ >= Interval::kMonth) calendar_->set(UCAL_DAY_OF_MONTH, 1);
    if (interval_ == Interval::kQuarter) calendar_->set(UCAL_MONTH, calendar_->get(UCAL_MONTH, error) / 3 * 3);
    if (interval_ == Interval::kYear) calendar_->set(UCAL_MONTH, UCAL_JANUARY);
    return now(error);
  }

  /// The start of the bucket after the one that the calendar stands at.
  std::int64_t next() {
    UErrorCode error = U_ZERO_ERROR;
    switch (interval_) {
      case Interval::kHour:
        calendar_->add(UCAL_HOUR_OF_DAY, 1, error);
        break;
      case Interval::kDay:
        calendar_->add(UCAL_DATE, 1, error);
        break;
      case Interval::kWeek:
        calendar_->add(UCAL_DATE, 7, error);
        break;
      case Interval::kMonth:
        calendar_->add(UCAL_MONTH, 1, error);
        break;
      case Interval::kQuarter:
        calendar_->add(UCAL_MONTH, 3, error);
        break;
      case Interval::kYear:
        calendar_->add(UCAL_YEAR, 1, error);
        break;
    }
    const std::int64_t after = now(error);
    return interval_ == Interval::kHour ? after
                                        : start_of(after);  // a day that began late is followed by one that does not
  }

 private:
  /// By the offset from UTC, as in autumn one name stands for two hours.
  std::int64_t start_of_hour(std::int64_t seconds, UErrorCode& error) {
    constexpr std::int64_t kHour = 3600;
    const std::int32_t offset = calendar_->get(UCAL_ZONE_OFFSET, error) + calendar_->get(UCAL_DST_OFFSET, error);
    const std::int64_t past = ((seconds + offset / 1000) % kHour + kHour) % kHour;
    calendar_->setTime(static_cast<UDate>(seconds - past) * 1000, error);
    return now(error);
  }

  static void check(UErrorCode error) {
    if (U_FAILURE(error)) throw std::runtime_error(std::string("ICU's calendar: ") + u_errorName(error));
  }
  std::int64_t now(UErrorCode& error) {
    const UDate time = calendar_->getTime(error);
    check(error);
    return static_cast<std::int64_t>(time / 1000);
  }

  Interval interval_;
  std::unique_ptr<icu::GregorianCalendar> calendar_;
};

/// The starts, or nothing when there are more than `most`.
std::vector<std::int64_t> starts_of(Interval interval, std::int64_t first, std::int64_t last, const std::string& tz,
                                    std::size_t most) {
  const auto shortest = kShortest[static_cast<std::size_t>(interval)];
  if (static_cast<std::size_t>((last - first) / shortest) / 2 > most) return {};
  Steps steps(interval, tz);
  std::vector<std::int64_t> starts{steps.start_of(first)};
  while (starts.back() <= last) {
    if (starts.size() > most) return {};
    const std::int64_t next = steps.next();
    if (next > starts.back()) starts.push_back(next);
  }
  return starts;
}

}  // namespace

Buckets buckets_between(std::int64_t first, std::int64_t last, std::optional<Interval> interval,
                        const std::string& tz) {
  if (interval) {
    auto starts = starts_of(*interval, first, last, tz, kMostAskedBuckets);
    if (!starts.empty()) return {*interval, std::move(starts)};
  }
  for (const Interval finest : kFinestFirst) {
    auto starts = starts_of(finest, first, last, tz, kMostBuckets);
    if (!starts.empty()) return {finest, std::move(starts)};
  }
  constexpr std::size_t kAnyNumber = 100000;
  return {Interval::kYear, starts_of(Interval::kYear, first, last, tz, kAnyNumber)};
}

}  // namespace dateline::search
