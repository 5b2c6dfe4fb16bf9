// SPDX-License-Identifier: GPL-3.0-or-later
// How often, and when, does a feed want to be asked?
#include "indexer/follow/wishes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "indexer/formats/xml/reader.h"
#include "indexer/normalise/utf8.h"
#include "indexer/sources/memory.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostRecord = std::size_t{1} << 20U;
constexpr std::int64_t kMostPeriod = std::int64_t{366} * 86400;

std::optional<std::int64_t> number_in(const XmlElement& element) {
  const std::string text = element.all_text();
  const std::string_view digits = trimmed(text);
  std::int64_t value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() || value < 0) return std::nullopt;
  return value;
}

std::int64_t seconds_of_period(const XmlElement& element) {
  static constexpr std::array<std::pair<std::string_view, std::int64_t>, 5> kPeriods = {
      {{"hourly", 3600}, {"daily", 86400}, {"weekly", 7 * 86400}, {"monthly", 30 * 86400}, {"yearly", 365 * 86400}}};
  const std::string word = lower_ascii(element.all_text());
  for (const auto& [name, seconds] : kPeriods) {
    if (trimmed(word) == name) return seconds;
  }
  return 0;
}

std::uint32_t skipped_hours(const XmlElement& element) {
  std::uint32_t hours = 0;
  for (const XmlElement& child : element.children) {
    const auto hour = child.is_text() ? std::nullopt : number_in(child);
    if (hour && *hour <= 24) hours |= 1U << static_cast<unsigned>(*hour % 24);
  }
  return hours;
}

std::uint32_t skipped_days(const XmlElement& element) {
  static constexpr std::array<std::string_view, 7> kDays = {"sunday",   "monday", "tuesday", "wednesday",
                                                            "thursday", "friday", "saturday"};
  std::uint32_t days = 0;
  for (const XmlElement& child : element.children) {
    const std::string name = lower_ascii(child.all_text());
    const auto found = std::find(kDays.begin(), kDays.end(), trimmed(name));
    if (!child.is_text() && found != kDays.end()) days |= 1U << static_cast<unsigned>(found - kDays.begin());
  }
  return days;
}

}  // namespace

FeedWishes wishes_of(std::string_view bytes) {
  FeedWishes wishes;
  std::int64_t update_period = 0;
  std::int64_t frequency = 1;
  MemoryStream stream(bytes);
  XmlHandler handler;
  handler.take = [](XmlPath path) {
    const std::string name = lower_ascii(path.back().name);
    const bool is_wish = name == "ttl" || name == "updateperiod" || name == "updatefrequency" || name == "skiphours" ||
                         name == "skipdays";
    const bool is_entry = name == "item" || name == "entry";
    return path.size() > 1 && (is_wish || is_entry) ? XmlTake::kRecord : XmlTake::kAround;
  };
  handler.record = [&](XmlPath, const XmlElement& record) {
    const std::string name = lower_ascii(record.name);
    if (name == "item" || name == "entry") return false;
    if (name == "ttl") wishes.period = std::min(number_in(record).value_or(0), kMostPeriod / 60) * 60;
    if (name == "updateperiod") update_period = seconds_of_period(record);
    if (name == "updatefrequency") frequency = std::max<std::int64_t>(1, number_in(record).value_or(1));
    if (name == "skiphours") wishes.skip_hours = skipped_hours(record);
    if (name == "skipdays") wishes.skip_days = skipped_days(record);
    return true;
  };
  handler.refused = [](const Refusal&) {};
  static_cast<void>(read_xml("", stream, {kMostRecord}, handler));
  wishes.period = std::max(wishes.period, update_period / frequency);
  return wishes;
}

}  // namespace dateline::indexer
