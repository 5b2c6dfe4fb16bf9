// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the articles at hand may tell the same event as a new one?
#include "indexer/stories/live_index.h"

#include <algorithm>
#include <span>

namespace dateline::indexer::stories {
namespace {

constexpr std::size_t kIndexedTerms = 60;
constexpr std::size_t kAskedTerms = 40;

/// Of the articles with a common term so many of the last are looked at.
constexpr std::size_t kCommon = 1000;

}  // namespace

void LiveIndex::add(Number number, const Vectors& vectors) {
  if (alive_.size() <= number) {
    alive_.resize(number + 1);
    shared_.resize(number + 1);
  }
  alive_[number] = true;
  ++live_;
  const auto put = [number](Postings& postings, const Vector& vector) {
    for (const Weighted& one : heaviest(vector, kIndexedTerms)) {
      postings[place(one.term)].push_back({one.term, number, one.weight});
    }
  };
  put(words_, vectors.words);
  put(keys_, vectors.keys);
}

void LiveIndex::remove(Number number) {
  if (number >= alive_.size() || !alive_[number]) return;
  alive_[number] = false;
  --live_;
  if (++dead_ <= live_ + kCommon) return;
  clean(words_);
  clean(keys_);
  dead_ = 0;
}

void LiveIndex::clean(Postings& postings) const {
  for (auto& list : postings) std::erase_if(list, [&](const Posting& posting) { return !alive_[posting.number]; });
}

void LiveIndex::collect(const Postings& postings, const std::vector<Weighted>& asked, std::size_t most,
                        std::vector<Number>& found) {
  touched_.clear();
  for (const Weighted& one : asked) {
    const auto& list = postings[place(one.term)];
    const std::size_t first = list.size() - std::min(list.size(), kCommon);
    for (const Posting& posting : std::span(list).subspan(first)) {
      if (posting.term != one.term || !alive_[posting.number]) continue;
      float& shared = shared_[posting.number];
      if (shared == 0) touched_.push_back(posting.number);
      shared += one.weight * posting.weight;
    }
  }
  const auto middle = touched_.begin() + static_cast<std::ptrdiff_t>(std::min(most, touched_.size()));
  std::partial_sort(touched_.begin(), middle, touched_.end(),
                    [&](Number a, Number b) { return shared_[a] != shared_[b] ? shared_[a] > shared_[b] : a < b; });
  for (auto it = touched_.begin(); it != middle; ++it) {
    if (std::find(found.begin(), found.end(), *it) == found.end()) found.push_back(*it);
  }
  for (const Number number : touched_) shared_[number] = 0;
}

std::vector<LiveIndex::Number> LiveIndex::candidates(const Vectors& vectors) {
  std::vector<Number> found;
  collect(words_, heaviest(vectors.words, kAskedTerms), kMostByWords, found);
  collect(keys_, heaviest(vectors.keys, kAskedTerms), kMostByKeys, found);
  return found;
}

}  // namespace dateline::indexer::stories
