// SPDX-License-Identifier: GPL-3.0-or-later
// Which few sentences of an article show best why it was found?
#include "server/search/snippet.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "server/search/sentences.h"

namespace dateline::search {
namespace {

constexpr std::size_t kMostParts = 4;
constexpr double kSeenFactor = 0.5;
constexpr double kAgainFactor = 0.05;
constexpr double kNeighbourFactor = 0.25;
constexpr char kGap[] = " … ";

/// A sentence with the marks in it, as indices [first, last) into all marks.
struct Sentence {
  Range range;
  std::size_t first = 0;
  std::size_t last = 0;
};

bool is_boundary(std::string_view text, std::size_t at) {
  return at == 0 || at >= text.size() || (static_cast<std::uint8_t>(text[at]) & 0xC0U) != 0x80;
}

/// A sentence without the mark at its end: headlines have none.
std::string_view without_end(std::string_view sentence) {
  while (!sentence.empty() && std::string_view(".!?").find(sentence.back()) != std::string_view::npos) {
    sentence.remove_suffix(1);
  }
  return sentence;
}

/// Paragraphs and lines end in one blank.
void one_line(std::string& text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  const auto both_blank = [](char a, char b) { return a == ' ' && b == ' '; };
  text.erase(std::unique(text.begin(), text.end(), both_blank), text.end());
}

/// How many bytes that many characters of a text take, judged by its beginning.
std::size_t bytes_for(std::string_view text, std::size_t characters) {
  constexpr std::size_t kLook = 2000;
  const std::string_view head = text.substr(0, kLook);
  const auto count = static_cast<std::size_t>(
      std::count_if(head.begin(), head.end(), [](char c) { return (static_cast<std::uint8_t>(c) & 0xC0U) != 0x80; }));
  return count == 0 ? characters : characters * head.size() / count;
}

class Snippet {
 public:
  Snippet(std::string_view text, std::vector<Mark> marks, std::size_t room, const std::vector<double>& weights)
      : text_(text), marks_(std::move(marks)), room_(room), weights_(weights), seen_(weights.size(), false) {}

  Pieces make(std::string_view title) {
    find_sentences(title);
    std::vector<Sentence> chosen = choose();
    std::sort(chosen.begin(), chosen.end(),
              [](const Sentence& a, const Sentence& b) { return a.range.begin < b.range.begin; });
    const std::size_t share = room_ / std::max<std::size_t>(1, chosen.size());
    std::vector<Range> parts;
    for (const auto& sentence : chosen) {
      const Range part = cut(sentence, share);
      if (!parts.empty() && only_blanks(parts.back().end, part.begin)) {
        parts.back().end = part.end;
      } else {
        parts.push_back(part);
      }
    }
    return write(parts);
  }

 private:
  bool only_blanks(std::size_t begin, std::size_t end) const {
    return begin >= end || text_.substr(begin, end - begin).find_first_not_of(" \n") == std::string_view::npos;
  }

  void find_sentences(std::string_view title) {
    std::size_t mark = 0;
    for (const Range& range : sentences_of(text_)) {
      Sentence sentence{range, mark, mark};
      while (sentence.last < marks_.size() && marks_[sentence.last].begin < range.end) ++sentence.last;
      mark = sentence.last;
      const bool repeats = without_end(text_.substr(range.begin, range.size())) == without_end(title);
      if (!repeats) sentences_.push_back(sentence);
    }
  }

  double score(const Sentence& sentence) const {
    double sum = 0;
    std::vector<bool> here(weights_.size(), false);
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      const Mark& mark = marks_[i];
      const double weight = weights_[mark.word];
      sum += weight * (here[mark.word] ? kAgainFactor : seen_[mark.word] ? kSeenFactor : 1.0);
      const bool neighbour =
          i > sentence.first && marks_[i - 1].word != mark.word && mark.begin <= marks_[i - 1].end + 2;
      if (neighbour) sum += kNeighbourFactor * weight;
      here[mark.word] = true;
    }
    return sum;
  }

  bool shows_more(const Sentence& sentence) const {
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      if (!seen_[marks_[i].word]) return true;
    }
    return false;
  }

  std::vector<Sentence> choose() {
    std::vector<Sentence> chosen;
    std::vector<Sentence> left = sentences_;
    std::size_t used = 0;
    while (chosen.size() < kMostParts && !left.empty()) {
      auto best = left.end();
      double best_score = 0;
      for (auto it = left.begin(); it != left.end(); ++it) {
        const double value = score(*it);
        if (value > best_score) {
          best = it;
          best_score = value;
        }
      }
      if (best == left.end()) break;
      const bool fills = chosen.size() < 2 && used + best->range.size() <= room_;
      if (!chosen.empty() && !shows_more(*best) && !fills) break;
      for (std::size_t i = best->first; i < best->last; ++i) seen_[marks_[i].word] = true;
      used += best->range.size();
      chosen.push_back(*best);
      left.erase(best);
    }
    if (chosen.empty() && !sentences_.empty()) {
      chosen.push_back({{sentences_.front().range.begin, static_cast<std::uint32_t>(text_.size())}, 0, 0});
    }
    return chosen;
  }

  /// The part of a sentence that fits, with as many different marks as can be.
  Range cut(const Sentence& sentence, std::size_t room) const {
    if (sentence.range.size() <= room) return sentence.range;
    std::size_t begin = sentence.range.begin;
    std::size_t best_count = 0;
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      std::vector<bool> here(weights_.size(), false);
      std::size_t count = 0;
      for (std::size_t j = i; j < sentence.last && marks_[j].end <= marks_[i].begin + room; ++j) {
        count += here[marks_[j].word] ? 0 : 1;
        here[marks_[j].word] = true;
      }
      if (count > best_count) {
        best_count = count;
        std::size_t last = i;
        while (last + 1 < sentence.last && marks_[last + 1].end <= marks_[i].begin + room) ++last;
        const std::size_t spare = room - std::min<std::size_t>(room, marks_[last].end - marks_[i].begin);
        begin = marks_[i].begin - std::min<std::size_t>(spare / 2, marks_[i].begin - sentence.range.begin);
      }
    }
    const std::size_t end = std::min<std::size_t>(begin + room, sentence.range.end);
    begin = std::max<std::size_t>(sentence.range.begin, std::min(begin, end - std::min(room, end)));
    return {aligned(begin, sentence, true), aligned(end, sentence, false)};
  }

  /// Moves a cut outwards of no mark and to a blank near by, or at least to a character.
  std::uint32_t aligned(std::size_t at, const Sentence& sentence, bool forward) const {
    constexpr std::size_t kReach = 24;
    const std::size_t low = sentence.range.begin;
    const std::size_t high = sentence.range.end;
    if (at <= low || at >= high) return static_cast<std::uint32_t>(std::clamp(at, low, high));
    std::size_t moved = at;
    for (std::size_t step = 0; step < kReach && moved > low && moved < high; ++step) {
      if (text_[forward ? moved - 1 : moved] == ' ') break;
      moved = forward ? moved + 1 : moved - 1;
    }
    if (moved <= low || moved >= high || text_[forward ? moved - 1 : moved] != ' ') moved = at;
    while (!is_boundary(text_, moved)) ++moved;
    for (std::size_t i = sentence.first; i < sentence.last; ++i) {
      if (marks_[i].begin < moved && moved < marks_[i].end) moved = forward ? marks_[i].begin : marks_[i].end;
    }
    return static_cast<std::uint32_t>(moved);
  }

  Pieces write(const std::vector<Range>& parts) const {
    Pieces pieces;
    for (const Range& part : parts) {
      const bool from_start = part.begin == 0;
      if (!from_start) pieces.push_back({pieces.empty() ? "… " : kGap, false});
      for (auto& piece : pieces_of(text_, marks_, part.begin, part.end)) pieces.push_back(std::move(piece));
    }
    if (!parts.empty() && parts.back().end < text_.size()) pieces.push_back({" …", false});
    Pieces joined;
    for (auto& piece : pieces) {
      one_line(piece.text);
      if (!joined.empty() && !piece.hit && !joined.back().hit) {
        joined.back().text += piece.text;
      } else {
        joined.push_back(std::move(piece));
      }
    }
    return joined;
  }

  std::string_view text_;
  std::vector<Mark> marks_;
  std::size_t room_;
  const std::vector<double>& weights_;
  std::vector<bool> seen_;
  std::vector<Sentence> sentences_;
};

}  // namespace

Pieces make_snippet(std::string_view title, const RecordTexts& texts, const std::string& language,
                    std::size_t characters, const Marker& marker, Reader& reader) {
  std::string_view text = texts.body.empty() ? texts.summary : texts.body;
  auto marks = marker.find(text, language, reader);
  if (marks.empty() && !texts.summary.empty()) {
    text = texts.summary;
    marks = marker.find(text, language, reader);
  }
  return Snippet(text, std::move(marks), bytes_for(text, characters), marker.weights()).make(title);
}

}  // namespace dateline::search
