// SPDX-License-Identifier: GPL-3.0-or-later
// Is a query nothing but words that must all occur, or of which some must, and where do they? Most queries are. For
// those the lists of postings are walked here, in about a quarter of the time of Xapian's own match
// (docs/decisions/0006-own-match-for-words.md); any other query goes to Xapian.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/search/lengths.h"
#include "server/search/readers.h"

namespace dateline::search {

/// One place of a query: any of some terms.
struct AnyOf {
  std::vector<std::string> terms;
  bool scored = true;  ///< false for a filter
  bool needed = true;  ///< false when another word that is not needed does as well
};

/// Words that must occur, of the others at least one, and words that must not. Without words: every document.
struct WordQuery {
  std::vector<AnyOf> words;
  std::vector<AnyOf> excluded;
  bool without_copies = false;
};

/// A query as such words, with copies; none when it is anything else (phrases, scaled weights, ranges, groups).
std::optional<WordQuery> word_query_of(const Xapian::Query& query);

/// BM25 weights of a query's words over a whole view, as Xapian's BM25Weight has them (k1 1.2, b 0.75, k3 1).
class Bm25 {
 public:
  Bm25(ArchiveView& view, const WordQuery& asked);

  double weight(std::size_t word) const { return weights_[word]; }

  /// The saturation that a document of this length brings.
  double saturation(std::uint32_t length) const;

 private:
  std::vector<double> weights_;
  double average_length_;
};

/// The documents of one edition that match, in rising order. Not thread-safe. Retired ones are among them.
class WordCursor {
 public:
  WordCursor(const Xapian::Database& edition, const WordQuery& asked, const Lengths& lengths);

  /// Moves to the next one; 0 behind the last, and then no further.
  Xapian::docid next();

  /// The score of the document at hand.
  double score(const Bm25& weights) const;

 private:
  /// The postings of one word.
  class Postings {
   public:
    Postings(const Xapian::Database& edition, const AnyOf& word);

    /// The first document from `wanted` on; 0 for none.
    Xapian::docid seek(Xapian::docid wanted);
    Xapian::docid at() const { return at_; }
    Xapian::termcount wdf() const;
    Xapian::doccount most() const { return most_; }

   private:
    std::vector<Xapian::PostingIterator> lists_;  ///< those that are not at their end
    Xapian::docid at_ = 0;
    Xapian::doccount most_ = 0;
  };

  /// The first document from `wanted` on that has all words that are needed; 0 for none.
  Xapian::docid first_common(Xapian::docid wanted);

  /// The first one from `wanted` on that has any of the others; `wanted` when there are no others, 0 for none.
  Xapian::docid first_other(Xapian::docid wanted);
  bool is_excluded(Xapian::docid number);

  const Lengths& lengths_;
  std::vector<Postings> words_;
  std::vector<std::size_t> needed_;  ///< indices of words_, the rarest first
  std::vector<std::size_t> others_;
  std::vector<bool> scored_;  ///< by word
  std::vector<Postings> excluded_;
  Xapian::docid at_ = 0;
};

}  // namespace dateline::search
