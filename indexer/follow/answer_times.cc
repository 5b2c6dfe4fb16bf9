// SPDX-License-Identifier: GPL-3.0-or-later
// What does an answer say about when to ask again?
#include "indexer/follow/answer_times.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include "indexer/normalise/dates.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

/// More than anybody means; sums with it stay numbers.
constexpr std::int64_t kLongest = std::int64_t{10} * 366 * 86400;

std::optional<std::int64_t> seconds_of(std::string_view text) {
  text = trimmed(text);
  if (text.size() > 1 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  std::int64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() ? std::min(value, kLongest) : kLongest;
}

/// A date to the second; a mere number is none.
std::optional<std::int64_t> date_of(const std::string& text) {
  const Moment moment = parse_date(text);
  if (moment.precision != Precision::kSecond || seconds_of(text)) return std::nullopt;
  return moment.seconds;
}

}  // namespace

std::optional<std::int64_t> retry_after(const WebAnswer& answer, std::int64_t now) {
  const std::string text = answer.header("retry-after");
  if (const auto seconds = seconds_of(text)) return seconds;
  if (const auto date = date_of(text)) return std::clamp<std::int64_t>(*date - now, 0, kLongest);
  return std::nullopt;
}

std::optional<std::int64_t> fresh_for(const WebAnswer& answer, std::int64_t now) {
  const std::string control = lower_ascii(answer.header("cache-control"));
  std::optional<std::int64_t> age;
  for (std::string_view rest = control; !rest.empty();) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    const std::string_view part = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (part == "no-cache" || part == "no-store") return 0;
    constexpr std::string_view kMaxAge = "max-age=";
    if (part.starts_with(kMaxAge) && !age) age = seconds_of(part.substr(kMaxAge.size()));
  }
  if (age) return std::max<std::int64_t>(0, *age - seconds_of(answer.header("age")).value_or(0));
  const std::string expires = answer.header("expires");
  if (expires.empty()) return std::nullopt;
  const auto until = date_of(expires);
  if (!until) return 0;  // "0" and the like: stale
  return std::clamp<std::int64_t>(*until - date_of(answer.header("date")).value_or(now), 0, kLongest);
}

}  // namespace dateline::indexer
