// SPDX-License-Identifier: GPL-3.0-or-later
// Which zone stands behind a written time, and which moment is that time there?
#include "indexer/normalise/date_zones.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "archive/time_zone.h"
#include "indexer/normalise/date_words.h"

namespace dateline::indexer {
namespace {

class ZoneReader {
 public:
  ZoneReader(const DateTokens& tokens, std::size_t& at) : tokens_(tokens), at_(at) {}

  DateZone read() {
    if (at().is_word("uhr") || at().is_word("hrs") || at().is_word("h")) ++at_;
    const bool universal = at().is_word("gmt") || at().is_word("utc");
    if ((universal && read_offset(1)) || read_offset(0)) {
      skip_comment();
    } else if (!read_place() && !read_american()) {
      read_short_name();
    }
    return std::move(zone_);
  }

 private:
  const DateToken& at(std::size_t ahead = 0) const { return tokens_[at_ + ahead]; }

  void read_short_name() {
    const std::size_t open = at().is_mark('(') && at(2).is_mark(')') ? 1 : 0;
    const DateToken& word = at(open);
    if (word.kind != DateToken::Kind::kWord || word.text.size() > 5 || month_of(word.text) != 0) return;
    const bool named = zone_offset(word.text, {2000, 1, 1}, 0).has_value();
    if (!named && (!word.capitals || is_weekday(word.text))) return;
    zone_.name = word.text;
    at_ += open == 1 ? 3 : 1;
    if (at().is_mark('[')) skip_comment();
  }

  /// The number must touch its sign: "10:15 - 28 July" has no offset.
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
    zone_.offset = static_cast<int>((hours * 60 + minutes) * 60) * (at(ahead).is_mark('+') ? 1 : -1);
    at_ += end;
    return true;
  }

  /// "America/New_York": the tz database writes its words with capitals.
  bool read_place() {
    std::string name;
    std::size_t end = 0;
    for (; end == 0 || !at(end).after_blank; ++end) {
      const bool word = at(end).kind == DateToken::Kind::kWord;
      if (!word && !at(end).is_mark('/') && !at(end).is_mark('_') && !at(end).is_mark('-')) break;
      name.append(at(end).text);
      const bool small = at(end).is_word("of") || at(end).is_word("au") || at(end).is_word("es");
      char& first = name[name.size() - at(end).text.size()];
      if (word && !small && first >= 'a' && first <= 'z') first = static_cast<char>(first - 'a' + 'A');
    }
    if (name.find('/') == std::string::npos || !is_time_zone(name)) return false;
    zone_.name = std::move(name);
    at_ += end;
    return true;
  }

  /// "Eastern", "Eastern Time", "Eastern Daylight Time".
  bool read_american() {
    static constexpr std::array<std::string_view, 4> kZones = {"eastern", "central", "mountain", "pacific"};
    if (std::none_of(kZones.begin(), kZones.end(), [this](std::string_view zone) { return at().is_word(zone); })) {
      return false;
    }
    std::string name(at().text.substr(0, 1));
    std::size_t end = 1;
    if (at(1).is_word("standard") || at(1).is_word("daylight")) name.append(at(end++).text.substr(0, 1));
    if (at(end).is_word("time")) {
      ++end;
    } else if (end > 1) {
      return false;
    }
    zone_.name = name.append("t");
    at_ += end;
    return true;
  }

  /// Behind an offset a zone's name says nothing new: "(UTC)", "CEST", "[Europe/Paris]".
  void skip_comment() {
    if (at().is_mark('(') || at().is_mark('[')) {
      std::size_t end = 1;
      while (at(end).kind != DateToken::Kind::kEnd && !at(end).is_mark(')') && !at(end).is_mark(']')) ++end;
      if (at(end).kind != DateToken::Kind::kEnd) at_ += end + 1;
    } else if (at().kind == DateToken::Kind::kWord && zone_offset(at().text, {2000, 1, 1}, 0)) {
      ++at_;
    }
  }

  const DateTokens& tokens_;
  std::size_t& at_;
  DateZone zone_;
};

}  // namespace

DateZone read_zone(const DateTokens& tokens, std::size_t& at) { return ZoneReader(tokens, at).read(); }

std::optional<std::int64_t> utc_of(const DateZone& zone, const Day& day, int hour, int seconds) {
  const std::int64_t local = seconds_of(day) + hour * 3600 + seconds;
  if (zone.offset) return local - *zone.offset;
  if (zone.name.empty()) return local;
  if (zone.name.find('/') != std::string::npos) return utc_of_local(local, zone.name);
  const auto offset = zone_offset(zone.name, day, hour);
  if (!offset) return std::nullopt;
  return local - *offset;
}

}  // namespace dateline::indexer
