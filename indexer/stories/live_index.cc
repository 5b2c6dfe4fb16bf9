// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the articles at hand may tell the same event as a new one?
#include "indexer/stories/live_index.h"

#include <algorithm>
#include <iterator>

namespace dateline::indexer::stories {
namespace {

constexpr std::size_t kIndexedTerms = 60;
constexpr std::size_t kAskedTerms = 40;

/// A term of more articles than this, and than one in ten, finds too many of them.
constexpr std::size_t kCommon = 1000;
constexpr std::size_t kCommonShare = 10;

}  // namespace

void LiveIndex::add(Number number, const Vectors& vectors) {
  if (alive_.size() <= number) {
    alive_.resize(number + 1);
    shared_.resize(number + 1);
  }
  alive_[number] = true;
  ++live_;
  for (const Weighted& one : heaviest(vectors.words, kIndexedTerms)) words_[one.term].push_back({number, one.weight});
  for (const Weighted& one : heaviest(vectors.keys, kIndexedTerms)) keys_[one.term].push_back({number, one.weight});
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
  for (auto entry = postings.begin(); entry != postings.end();) {
    std::erase_if(entry->second, [&](const Posting& posting) { return !alive_[posting.number]; });
    entry = entry->second.empty() ? postings.erase(entry) : std::next(entry);
  }
}

void LiveIndex::collect(const Postings& postings, const Vector& vector, std::size_t most, std::vector<Number>& found) {
  touched_.clear();
  for (const Weighted& asked : heaviest(vector, kAskedTerms)) {
    const auto list = postings.find(asked.term);
    if (list == postings.end() || list->second.size() > std::max(kCommon, live_ / kCommonShare)) continue;
    for (const Posting& posting : list->second) {
      if (!alive_[posting.number]) continue;
      float& shared = shared_[posting.number];
      if (shared == 0) touched_.push_back(posting.number);
      shared += asked.weight * posting.weight;
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
  collect(words_, vectors.words, kMostByWords, found);
  collect(keys_, vectors.keys, kMostByKeys, found);
  return found;
}

}  // namespace dateline::indexer::stories
