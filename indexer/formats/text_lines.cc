// SPDX-License-Identifier: GPL-3.0-or-later
// Does a line near the top of a text tell a date, a place or the authors?
#include "indexer/formats/text_lines.h"

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/normalise/byline_words.h"
#include "indexer/normalise/bylines.h"
#include "indexer/normalise/dateline.h"
#include "indexer/normalise/dates.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostBytes = 200;

struct Label {
  std::string_view words;
  bool is_update;
};

constexpr std::array<Label, 13> kLabels = {{{"first published", false},
                                            {"published on", false},
                                            {"published at", false},
                                            {"published", false},
                                            {"posted on", false},
                                            {"posted at", false},
                                            {"posted", false},
                                            {"date", false},
                                            {"last updated", true},
                                            {"last modified", true},
                                            {"updated on", true},
                                            {"updated", true},
                                            {"modified", true}}};

bool tells_day(std::string_view text) { return parse_date(text).precision >= Precision::kDay; }

/// A date as people write one: with a word or a mark in it. "1753697700" in a line of its own is a number.
bool is_written_date(std::string_view text) {
  return text.find_first_not_of("0123456789") != std::string_view::npos && tells_day(text);
}

std::optional<HeadLine> labelled_date(std::string_view line) {
  const std::string lower = lower_ascii(line.substr(0, std::min<std::size_t>(line.size(), 20)));
  for (const Label& label : kLabels) {
    if (!lower.starts_with(label.words)) continue;
    std::string_view rest = line.substr(label.words.size());
    if (!rest.empty() && rest[0] != ' ' && rest[0] != ':') continue;
    rest = trimmed(rest.substr(std::min(rest.find_first_not_of(": "), rest.size())));
    if (!is_written_date(rest)) continue;
    HeadLine found;
    found.labelled = true;
    (label.is_update ? found.updated : found.published) = rest;
    return found;
  }
  return std::nullopt;
}

/// "Shanghai, China, July 28, 2025", also with an agency or a dash behind it.
std::optional<HeadLine> place_and_date(std::string_view line) {
  Dateline dateline = read_dateline_field(line);
  if (dateline.places.empty() || dateline.date.empty()) return std::nullopt;
  HeadLine found;
  found.places = std::move(dateline.places);
  found.published = std::move(dateline.date);
  return found;
}

bool is_joint(std::string_view lower) {
  static constexpr std::array<std::string_view, 27> kJoints = {
      "and", "&",  "with", "in",  "for", "of", "the", "at", "y",  "e",   "et",  "und", "de", "da",
      "del", "di", "du",   "der", "den", "la", "le",  "al", "el", "van", "von", "bin", "ibn"};
  return std::find(kJoints.begin(), kJoints.end(), lower) != kJoints.end();
}

/// Words like names only, as a byline has them; a sentence has small words and ends with a point.
bool reads_like_names(std::string_view text) {
  static constexpr std::array<std::string_view, 10> kNoNames = {"the",  "a",  "an",   "all",  "any",
                                                                "some", "no", "then", "that", "this"};
  int names = 0;
  bool first = true;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text = trimmed(text.substr(end));
    const std::string lower = lower_text(word);
    if (first && std::find(kNoNames.begin(), kNoNames.end(), lower) != kNoNames.end()) return false;
    first = false;
    std::size_t at = 0;
    const char32_t letter = next_code_point(word, at);
    const bool like_name = is_upper(letter) || letter >= 0x590 || letter == U'(' || letter == U'|';
    if (!like_name && !is_joint(lower)) return false;
    if (like_name) ++names;
    if (text.empty() && word.size() > 4 && std::string_view(".!?:").find(word.back()) != std::string_view::npos)
      return false;
  }
  return names >= 2;
}

std::optional<HeadLine> byline(std::string_view line) {
  static constexpr std::array<std::string_view, 8> kStarts = {"By ",  "BY ",  "By: ",     "Von ",
                                                              "Par ", "Por ", "Author: ", "Authors: "};
  for (const std::string_view start : kStarts) {
    if (!line.starts_with(start)) continue;
    const std::string_view names = trimmed(line.substr(start.size()));
    if (!reads_like_names(names) || is_by_phrase(lower_text(names)) || split_byline(names).empty()) return std::nullopt;
    HeadLine found;
    found.byline = names;
    return found;
  }
  return std::nullopt;
}

/// "Submitted by Jane Doe on Tue, 28 July 2025", as sites say it.
std::optional<HeadLine> byline_and_date(std::string_view line) {
  constexpr std::string_view kOn = " on ";
  const std::size_t on = line.rfind(kOn);
  if (on == std::string_view::npos || !is_written_date(line.substr(on + kOn.size()))) return std::nullopt;
  const std::string lower = lower_ascii(line.substr(0, std::min<std::size_t>(on, 20)));
  for (const std::string_view start : {"submitted by ", "posted by ", "published by ", "written by ", "by "}) {
    if (!lower.starts_with(start)) continue;
    const std::string_view names = trimmed(line.substr(start.size(), on - std::min(on, start.size())));
    if (!reads_like_names(names) || is_by_phrase(lower_text(names)) || split_byline(names).empty()) return std::nullopt;
    HeadLine found;
    found.byline = names;
    found.published = line.substr(on + kOn.size());
    return found;
  }
  return std::nullopt;
}

HeadLine read_part(std::string_view line) {
  if (is_written_date(line)) {
    HeadLine found;
    found.published = line;
    return found;
  }
  if (auto found = labelled_date(line)) return std::move(*found);
  if (auto found = byline_and_date(line)) return std::move(*found);
  if (auto found = byline(line)) return std::move(*found);
  return place_and_date(line).value_or(HeadLine{});
}

/// Takes what a part tells, unless an earlier part told it.
void merge(HeadLine& whole, HeadLine part) {
  if (whole.published.empty()) whole.published = std::move(part.published);
  if (whole.updated.empty()) whole.updated = std::move(part.updated);
  if (whole.byline.empty()) whole.byline = std::move(part.byline);
  if (whole.places.empty()) whole.places = std::move(part.places);
  whole.labelled = whole.labelled || part.labelled;
}

}  // namespace

HeadLine read_head_line(std::string_view line) {
  line = trimmed(line);
  if (line.empty() || line.size() > kMostBytes) return {};
  HeadLine whole = read_part(line);
  if (!whole.is_text()) return whole;
  while (!line.empty()) {
    std::size_t end = line.size();
    std::size_t length = 0;
    for (const std::string_view mark : {"|", "·", "•", " — ", " – "}) {
      const std::size_t found = line.find(mark);
      if (found < end) {
        end = found;
        length = mark.size();
      }
    }
    HeadLine part = read_part(trimmed(line.substr(0, end)));
    if (part.is_text()) return {};
    merge(whole, std::move(part));
    line.remove_prefix(std::min(end + length, line.size()));
  }
  return whole;
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    lines.push_back(text.substr(0, end));
    const bool pair = end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n';
    text.remove_prefix(std::min(end + (pair ? 2 : 1), text.size()));
  }
  return lines;
}

}  // namespace dateline::indexer
