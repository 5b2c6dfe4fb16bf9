// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the articles at hand may tell the same event as a new one? An inverted index of their heaviest terms.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/stories/vectors.h"

namespace dateline::indexer::stories {

/// Not thread-safe. Memory: about 1 kB an article.
class LiveIndex {
 public:
  using Number = std::uint32_t;  ///< of an article; given by the caller, rising

  void add(Number number, const Vectors& vectors);

  /// Forgets an article; its postings go when half of all are of forgotten ones.
  void remove(Number number);

  /// The articles with which the most weight is shared, the most first: at most kMostByWords by their words, then by
  /// the keys of their names those that are not among them. Cost: some 10 microseconds to a millisecond.
  std::vector<Number> candidates(const Vectors& vectors);

  static constexpr std::size_t kMostByWords = 24;
  static constexpr std::size_t kMostByKeys = 16;

 private:
  static constexpr std::size_t kPlaces = std::size_t{1} << 15U;
  static std::size_t place(std::uint32_t term) { return term & (kPlaces - 1); }

  struct Posting {
    std::uint32_t term;
    Number number;
    float weight;
  };
  /// A list for each place of a term's hash; a list may hold several terms.
  using Postings = std::vector<std::vector<Posting>>;

  void collect(const Postings& postings, const std::vector<Weighted>& asked, std::size_t most,
               std::vector<Number>& found);
  void clean(Postings& postings) const;

  Postings words_ = Postings(kPlaces);
  Postings keys_ = Postings(kPlaces);
  std::vector<bool> alive_;
  std::size_t live_ = 0;
  std::size_t dead_ = 0;
  std::vector<float> shared_;  ///< by number; all 0 between calls
  std::vector<Number> touched_;
};

}  // namespace dateline::indexer::stories
