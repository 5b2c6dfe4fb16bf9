// SPDX-License-Identifier: GPL-3.0-or-later
// Which words differ between two texts?
#include "indexer/verbs/word_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

namespace dateline::indexer {
namespace {

using Parts = std::vector<std::string_view>;

/// More cells than this in the table of the longest common subsequence are not tried.
constexpr std::size_t kMostCells = std::size_t{1} << 24U;

/// Bytes of the character that begins here.
std::size_t character_size(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return std::min(size, text.size());
}

/// From U+3000 on characters are, but for Hangul and a few signs, of scripts that put no blank between words.
bool stands_alone(std::string_view character) {
  return character.size() >= 3 && static_cast<unsigned char>(character[0]) >= 0xE3;
}

bool is_blank(std::string_view character) { return character == " " || character == "\n" || character == "\t"; }

Parts words_of(std::string_view text) {
  Parts words;
  while (!text.empty()) {
    std::size_t end = character_size(text);
    bool blank = is_blank(text.substr(0, end));
    const bool alone = stands_alone(text.substr(0, end));
    while (end < text.size()) {
      const std::string_view next = text.substr(end, character_size(text.substr(end)));
      if (is_blank(next)) {
        blank = true;
      } else if (blank || alone || stands_alone(next)) {
        break;
      }
      end += next.size();
    }
    words.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return words;
}

Parts paragraphs_of(std::string_view text) {
  Parts paragraphs;
  while (!text.empty()) {
    const std::size_t end = text.find("\n\n");
    if (end != 0) paragraphs.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
  }
  return paragraphs;
}

/// One step of the way from the old parts to the new ones.
struct Step {
  Change change;
  std::string_view part;
};

void add_all(std::vector<Step>& steps, Change change, const Parts& parts, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) steps.push_back({change, parts[i]});
}

/// The steps between parts a[from..a_end) and b[from..b_end), which begin and end differently.
void add_middle(std::vector<Step>& steps, const Parts& a, const Parts& b, std::size_t from, std::size_t a_end,
                std::size_t b_end) {
  const std::size_t rows = a_end - from;
  const std::size_t columns = b_end - from;
  if (rows == 0 || columns == 0 || rows > kMostCells / columns) {
    add_all(steps, Change::kGone, a, from, a_end);
    add_all(steps, Change::kNew, b, from, b_end);
    return;
  }
  // common[i][k]: how many parts a from i and b from k have in common.
  const std::size_t width = columns + 1;
  std::vector<std::uint32_t> common((rows + 1) * width);
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t k = columns; k-- > 0;) {
      common[i * width + k] = a[from + i] == b[from + k]
                                  ? common[(i + 1) * width + k + 1] + 1
                                  : std::max(common[(i + 1) * width + k], common[i * width + k + 1]);
    }
  }
  std::size_t i = 0;
  std::size_t k = 0;
  while (i < rows || k < columns) {
    if (i < rows && k < columns && a[from + i] == b[from + k]) {
      steps.push_back({Change::kSame, a[from + i]});
      ++i;
      ++k;
    } else if (i < rows && (k == columns || common[(i + 1) * width + k] >= common[i * width + k + 1])) {
      steps.push_back({Change::kGone, a[from + i++]});
    } else {
      steps.push_back({Change::kNew, b[from + k++]});
    }
  }
}

std::vector<Step> steps_between(const Parts& a, const Parts& b) {
  std::size_t from = 0;
  while (from < a.size() && from < b.size() && a[from] == b[from]) ++from;
  std::size_t a_end = a.size();
  std::size_t b_end = b.size();
  while (a_end > from && b_end > from && a[a_end - 1] == b[b_end - 1]) --a_end, --b_end;
  std::vector<Step> steps;
  add_all(steps, Change::kSame, a, 0, from);
  add_middle(steps, a, b, from, a_end, b_end);
  add_all(steps, Change::kSame, a, a_end, a.size());
  return steps;
}

/// Words that go and words that come, however they take turns, are one run of each.
void flush(std::vector<Run>& runs, std::string& gone, std::string& fresh) {
  if (!gone.empty()) runs.push_back({Change::kGone, std::exchange(gone, "")});
  if (!fresh.empty()) runs.push_back({Change::kNew, std::exchange(fresh, "")});
}

/// A run with its mark around the words, and the blanks at its end behind the mark.
std::string marked(const Run& run) {
  if (run.change == Change::kSame) return run.text;
  const std::size_t end = run.text.find_last_not_of(" \n\t") + 1;
  const bool gone = run.change == Change::kGone;
  return (gone ? "[-" : "{+") + run.text.substr(0, end) + (gone ? "-]" : "+}") + run.text.substr(end);
}

/// Paragraphs that go and come between two that stay: the first is held against the first, and so on.
std::string changed_lines(Parts& gone, Parts& fresh) {
  std::string lines;
  for (std::size_t i = 0; i < std::max(gone.size(), fresh.size()); ++i) {
    if (i >= fresh.size()) {
      lines += fmt::format("- {}\n", gone[i]);
    } else if (i >= gone.size()) {
      lines += fmt::format("+ {}\n", fresh[i]);
    } else {
      lines += "~ ";
      for (const auto& run : diff_words(gone[i], fresh[i])) lines += marked(run);
      lines += '\n';
    }
  }
  gone.clear();
  fresh.clear();
  return lines;
}

}  // namespace

std::vector<Run> diff_words(std::string_view before, std::string_view after) {
  std::vector<Run> runs;
  std::string gone;
  std::string fresh;
  for (const auto& step : steps_between(words_of(before), words_of(after))) {
    if (step.change != Change::kSame) {
      (step.change == Change::kGone ? gone : fresh) += step.part;
      continue;
    }
    flush(runs, gone, fresh);
    if (runs.empty() || runs.back().change != Change::kSame) runs.push_back({Change::kSame, ""});
    runs.back().text += step.part;
  }
  flush(runs, gone, fresh);
  return runs;
}

std::string diff_paragraphs(std::string_view before, std::string_view after) {
  if (before == after) return "";
  std::string lines;
  std::size_t same = 0;
  Parts gone;
  Parts fresh;
  const auto say_same = [&] {
    if (same > 0) lines += fmt::format("  ({} paragraph{} alike)\n", same, same == 1 ? "" : "s");
    same = 0;
  };
  for (const auto& step : steps_between(paragraphs_of(before), paragraphs_of(after))) {
    if (step.change == Change::kSame) {
      lines += changed_lines(gone, fresh);
      ++same;
    } else {
      say_same();
      (step.change == Change::kGone ? gone : fresh).push_back(step.part);
    }
  }
  lines += changed_lines(gone, fresh);
  say_same();
  return lines;
}

}  // namespace dateline::indexer
