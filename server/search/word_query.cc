// SPDX-License-Identifier: GPL-3.0-or-later
// Is a query nothing but words that must all occur, or of which some must, and where do they?
#include "server/search/word_query.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "server/search/bm25.h"

namespace dateline::search {
namespace {

using Xapian::Query;

/// Beyond these, Xapian's trees of postings are faster than looking at each list for each document (measured with the
/// 256 expansions of a wildcard: three times).
constexpr std::size_t kMostTerms = 8;
constexpr std::size_t kMostOthers = 16;

/// Adds the terms of a term, or of a group of which any will do; false when it is anything else. In a scored group each
/// term of an OR has a weight of its own, so only a SYNONYM will do.
bool add_terms(const Query& query, bool scored, std::vector<std::string>& terms) {
  switch (query.get_type()) {
    case Query::LEAF_TERM:
      terms.push_back(*query.get_terms_begin());
      return terms.size() <= kMostTerms;
    case Query::OP_OR:
    case Query::OP_SCALE_WEIGHT:
      if (scored) return false;
      break;
    case Query::OP_SYNONYM:
      break;
    default:
      return false;
  }
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    if (!add_terms(query.get_subquery(i), scored, terms)) return false;
  }
  return true;
}

std::optional<AnyOf> any_of(const Query& query, bool scored) {
  AnyOf word;
  word.scored = scored;
  if (!add_terms(query, scored, word.terms)) return std::nullopt;
  return word;
}

/// Adds words of which any will do; false when there are such already, or when they are no words.
bool add_others(const Query& query, WordQuery& asked) {
  const auto is_other = [](const AnyOf& word) { return !word.needed; };
  if (std::any_of(asked.words.begin(), asked.words.end(), is_other)) return false;
  if (query.get_num_subqueries() > kMostOthers) return false;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    auto word = any_of(query.get_subquery(i), true);
    if (!word) return false;
    word->needed = false;
    asked.words.push_back(std::move(*word));
  }
  return true;
}

/// Adds what a query asks for; false when it asks for more than words.
bool add(const Query& query, bool scored, WordQuery& asked) {
  switch (query.get_type()) {
    case Query::LEAF_MATCH_ALL:
      return true;
    case Query::OP_OR:
      if (scored) return add_others(query, asked);
      break;
    case Query::OP_SCALE_WEIGHT:
      return !scored && add(query.get_subquery(0), scored, asked);
    case Query::OP_AND:
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
        if (!add(query.get_subquery(i), scored, asked)) return false;
      }
      return true;
    case Query::OP_FILTER:
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
        if (!add(query.get_subquery(i), scored && i == 0, asked)) return false;
      }
      return true;
    case Query::OP_AND_NOT: {
      if (!add(query.get_subquery(0), scored, asked)) return false;
      for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
        auto word = any_of(query.get_subquery(i), false);
        if (!word) return false;
        asked.excluded.push_back(std::move(*word));
      }
      return true;
    }
    default:
      break;
  }
  auto word = any_of(query, scored);
  if (word) asked.words.push_back(std::move(*word));
  return word.has_value();
}

}  // namespace

std::optional<WordQuery> word_query_of(const Query& query) {
  WordQuery asked;
  if (query.empty() || !add(query, true, asked)) return std::nullopt;
  return asked;
}

Bm25::Bm25(ArchiveView& view, const WordQuery& asked) : average_length_(view.all().get_avlength()) {
  const double articles = view.all().get_doccount();
  for (const AnyOf& word : asked.words) {
    double lacking = 1;  // of several terms, as if they stood independently of each other
    for (const auto& term : word.terms) lacking *= 1 - view.all().get_termfreq(term) / articles;
    const double having = std::floor(articles * (1 - lacking) + 0.5);
    const double odds = (articles - having + 0.5) / (having + 0.5);
    const double rarity = std::log(odds < 2 ? odds / 2 + 1 : odds);  // never negative
    weights_.push_back(word.scored ? rarity * (kBm25.k1 + 1) : 0);
  }
}

double Bm25::saturation(std::uint32_t length) const {
  const double relative = average_length_ > 0 ? length / average_length_ : 0;
  return kBm25.k1 * (std::max(relative, kBm25.shortest) * kBm25.b + (1 - kBm25.b));
}

WordCursor::Postings::Postings(const Xapian::Database& edition, const AnyOf& word) {
  for (const auto& term : word.terms) {
    auto list = edition.postlist_begin(term);
    if (list == edition.postlist_end(term)) continue;
    most_ += edition.get_termfreq(term);
    lists_.push_back(std::move(list));
  }
}

Xapian::docid WordCursor::Postings::seek(Xapian::docid wanted) {
  const Xapian::PostingIterator end;
  at_ = 0;
  for (std::size_t i = 0; i < lists_.size();) {
    auto& list = lists_[i];
    if (*list < wanted) list.skip_to(wanted);
    if (list == end) {
      std::swap(lists_[i], lists_.back());
      lists_.pop_back();
      continue;
    }
    if (at_ == 0 || *list < at_) at_ = *list;
    ++i;
  }
  return at_;
}

Xapian::termcount WordCursor::Postings::wdf() const {
  Xapian::termcount sum = 0;
  for (const auto& list : lists_) sum += *list == at_ ? list.get_wdf() : 0;
  return sum;
}

WordCursor::WordCursor(const Xapian::Database& edition, const WordQuery& asked, const Lengths& lengths)
    : lengths_(lengths) {
  for (const AnyOf& word : asked.words) {
    words_.emplace_back(edition, word);
    scored_.push_back(word.scored);
  }
  for (const AnyOf& word : asked.excluded) excluded_.emplace_back(edition, word);
  for (std::size_t i = 0; i < words_.size(); ++i) (asked.words[i].needed ? needed_ : others_).push_back(i);
  std::sort(needed_.begin(), needed_.end(),
            [&](std::size_t a, std::size_t b) { return words_[a].most() < words_[b].most(); });
}

Xapian::docid WordCursor::next() {
  Xapian::docid number = at_ + 1;
  for (;;) {
    const Xapian::docid common = first_common(number);
    number = common == 0 ? 0 : first_other(common);
    if (number == 0) return at_ = 0;
    // The others may stand further on than the needed ones, which then are asked again from there.
    if (number != common && !needed_.empty()) continue;
    if (!is_excluded(number)) return at_ = number;
    ++number;
  }
}

/// The rarest word names a candidate, and the others agree or name a later one.
Xapian::docid WordCursor::first_common(Xapian::docid wanted) {
  if (words_.empty()) return lengths_.next(wanted);
  if (needed_.empty()) return wanted;
  for (bool agreed = false; !agreed;) {
    for (const std::size_t word : needed_) {
      const Xapian::docid found = words_[word].seek(wanted);
      if (found == 0) return 0;
      agreed = found == wanted || word == needed_.front();
      wanted = found;
      if (!agreed) break;
    }
  }
  return wanted;
}

Xapian::docid WordCursor::first_other(Xapian::docid wanted) {
  if (others_.empty()) return wanted;
  Xapian::docid first = 0;
  for (const std::size_t word : others_) {
    const Xapian::docid found = words_[word].seek(wanted);
    if (found != 0 && (first == 0 || found < first)) first = found;
  }
  return first;
}

bool WordCursor::is_excluded(Xapian::docid number) {
  return std::any_of(excluded_.begin(), excluded_.end(), [&](Postings& word) { return word.seek(number) == number; });
}

double WordCursor::score(const Bm25& weights) const {
  const std::uint32_t length = lengths_.length(at_);
  const double saturation = weights.saturation(length);
  double score = 0;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!scored_[i] || words_[i].at() != at_) continue;
    const double often = std::min(words_[i].wdf(), length);
    score += weights.weight(i) * often / (saturation + often);
  }
  return score;
}

}  // namespace dateline::search
