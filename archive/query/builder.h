// SPDX-License-Identifier: GPL-3.0-or-later
// How does a tree of what was typed become a Xapian query?
//
//   word            SYNONYM(folded, Z + stem for each language); with accents typed, those rank higher (AND_MAYBE)
//   several tokens  low-regulation: PHRASE; 北京大学: AND of its pairs; G-20: the joined form
//   =word           the exact form
//   phrase, near    PHRASE or NEAR of folded words, OR of alternatives at a place
//   elect*, word~   SYNONYM of the expansions
//   fields          boolean terms, without weight; title: and author: words under S and A; story: its documents
//   -copies         AND_NOT the documents that are copies
//   dates           VALUE_RANGE on the published slot
//   all             AND, filters as FILTER, negations as AND_NOT
//   any             words OR, +words AND, filters FILTER, negations AND_NOT
#pragma once

#include <xapian.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archive/disk/stories.h"
#include "archive/disk/view.h"
#include "archive/query/terms.h"
#include "archive/query/tree.h"
#include "archive/query/words.h"

namespace dateline::query {

/// The most distinct words of one query; of more, the rarest that the archive has are kept.
constexpr std::size_t kMaxWords = 64;

/// The most phrases and NEAR groups of one query; the first ones are kept.
constexpr std::size_t kMaxPhrases = 16;

enum class Mode {
  kAll,     ///< every word must occur
  kAny,     ///< some word must occur
  kNearby,  ///< all words but one must occur, and not all of them
};

struct BuiltQuery {
  Xapian::Query query;
  std::optional<Xapian::Query> with_copies;  ///< the same without a -copies that the whole query has
  Wanted wanted;
  std::vector<std::string> headline;  ///< terms under which its words stand in a headline
  std::vector<std::string> notes;
  bool conditions = true;    ///< false when nothing is asked for: everything matches
  bool scored = false;       ///< whether any part gives a weight
  std::size_t optional = 0;  ///< words that may be left out in the other modes, and one for those that may not
};

/// Builds queries for one view. Not thread-safe.
class Builder {
 public:
  /// `stories` are those of the view; without them they are read when a query asks for them.
  Builder(ArchiveView& view, const std::vector<std::string>& languages,
          std::shared_ptr<const Stories> stories = nullptr);

  /// Without retired documents taken out. Cost: some microseconds a word; a wildcard looks at each term it stands for.
  BuiltQuery build(const Node& root, Mode mode);

 private:
  class Run;
  const Stories& stories();

  Terms terms_;
  std::shared_ptr<const Stories> stories_;
};

/// The languages in which a query is stemmed: those asked for with lang:, else those with at least 1 % of the articles.
std::vector<std::string> query_languages(const Manifest& manifest, const Node& root);

}  // namespace dateline::query
