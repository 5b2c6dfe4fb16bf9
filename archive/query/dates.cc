// SPDX-License-Identifier: GPL-3.0-or-later
// Which time does a typed date mean?
#include "archive/query/dates.h"

#include <fmt/format.h>

#include <utility>

#include "archive/query/characters.h"
#include "archive/time.h"
#include "archive/time_zone.h"

namespace dateline::query {
namespace {

/// A year, month or day: its first day, the first day after it, and how it is written.
struct Span {
  Day first;
  Day after;
  std::string text;
  bool relative = false;
};

Day plus_days(const Day& day, std::int64_t days) { return civil_from_days(days_from_civil(day) + days); }

/// One to `most` digits from the front of a text.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t digits = 0;
  int value = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
    if (digits == most) return std::nullopt;
    value = value * 10 + (text[digits++] - '0');
  }
  if (digits < least) return std::nullopt;
  text.remove_prefix(digits);
  return value;
}

/// The day that it is in the time zone. At most a day off UTC's, so three are tried.
Day today(const ParseContext& context) {
  const std::int64_t days = context.now / kDaySeconds - (context.now % kDaySeconds < 0 ? 1 : 0);
  Day day = civil_from_days(days - 1);
  for (std::int64_t next = days; next <= days + 1; ++next) {
    const Day candidate = civil_from_days(next);
    if (start_of_day(candidate.year, candidate.month, candidate.day, context.tz) <= context.now) day = candidate;
  }
  return day;
}

/// YYYY, YYYY-MM, YYYY-MM-DD (also with / and without leading zeros), today, yesterday.
std::optional<Span> read_span(std::string_view text, const ParseContext& context, bool names) {
  const std::string name = names ? small_letters(text) : "";
  if (name == "today" || name == "yesterday") {
    const bool now = name == "today";
    const Day day = plus_days(today(context), now ? 0 : -1);
    return Span{day, plus_days(day, 1), name, true};
  }
  Span span;
  const auto year = take_number(text, 4, 4);
  if (!year || *year < 1000) return std::nullopt;
  span.first = {*year, 1, 1};
  if (text.empty()) {
    span.after = {*year + 1, 1, 1};
    span.text = fmt::format("{:04}", *year);
    return span;
  }
  const char mark = text[0];
  if (mark != '-' && mark != '/') return std::nullopt;
  text.remove_prefix(1);
  const auto month = take_number(text, 1, 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  span.first.month = *month;
  if (text.empty()) {
    span.after = *month == 12 ? Day{*year + 1, 1, 1} : Day{*year, *month + 1, 1};
    span.text = fmt::format("{:04}-{:02}", *year, *month);
    return span;
  }
  if (text[0] != mark) return std::nullopt;
  text.remove_prefix(1);
  const auto day = take_number(text, 1, 2);
  if (!day || !text.empty()) return std::nullopt;
  span.first.day = *day;
  if (!is_valid_day(span.first)) return std::nullopt;
  span.after = plus_days(span.first, 1);
  span.text = fmt::format("{:04}-{:02}-{:02}", *year, *month, *day);
  return span;
}

std::int64_t start(const Day& day, const ParseContext& context) {
  return start_of_day(day.year, day.month, day.day, context.tz);
}

std::optional<DateRange> read_range(std::string_view text, const ParseContext& context, bool names) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos || text.size() == 2) return std::nullopt;
  const std::string_view left = text.substr(0, dots);
  const std::string_view right = text.substr(dots + 2);
  std::optional<Span> from = read_span(left, context, names);
  std::optional<Span> to = read_span(right, context, names);
  if ((!from && !left.empty()) || (!to && !right.empty())) return std::nullopt;
  DateRange range;
  if (from && to && days_from_civil(from->first) > days_from_civil(to->first)) {
    std::swap(from, to);
    range.swapped = true;
  }
  if (from) range.from = start(from->first, context);
  if (to) range.to = start(to->after, context);
  range.relative = (from && from->relative) || (to && to->relative);
  range.text = (from ? from->text : "") + ".." + (to ? to->text : "");
  if (range.relative) range.text.insert(0, "date:");
  return range;
}

/// `count` months before a moment, at the same time of day; the last day of the month when it is too short.
std::int64_t months_before(std::int64_t now, int count) {
  const std::int64_t days = now / kDaySeconds - (now % kDaySeconds < 0 ? 1 : 0);
  Day day = civil_from_days(days);
  const int months = day.year * 12 + day.month - 1 - count;
  day.year = months / 12;
  day.month = months % 12 + 1;
  while (!is_valid_day(day)) --day.day;
  return seconds_of(day) + now - days * kDaySeconds;
}

/// 7d, 24h, 2w, 3m, 1y: counted back from now, up to a thousand years.
std::optional<DateRange> read_last(std::string_view text, const ParseContext& context) {
  const auto count = take_number(text, 1, 5);
  if (!count || *count == 0 || text.size() != 1) return std::nullopt;
  DateRange range;
  const char unit = small_letters(text)[0];
  if (unit == 'h') {
    range.from = context.now - *count * std::int64_t{3600};
  } else if (unit == 'd' || unit == 'w') {
    range.from = context.now - *count * kDaySeconds * (unit == 'w' ? 7 : 1);
  } else if ((unit == 'm' && *count <= 12000) || (unit == 'y' && *count <= 1000)) {
    range.from = months_before(context.now, *count * (unit == 'y' ? 12 : 1));
  } else {
    return std::nullopt;
  }
  range.relative = true;
  range.text = fmt::format("last:{}{}", *count, unit);
  return range;
}

/// Without the punctuation of a sentence around it, but with the dots of an open range.
std::string_view trim_date(std::string_view text) {
  constexpr std::string_view kMarks = ",;:!?'";
  while (!text.empty() && kMarks.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  while (!text.empty() && kMarks.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  if (text.ends_with('.') && !text.ends_with("..")) text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<DateRange> read_date(DateWord word, std::string_view value, const ParseContext& context) {
  value = trim_date(value);
  if (word == DateWord::kLast) return read_last(value, context);
  if (word == DateWord::kDate) {
    if (auto range = read_range(value, context, true)) return range;
  }
  const auto span = read_span(value, context, true);
  if (!span || word == DateWord::kNone) return std::nullopt;
  DateRange range;
  range.relative = span->relative;
  if (word != DateWord::kBefore) range.from = start(span->first, context);
  if (word == DateWord::kDate) range.to = start(span->after, context);
  if (word == DateWord::kBefore) range.to = start(span->first, context);
  const char* name = word == DateWord::kDate ? "date:" : word == DateWord::kAfter ? "after:" : "before:";
  range.text = name + span->text;
  return range;
}

std::optional<DateRange> read_bare_range(std::string_view text, const ParseContext& context) {
  return read_range(trim_date(text), context, false);
}

bool looks_like_range(std::string_view text) {
  text = trim_date(text);
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos || text.size() == 2) return false;
  const auto date_shaped = [](std::string_view part) {
    if (part.empty()) return true;
    return part.size() >= 4 && part.find_first_not_of("0123456789-/") == std::string_view::npos &&
           part.substr(0, 4).find_first_not_of("0123456789") == std::string_view::npos;
  };
  return date_shaped(text.substr(0, dots)) && date_shaped(text.substr(dots + 2));
}

}  // namespace dateline::query
