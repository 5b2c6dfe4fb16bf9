// SPDX-License-Identifier: GPL-3.0-or-later
// Where, and on which day, does a dateline say that an article was written?
#include "indexer/normalise/dateline.h"

#include <algorithm>
#include <array>

#include "indexer/normalise/byline_words.h"
#include "indexer/normalise/date_words.h"
#include "indexer/normalise/dates.h"
#include "indexer/normalise/name_case.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostBytes = 120;
constexpr std::size_t kMostPlaceBytes = 60;

bool is_place_particle(std::string_view word) {
  static constexpr std::array<std::string_view, 18> kParticles = {"of", "the", "de", "del",  "la",  "le",
                                                                  "el", "al",  "am", "an",   "der", "do",
                                                                  "da", "di",  "on", "upon", "sur", "and"};
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

bool starts_like_name(std::string_view word) {
  std::size_t at = 0;
  const char32_t first = next_code_point(word, at);
  return is_upper(first) || (first >= 0x80 && !is_lower(first));
}

/// One place: up to five words like names. "On Monday" is none.
bool is_place(std::string_view place) {
  if (place.empty() || place.size() > kMostPlaceBytes || !starts_like_name(place)) return false;
  if (place.find_first_of("0123456789!?\":;()|@") != std::string_view::npos) return false;
  static constexpr std::array<std::string_view, 12> kStarts = {
      "on", "in", "since", "by", "from", "until", "last", "posted", "updated", "published", "after", "before"};
  int words = 0;
  while (!place.empty()) {
    const std::size_t end = std::min(place.find(' '), place.size());
    const std::string_view word = place.substr(0, end);
    place.remove_prefix(std::min(end + 1, place.size()));
    const std::string lower = lower_text(word);
    if (words == 0 && std::find(kStarts.begin(), kStarts.end(), lower) != kStarts.end()) return false;
    if (is_ascii(lower) && lower.size() > 3 && (is_weekday(lower) || month_of(lower) != 0)) return false;
    if (!starts_like_name(word) && !is_place_particle(word)) return false;
    ++words;
  }
  return words <= 5;
}

/// "July 28" or "28 July", with or without a weekday: a day without its year.
bool is_day_without_year(std::string_view text) {
  return !parse_date(text).known() && parse_date(std::string(text).append(", 2024")).precision == Precision::kDay;
}

/// Where the dash that ends a dateline begins; npos when there is none. A dash stands between blanks.
std::size_t dash_at(std::string_view text) {
  std::size_t found = std::string_view::npos;
  for (const std::string_view dash : {" - ", " -- ", " – ", " — ", "— ", "– "}) {
    found = std::min(found, text.find(dash));
  }
  return found;
}

/// Behind the dash at `at` and the blanks around it; a second dash ("-5 degrees") belongs to what follows.
std::size_t behind_dash(std::string_view text, std::size_t at) {
  const auto skip = [&](auto wanted) {
    for (std::size_t next = at; at < text.size() && wanted(next_code_point(text, next));) at = next;
  };
  const auto blank = [](char32_t c) { return c == ' '; };
  skip(blank);
  skip([](char32_t c) { return c == '-' || c == 0x2013 || c == 0x2014; });
  skip(blank);
  return at;
}

/// A dateline without its dash.
struct Head {
  std::string_view text;
  std::string_view agency;  ///< what stood in parentheses at its end
};

/// "Reuters", the article's own source, or one word behind a place in capitals: "BERGEN (Fjordwire)". "Tim Cook (Apple
/// CEO)" has none.
bool has_agency(const Head& head, std::string_view source) {
  if (head.agency.empty()) return false;
  if (lower_text(head.agency) == lower_text(source)) return true;
  const std::size_t last = head.agency.rfind(' ');
  const bool one_word = last == std::string_view::npos;
  if (is_agency(head.agency) || (!one_word && is_outlet_word(lower_text(head.agency.substr(last + 1))))) return true;
  const std::string_view place = head.text.substr(0, head.text.find_first_of(",/"));
  for (std::size_t at = 0; at < place.size();) {
    if (is_lower(next_code_point(place, at))) return false;
  }
  return one_word && starts_like_name(head.agency) && head.agency.find_first_of("0123456789") == std::string_view::npos;
}

Head without_agency(std::string_view text) {
  text = trimmed(text);
  const std::size_t open = text.rfind('(');
  if (text.empty() || text.back() != ')' || open == std::string_view::npos) return {text, {}};
  std::string_view rest = trimmed(text.substr(0, open));
  if (!rest.empty() && rest.back() == ',') rest.remove_suffix(1);
  const std::string_view inside = trimmed(text.substr(open + 1, text.size() - open - 2));
  return {rest, inside};
}

/// Takes the last comma parts that make a date off the places in front.
Dateline split_head(std::string_view head, bool& has_day) {
  Dateline found;
  has_day = false;
  std::string_view places = head;
  for (std::size_t comma = head.find(','); comma != std::string_view::npos; comma = head.find(',', comma + 1)) {
    const std::string_view tail = trimmed(head.substr(comma + 1));
    const bool dated = parse_date(tail).precision >= Precision::kDay;
    if (!dated && !is_day_without_year(tail)) continue;
    if (dated) found.date = tail;
    has_day = true;
    places = head.substr(0, comma);
    break;
  }
  found.places = read_places(places);
  return found;
}

}  // namespace

std::vector<std::string> read_places(std::string_view text) {
  std::vector<std::string> places;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(",/"), text.size());
    const std::string_view part = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!is_place(part)) return {};
    places.push_back(from_capitals(part));
  }
  if (places.size() > 4) places.clear();
  return places;
}

Dateline read_dateline(std::string_view text, std::string_view source) {
  const std::string_view start = text.substr(0, std::min(text.size(), kMostBytes));
  const std::size_t dash = dash_at(start.substr(0, start.find('\n')));
  if (dash == std::string_view::npos) return {};
  const Head head = without_agency(start.substr(0, dash));
  bool has_day = false;
  Dateline found = split_head(head.text, has_day);
  if (found.places.empty() || (!has_agency(head, source) && !has_day)) return {};
  found.text = trimmed(start.substr(0, dash));
  found.end = behind_dash(text, dash);
  return found;
}

Dateline read_dateline_field(std::string_view field) {
  field = trimmed(field);
  for (const std::string_view dash : {"-", "–", "—"}) {
    while (field.ends_with(dash)) field = trimmed(field.substr(0, field.size() - dash.size()));
  }
  bool has_day = false;
  Dateline found = split_head(without_agency(field).text, has_day);
  found.text = field;
  return found;
}

}  // namespace dateline::indexer
