// SPDX-License-Identifier: GPL-3.0-or-later
// Which terms does one typed word stand for? The tokenizer's forms, stems in the languages of the archive, and
// expansions of wildcards and spelling variants.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <vector>

#include "archive/analysis/stemmer.h"
#include "archive/analysis/tokenizer.h"
#include "archive/disk/view.h"

namespace dateline::query {

/// One word of a query after tokenizing: what must stand at one position.
struct QueryToken {
  std::string folded;
  std::string exact;
  std::string alias;    ///< joined (g20) or marked (#tag) form, "" for none
  bool joined = false;  ///< the alias stands for this token and the next one
  bool cjk = false;     ///< folded is a pair of characters, or a single one
  bool tail = false;    ///< the last character of a CJK run, which is in the pair before it too
};

/// The most terms that a wildcard or a ~ stands for.
constexpr std::size_t kMaxExpansions = 256;

/// The most alternatives at one place of a phrase.
constexpr std::size_t kMaxAlternatives = 16;

/// Looks words up for one view. Not thread-safe.
class Terms {
 public:
  /// `languages`: in which words are stemmed.
  Terms(ArchiveView& view, const std::vector<std::string>& languages);

  /// The words of a text, one for each position; runs of CJK characters as their pairs. The tail of a run is there only
  /// when something follows it.
  std::vector<QueryToken> tokens(const std::string& text);

  /// All stems of a word in the languages, without prefix.
  std::vector<std::string> stems(const QueryToken& token);

  /// Whether every article of the archive was stemmed in one of the languages. Then whatever has a word has one of its
  /// stems too, and the word itself need not be looked for.
  bool stems_suffice() const { return stems_suffice_; }

  /// Terms that begin with `term_prefix` and the folded text, the most frequent first, at most `most`; `capped` is set
  /// when there were more. Cost: one look at each such term of the archive.
  std::vector<std::string> expand_prefix(const std::string& term_prefix, const std::string& text, std::size_t most,
                                         bool& capped);

  /// Words of the archive within a distance of 1 (4 to 7 letters) or 2 (longer) and with the same first letter, the
  /// nearest and most frequent first, without term_prefix's own; Damerau-Levenshtein (optimal string alignment).
  std::vector<std::string> expand_fuzzy(const std::string& term_prefix, const std::string& text, std::size_t most);

  Xapian::doccount frequency(const std::string& term) { return view_.all().get_termfreq(term); }
  ArchiveView& view() { return view_; }

 private:
  ArchiveView& view_;
  Tokenizer tokenizer_;
  std::vector<Stemmer> stemmers_;
  bool stems_suffice_ = true;
};

}  // namespace dateline::query
