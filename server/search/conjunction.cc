// SPDX-License-Identifier: GPL-3.0-or-later
// Is a query nothing but words that must all occur, or of which some must, and where do they?
#include "server/search/conjunction.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "server/search/bm25.h"

namespace dateline::search {
namespace {

using Xapian::Query;

/// The terms of a term, or of a SYNONYM (of an OR, where nothing is scored) of nothing but terms; none for anything
/// else.
std::optional<AnyOf> any_of(const Query& query, bool scored) {
  AnyOf word;
  word.scored = scored;
  switch (query.get_type()) {
    case Query::LEAF_TERM:
      word.terms.push_back(*query.get_terms_begin());
      return word;
    case Query::OP_OR:
      if (scored) return std::nullopt;  // each of its terms has a weight of its own
      break;
    case Query::OP_SYNONYM:
      break;
    default:
      return std::nullopt;
  }
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    const Query part = query.get_subquery(i);
    if (part.get_type() != Query::LEAF_TERM) return std::nullopt;
    word.terms.push_back(*part.get_terms_begin());
  }
  return word;
}

/// Adds words of which any will do; false when there are such already, or when they are no words.
bool add_others(const Query& query, Conjunction& conjunction) {
  const auto is_other = [](const AnyOf& word) { return !word.needed; };
  if (std::any_of(conjunction.words.begin(), conjunction.words.end(), is_other)) return false;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    auto word = any_of(query.get_subquery(i), true);
    if (!word) return false;
    word->needed = false;
    conjunction.words.push_back(std::move(*word));
  }
  return true;
}

/// Adds what a query asks for; false when it is no conjunction.
bool add(const Query& query, bool scored, Conjunction& conjunction) {
  switch (query.get_type()) {
    case Query::LEAF_MATCH_ALL:
      return true;
    case Query::OP_OR:
      if (scored) return add_others(query, conjunction);
      break;
    case Query::OP_SCALE_WEIGHT:
      return !scored && add(query.get_subquery(0), scored, conjunction);
    case Query::OP_AND:
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
        if (!add(query.get_subquery(i), scored, conjunction)) return false;
      }
      return true;
    case Query::OP_FILTER:
      for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
        if (!add(query.get_subquery(i), scored && i == 0, conjunction)) return false;
      }
      return true;
    case Query::OP_AND_NOT: {
      if (!add(query.get_subquery(0), scored, conjunction)) return false;
      for (std::size_t i = 1; i < query.get_num_subqueries(); ++i) {
        auto word = any_of(query.get_subquery(i), false);
        if (!word) return false;
        conjunction.excluded.push_back(std::move(*word));
      }
      return true;
    }
    default:
      break;
  }
  auto word = any_of(query, scored);
  if (word) conjunction.words.push_back(std::move(*word));
  return word.has_value();
}

}  // namespace

std::optional<Conjunction> conjunction_of(const Query& query) {
  Conjunction conjunction;
  if (query.empty() || !add(query, true, conjunction)) return std::nullopt;
  return conjunction;
}

Bm25::Bm25(ArchiveView& view, const Conjunction& conjunction) : average_length_(view.all().get_avlength()) {
  const double articles = view.all().get_doccount();
  for (const AnyOf& word : conjunction.words) {
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

ConjunctionCursor::Postings::Postings(const Xapian::Database& edition, const AnyOf& word) {
  for (const auto& term : word.terms) {
    auto list = edition.postlist_begin(term);
    if (list == edition.postlist_end(term)) continue;
    most_ += edition.get_termfreq(term);
    lists_.push_back(std::move(list));
  }
}

Xapian::docid ConjunctionCursor::Postings::seek(Xapian::docid wanted) {
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

Xapian::termcount ConjunctionCursor::Postings::wdf() const {
  Xapian::termcount sum = 0;
  for (const auto& list : lists_) sum += *list == at_ ? list.get_wdf() : 0;
  return sum;
}

ConjunctionCursor::ConjunctionCursor(const Xapian::Database& edition, const Conjunction& conjunction,
                                     const Lengths& lengths)
    : lengths_(lengths) {
  for (const AnyOf& word : conjunction.words) {
    words_.emplace_back(edition, word);
    scored_.push_back(word.scored);
  }
  for (const AnyOf& word : conjunction.excluded) excluded_.emplace_back(edition, word);
  for (std::size_t i = 0; i < words_.size(); ++i) (conjunction.words[i].needed ? needed_ : others_).push_back(i);
  std::sort(needed_.begin(), needed_.end(),
            [&](std::size_t a, std::size_t b) { return words_[a].most() < words_[b].most(); });
}

Xapian::docid ConjunctionCursor::next() {
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
Xapian::docid ConjunctionCursor::first_common(Xapian::docid wanted) {
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

Xapian::docid ConjunctionCursor::first_other(Xapian::docid wanted) {
  if (others_.empty()) return wanted;
  Xapian::docid first = 0;
  for (const std::size_t word : others_) {
    const Xapian::docid found = words_[word].seek(wanted);
    if (found != 0 && (first == 0 || found < first)) first = found;
  }
  return first;
}

bool ConjunctionCursor::is_excluded(Xapian::docid number) {
  return std::any_of(excluded_.begin(), excluded_.end(), [&](Postings& word) { return word.seek(number) == number; });
}

double ConjunctionCursor::score(const Bm25& weights) const {
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
