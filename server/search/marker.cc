// SPDX-License-Identifier: GPL-3.0-or-later
// Where in a text do the words of a query stand?
#include "server/search/marker.h"

#include <algorithm>

namespace dateline::search {
namespace {

/// Languages whose stemmers only take endings off: a word whose first letter no stem has can be passed over.
constexpr std::string_view kSuffixOnly[] = {"ca", "da", "de", "en", "es", "fi", "fr", "hu", "it",
                                            "lt", "nl", "no", "pt", "ro", "ru", "sv", "tr"};

bool takes_only_endings(const std::string& language) {
  return std::find(std::begin(kSuffixOnly), std::end(kSuffixOnly), language) != std::end(kSuffixOnly);
}

/// A run of CJK pairs is one mark, up to so many bytes, so that a snippet can be cut between marks.
constexpr std::uint32_t kLongestMark = 120;

/// Overlapping and touching-in-the-middle marks become one: pairs of CJK characters, words inside a phrase.
std::vector<Mark> merged(std::vector<Mark> marks) {
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  std::vector<Mark> result;
  for (const Mark& mark : marks) {
    const bool overlaps = !result.empty() && mark.begin < result.back().end;
    if (overlaps && std::max(result.back().end, mark.end) - result.back().begin <= kLongestMark) {
      result.back().end = std::max(result.back().end, mark.end);
    } else if (!overlaps) {
      result.push_back(mark);
    } else if (mark.end > result.back().end) {
      result.push_back({result.back().end, mark.end, mark.word});
    }
  }
  return result;
}

}  // namespace

Marker::Marker(const query::Wanted& wanted) : phrases_(wanted.phrases) {
  for (const auto& word : wanted.words) {
    const auto index = static_cast<std::uint32_t>(weights_.size());
    for (const auto& form : word.folded) {
      folded_.emplace(form, index);
      word_starts_[static_cast<std::uint8_t>(form[0])] = true;
    }
    for (const auto& stem : word.stems) {
      stems_.emplace(stem, index);
      stem_starts_[static_cast<std::uint8_t>(stem[0])] = true;
    }
    weights_.push_back(word.weight);
  }
  for (std::size_t i = 0; i < wanted_starts_.size(); ++i) wanted_starts_[i] = word_starts_[i] || stem_starts_[i];
  for (const auto& phrase : phrases_) {
    weights_.push_back(phrase.weight);
    for (const auto& place : phrase.places) {
      for (const auto& form : place) wanted_starts_[static_cast<std::uint8_t>(form[0])] = true;
    }
  }
}

void Marker::add_phrases(const std::vector<Token>& tokens, std::vector<Mark>& marks) const {
  const auto stands_at = [&tokens](std::size_t& at, const std::vector<std::string>& place, std::uint32_t position) {
    for (; at < tokens.size() && tokens[at].position <= position; ++at) {
      if (tokens[at].position != position) continue;
      for (const auto& form : place) {
        if (tokens[at].folded == form || tokens[at].exact == form) return true;
      }
    }
    return false;
  };
  for (std::size_t p = 0; p < phrases_.size(); ++p) {
    const auto& places = phrases_[p].places;
    for (std::size_t first = 0; first < tokens.size(); ++first) {
      std::size_t at = first;
      std::uint32_t end = 0;
      bool whole = true;
      for (std::size_t i = 0; whole && i < places.size(); ++i) {
        whole =
            stands_at(at, places[i], tokens[first].position + static_cast<std::uint32_t>(i)) && (i > 0 || at == first);
        if (whole) end = std::max(end, tokens[at].end);
      }
      if (whole)
        marks.push_back({tokens[first].begin, end, static_cast<std::uint32_t>(weights_.size() - phrases_.size() + p)});
    }
  }
}

std::vector<Mark> Marker::find(std::string_view text, const std::string& language, Reader& reader) const {
  std::vector<Mark> marks;
  if (empty()) return marks;
  Stemmer* stemmer = !stems_.empty() && has_stemmer(language) ? &reader.stemmer(language) : nullptr;
  const bool look_at_start = stemmer == nullptr || takes_only_endings(language);
  const auto& tokens =
      look_at_start ? reader.tokenizer.tokenize(text, wanted_starts_) : reader.tokenizer.tokenize(text);
  const auto add = [&marks](const Token& token, std::uint32_t word) {
    marks.push_back({token.begin, token.end, word});
  };
  for (const Token& token : tokens) {
    if (token.folded.empty()) continue;
    const auto start = static_cast<std::uint8_t>(token.folded[0]);
    if (word_starts_[start]) {
      const auto word = folded_.find(token.folded);
      if (word != folded_.end()) {
        add(token, word->second);
        continue;
      }
    }
    if (stemmer == nullptr || token.is_marked() || token.cjk || (look_at_start && !stem_starts_[start])) continue;
    const Stems stems = stemmer->stems(token.folded, token.exact);
    auto found = stems_.find(stems.first);
    if (found == stems_.end() && !stems.second.empty()) found = stems_.find(stems.second);
    if (found != stems_.end()) add(token, found->second);
  }
  if (!phrases_.empty()) add_phrases(tokens, marks);
  return merged(std::move(marks));
}

Pieces pieces_of(std::string_view text, const std::vector<Mark>& marks, std::size_t begin, std::size_t end) {
  Pieces pieces;
  std::size_t at = begin;
  const auto add = [&](std::size_t to, bool hit) {
    if (to > at) pieces.push_back({std::string(text.substr(at, to - at)), hit});
    at = std::max(at, to);
  };
  for (const Mark& mark : marks) {
    if (mark.begin < begin || mark.end > end) continue;
    add(mark.begin, false);
    add(mark.end, true);
  }
  add(end, false);
  return pieces;
}

}  // namespace dateline::search
