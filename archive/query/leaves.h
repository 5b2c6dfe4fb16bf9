// SPDX-License-Identifier: GPL-3.0-or-later
// How does one word, phrase or wildcard become a Xapian query, and what of it is marked in a text?
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "archive/query/terms.h"
#include "archive/query/tree.h"
#include "archive/query/words.h"

namespace dateline::query {

/// The prefixes under which the words of a field stand.
struct Space {
  std::string words;
  std::string stems;  ///< "" when the field has no stems
};

/// Everything. Xapian's own Query::MatchAll is one object for all threads, and its reference count is not atomic.
inline Xapian::Query match_all() { return Xapian::Query(std::string()); }

/// One term, or several under an operator; nothing for none.
Xapian::Query terms_query(Xapian::Query::op op, const std::vector<std::string>& terms);

/// Builds the leaves of one tree and gathers what is to be marked. Not thread-safe.
class Leaves {
 public:
  using Places = std::vector<std::vector<std::string>>;  ///< the alternatives, without prefix, at each place

  explicit Leaves(Terms& terms) : terms_(terms) {}

  /// Whether a leaf is only signs (½): it is no condition at all, and query() must not be asked for it.
  bool is_void(const Node& leaf) { return leaf.children.empty() && terms_.tokens(leaf.text).empty(); }

  /// The query of a kWord, kExact, kPhrase, kNear, kPrefix or kFuzzy.
  Xapian::Query query(const Node& node, const Space& space);

  Wanted take_wanted() { return std::exchange(wanted_, {}); }
  void put_back(Wanted wanted) { wanted_ = std::move(wanted); }
  std::vector<std::string> take_notes() { return std::exchange(notes_, {}); }

  /// The terms under which the plain words so far would stand in a headline.
  std::vector<std::string> take_headline() { return std::exchange(headline_, {}); }
  void put_back(std::vector<std::string> headline) { headline_ = std::move(headline); }

 private:
  double rarity(const std::string& term);
  Xapian::Query word(const std::string& text, const Space& space, bool exact);
  Xapian::Query token_query(const QueryToken& token, const Space& space, bool exact);
  Xapian::Query joined_word(const std::vector<QueryToken>& tokens, const Space& space);
  Xapian::Query places_query(const Places& places, const Space& space, Xapian::Query::op op, std::uint32_t between);
  Xapian::Query phrase(const Node& node, const Space& space);
  Xapian::Query near(const Node& node, const Space& space);
  Places alternatives(const Node& node, const Space& space);
  std::vector<std::string> expanded(const Node& node, const Space& space, std::size_t most);
  Xapian::Query expansion(const Node& node, const Space& space);

  Terms& terms_;
  Wanted wanted_;
  std::vector<std::string> headline_;
  std::vector<std::string> notes_;
};

}  // namespace dateline::query
