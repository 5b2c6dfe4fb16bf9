// SPDX-License-Identifier: GPL-3.0-or-later
// Which people does a byline name?
#include "indexer/normalise/bylines.h"

#include <algorithm>
#include <array>

#include "indexer/normalise/byline_words.h"
#include "indexer/normalise/clean_text.h"
#include "indexer/normalise/name_case.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostNameBytes = 100;
constexpr std::size_t kMostBylineBytes = 10'000;

using Parts = std::vector<std::string_view>;

std::size_t word_count(std::string_view text) {
  return text.empty() ? 0 : static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

/// Splits at every one of the separators; the parts are trimmed and none is empty.
template <std::size_t N>
Parts split_at(std::string_view text, const std::array<std::string_view, N>& separators) {
  Parts parts;
  std::array<std::size_t, N> next;  // where each separator stands from `at` on, so that none is sought twice
  for (std::size_t i = 0; i < N; ++i) next[i] = text.find(separators[i]);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.size();
    std::size_t length = 0;
    for (std::size_t i = 0; i < N; ++i) {
      if (next[i] < at) next[i] = text.find(separators[i], at);
      if (next[i] < end) {
        end = next[i];
        length = separators[i].size();
      }
    }
    if (const std::string_view part = trimmed(text.substr(at, end - at)); !part.empty()) parts.push_back(part);
    at = end + length;
  }
  return parts;
}

/// "AND" in capitals, as in "JANE DOE AND JOHN ROE", would not be seen by split_at.
std::string with_small_joints(std::string text) {
  for (std::size_t at = text.find(" AND "); at != std::string::npos; at = text.find(" AND ", at)) {
    text.replace(at, 5, " and ");
  }
  return text;
}

std::string_view without_by(std::string_view text) {
  static constexpr std::array<std::string_view, 19> kStarts = {"additional reporting by ",
                                                               "reporting by ",
                                                               "written by ",
                                                               "story by ",
                                                               "text by ",
                                                               "words by ",
                                                               "posted by ",
                                                               "text: ",
                                                               "words: ",
                                                               "by: ",
                                                               "by ",
                                                               "von ",
                                                               "par ",
                                                               "por ",
                                                               "di ",
                                                               "от ",
                                                               "كتب: ",
                                                               "بقلم: ",
                                                               "بقلم "};
  const std::string lower = lower_text(text.substr(0, std::min<std::size_t>(text.size(), 24)));
  for (const std::string_view start : kStarts) {
    if (!lower.starts_with(start)) continue;
    // "von Bülow" and "di Lorenzo" begin a name; "Von Jane Doe" is a byline.
    const bool particle = start == "von " || start == "di ";
    if (particle && (text[0] == start[0] || word_count(text) < 3)) continue;
    return trimmed(text.substr(start.size()));
  }
  return text;
}

/// "Editing by Jane Doe", "Foto: Jane Doe": she wrote nothing of the article.
bool is_other_work(std::string_view part) {
  static constexpr std::array<std::string_view, 14> kStarts = {
      "photographs by ", "pictures by ", "editing by ", "edited by ", "translated by ",
      "translation by ", "photo by ",    "photos by ",  "photo: ",    "photos: ",
      "foto: ",          "fotos: ",      "video by ",   "graphic by "};
  const std::string lower = lower_text(part.substr(0, std::min<std::size_t>(part.size(), 24)));
  return std::any_of(kStarts.begin(), kStarts.end(),
                     [&lower](std::string_view start) { return lower.starts_with(start); });
}

/// The names in "jane@post.example (Jane Doe)" and "Jane Doe <jane@post.example>", as RSS and mail have them.
std::string without_addresses(std::string_view text) {
  if (text.find('@') == std::string_view::npos) return std::string(text);
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("(<"), text.size());
    out.append(text.substr(0, end));
    if (end == text.size()) break;
    const std::size_t closed = text.find(text[end] == '(' ? ')' : '>', end);
    const std::string_view inside = text.substr(end + 1, closed == std::string_view::npos ? closed : closed - end - 1);
    const std::size_t word = trimmed(out).rfind(' ') + 1;  // 0 when there is one word only
    const bool behind_address = std::string_view(out).find('@', word) != std::string_view::npos;
    if (text[end] == '(' && behind_address && closed != std::string_view::npos) {
      out.resize(word);
      out.append(inside);
    } else if (inside.find('@') == std::string_view::npos) {
      out.append(text.substr(end, inside.size() + 2));
    }
    text.remove_prefix(closed == std::string_view::npos ? text.size() : closed + 1);
  }
  return out;
}

/// Takes out "(Reuters)" and the like.
std::string without_parentheses(std::string_view text) {
  std::string out;
  int depth = 0;
  for (const char c : text) {
    if (c == '(' || c == '[') ++depth;
    if (depth == 0) out.push_back(c);
    if ((c == ')' || c == ']') && depth > 0) --depth;
  }
  return out;
}

/// "y", "e", "et" and "und" join two people only when whole names stand on both sides: José Ortega y Gasset is one man.
Parts split_at_weak_joints(std::string_view text) {
  static constexpr std::array<std::string_view, 5> kJoints = {" y ", " e ", " et ", " und ", " en "};
  Parts parts;
  for (bool split = true; split;) {
    split = false;
    for (const std::string_view joint : kJoints) {
      const std::size_t at = text.find(joint);
      if (at == std::string_view::npos) continue;
      const std::string_view left = text.substr(0, at);
      const std::string_view right = text.substr(at + joint.size());
      if (left.find(' ') == std::string_view::npos || right.find(' ') == std::string_view::npos) continue;
      parts.push_back(left);
      text = right;
      split = true;
      break;
    }
  }
  parts.push_back(text);
  return parts;
}

/// "The Daily Post", "Harbour News Agency", "Sports Desk"; but Matt Press is a man.
bool is_outlet(std::string_view part) {
  const std::size_t last = part.rfind(' ');
  if (last == std::string_view::npos) return is_outlet_word(lower_text(part));
  if (word_count(part) == 2 && is_given_name(lower_text(part.substr(0, last)))) return false;
  return is_outlet_word(lower_text(part.substr(last + 1))) || lower_text(part.substr(0, last)).starts_with("the ");
}

bool has_job(std::string_view part) {
  const Parts words = split_at(part, std::array<std::string_view, 1>{" "});
  return std::any_of(words.begin(), words.end(), [](std::string_view word) { return is_job_word(lower_text(word)); });
}

/// Han, Kana, Hangul: family names come first there, and commas stand between people.
bool is_east_asian(std::string_view text) {
  std::size_t at = 0;
  const char32_t first = text.empty() ? 0 : next_code_point(text, at);
  return first >= 0x3040 && first < 0xD7B0;
}

/// "Doe", "van der Berg"; "García Márquez" only in front of a first name.
bool is_family_name(std::string_view part, std::string_view given) {
  const Parts words = split_at(part, std::array<std::string_view, 1>{" "});
  if (words.empty() || words.size() > 4) return false;
  const bool particles = std::all_of(words.begin(), words.end() - 1, [](std::string_view word) {
    static constexpr std::array<std::string_view, 16> kParticles = {
        "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el", "al", "zu"};
    return std::find(kParticles.begin(), kParticles.end(), lower_text(word)) != kParticles.end();
  });
  if (particles) return true;
  const std::string first = lower_text(given.substr(0, given.find(' ')));
  return words.size() == 2 && is_given_name(first) && !is_news_city(first) && !is_given_name(lower_text(words[0]));
}

/// "J.", "J. K.", "J.-P.": letters with points.
bool is_initials(std::string_view part) {
  if (part.empty() || part.size() > 8 || part.find('.') == std::string_view::npos) return false;
  bool letter = false;
  for (std::size_t at = 0; at < part.size();) {
    const char32_t c = next_code_point(part, at);
    if (is_upper(c) && !letter) {
      letter = true;
    } else if (c == '.' || c == ' ' || c == '-') {
      letter = false;
    } else {
      return false;
    }
  }
  return true;
}

/// "Smith, J., Jones, K.": each second part is initials.
bool is_list_with_initials(const Parts& commas) {
  if (commas.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < commas.size(); i += 2) {
    if (!is_family_name(commas[i], "") || is_initials(commas[i]) || !is_initials(commas[i + 1])) return false;
  }
  return !commas.empty();
}

/// "Doe, Jane": a family name, then one or two words that are no suffix, agency, job or city.
bool is_inverted(const Parts& commas) {
  if (is_list_with_initials(commas)) return true;
  if (commas.size() != 2 || word_count(commas[1]) > 2 || !is_family_name(commas[0], commas[1])) return false;
  if (is_east_asian(commas[0]) || is_east_asian(commas[1])) return false;
  if (word_count(commas[0]) > 1 && is_news_city(lower_text(commas[1]))) return false;
  if (is_agency(commas[0]) || is_agency(commas[1]) || is_name_suffix(commas[1]) || is_degree(commas[1])) return false;
  if (is_outlet(commas[1]) || has_job(commas[0]) || has_job(commas[1])) return false;
  return true;
}

bool is_in_capitals(std::string_view text) {
  bool capital = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (is_lower(c)) return false;
    capital = capital || is_upper(c);
  }
  return capital;
}

/// Without the agency behind the name: "Jane Doe Associated Press", "Jane Doe AFP"; Michael Bloomberg stays whole.
std::string_view without_agency(std::string_view part) {
  std::size_t at = part.size();
  for (int words = 1; words <= 3; ++words) {
    at = part.rfind(' ', at == 0 ? 0 : at - 1);
    if (at == std::string_view::npos || at == 0) break;
    const std::string_view name = part.substr(0, at);
    const std::string_view tail = part.substr(at + 1);
    if (word_count(name) < 2 || !is_agency(tail)) continue;
    const bool certain = words > 1 || tail == "Reuters" || (is_in_capitals(tail) && !is_in_capitals(name));
    if (certain) return name;
  }
  return part;
}

/// The name at the front of "Jane Doe in Paris", "Jane Doe Staff Writer", "Jane Doe - Analysis"; "" when there is none.
std::string name_in(std::string_view part) {
  static constexpr std::array<std::string_view, 10> kEnds = {"in",      "for",       "at", "from", "is",
                                                             "reports", "reporting", "-",  "–",    "—"};
  std::string name;
  for (const std::string_view word : split_at(part, std::array<std::string_view, 1>{" "})) {
    const std::string lower = lower_text(word);
    const bool ends = std::find(kEnds.begin(), kEnds.end(), lower) != kEnds.end() && lower == word;
    if (ends || is_job_word(lower)) break;
    name.append(name.empty() ? "" : " ").append(word);
  }
  return name;
}

bool is_name(std::string_view name, std::string_view part) {
  if (name.empty() || (name.size() == 1 && part.size() == 1) || name.size() > kMostNameBytes || is_agency(name) ||
      is_agency(part) || is_outlet(part))
    return false;
  if (name.find_first_of("@0123456789") != std::string_view::npos || name.find("://") != std::string_view::npos) {
    return false;
  }
  if (!has_job(part)) return true;
  // "Jane Doe Staff Writer", but "Special Correspondent", "Letters to the Editor" and "Paris Correspondent".
  const Parts words = split_at(name, std::array<std::string_view, 1>{" "});
  return (words.size() > 1 || is_east_asian(name)) &&
         std::none_of(words.begin(), words.end(), [](std::string_view word) {
           const std::string lower = lower_text(word);
           return lower == "to" || lower == "the" || is_job_adjective(lower);
         });
}

void add_name(std::vector<std::string>& names, std::string_view part) {
  if (is_other_work(part)) return;
  part = without_agency(part);
  const std::string name = name_in(part);
  if (!is_name(name, part) || is_agency(without_by(name))) return;
  // "AFP" and other short names in capitals are no people, but "LI" is: four letters without a blank stay as they are.
  std::string cased = name.size() <= 4 && name.find(' ') == std::string::npos ? name : from_capitals(name);
  const std::string lower = lower_text(cased);
  const bool known =
      std::any_of(names.begin(), names.end(), [&](const std::string& n) { return lower_text(n) == lower; });
  if (!known) names.push_back(std::move(cased));
}

void add_comma_list(std::vector<std::string>& names, const Parts& commas) {
  const bool mixed = !commas.empty() && !is_in_capitals(commas[0]);
  for (std::size_t i = 0; i < commas.size(); ++i) {
    const std::string_view part = commas[i];
    if (is_degree(part)) continue;
    // "Jane Doe, Kyiv", "Jane Doe, New York", "Jane Doe, WDR": where she was, and for whom.
    const bool initials = mixed && part.size() >= 2 && part.size() <= 5 && is_ascii(part) && word_count(part) == 1 &&
                          part.find('.') == std::string_view::npos && is_in_capitals(part);
    const bool behind_name = i > 0 && word_count(commas[0]) > 1;
    if (behind_name && (initials || is_news_city(lower_text(part)))) continue;
    if (is_name_suffix(part) && !names.empty()) {
      names.back().append(" ").append(part);
      continue;
    }
    for (const std::string_view name : split_at_weak_joints(part)) add_name(names, name);
  }
}

/// No byline of people is longer than kMostBylineBytes: the characters that fit.
std::string_view capped(std::string_view byline) {
  if (byline.size() <= kMostBylineBytes) return byline;
  std::size_t end = kMostBylineBytes;
  while (end > 0 && (static_cast<unsigned char>(byline[end]) & 0xC0U) == 0x80U) --end;
  return byline.substr(0, end);
}

}  // namespace

std::vector<std::string> split_byline(std::string_view byline) {
  static constexpr std::array<std::string_view, 6> kGroups = {";", "；", "|", "/", "·", "•"};
  static constexpr std::array<std::string_view, 6> kAnd = {" and ", " & ", " with ", ", and ", " avec ", " mit "};
  static constexpr std::array<std::string_view, 4> kCommas = {",", "、", "，", "،"};
  std::vector<std::string> names;
  const std::string clean = with_small_joints(without_parentheses(without_addresses(clean_line(capped(byline)))));
  if (clean.find("://") != std::string::npos) return names;  // an address is nobody
  const std::string lower = lower_text(clean.substr(0, 40));
  if (lower.starts_with("by ") && clean.size() <= 40 && is_by_phrase(std::string_view(lower).substr(3))) return names;
  for (const std::string_view whole : split_at(without_by(clean), kGroups)) {
    if (is_other_work(whole)) continue;
    std::vector<Parts> lists;
    for (const std::string_view part : split_at(without_by(whole), kAnd)) lists.push_back(split_at(part, kCommas));
    const bool western = whole.find(',') != std::string_view::npos;
    if (western && std::all_of(lists.begin(), lists.end(), is_inverted)) {
      for (const Parts& list : lists) {
        for (std::size_t i = 0; i < list.size(); i += 2) {
          add_name(names, std::string(list[i + 1]).append(" ").append(list[i]));
        }
      }
      continue;
    }
    for (const Parts& list : lists) add_comma_list(names, list);
  }
  return names;
}

}  // namespace dateline::indexer
