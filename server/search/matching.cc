// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles match a request, how many are they, and which come first?
#include "server/search/matching.h"

#include <algorithm>
#include <limits>

#include "server/search/filters.h"
#include "server/search/word_query.h"

namespace dateline::search {
namespace {

/// The articles that retired numbers leave, asked for in rising order.
class NotRetired {
 public:
  explicit NotRetired(const RetiredNumbers& retired) : next_(retired.begin()), end_(retired.end()) {}

  bool passes(Xapian::docid number) {
    while (next_ != end_ && *next_ < number) ++next_;
    return next_ == end_ || *next_ != number;
  }

 private:
  RetiredNumbers::const_iterator next_;
  RetiredNumbers::const_iterator end_;
};

/// The best of what comes, at most so many. Twice as many are kept before the worse half goes, so that articles which
/// come in rising order cost no more than others.
class Best {
 public:
  explicit Best(std::size_t most) : most_(most) {}

  void add(const Ranked& article) {
    if (most_ == 0 || (full_ && !before(article, worst_))) return;
    kept_.push_back(article);
    if (kept_.size() == 2 * most_) cut();
  }

  /// Best first; equals in the order of the view.
  std::vector<Ranked> sorted() {
    std::sort(kept_.begin(), kept_.end(), before);
    if (kept_.size() > most_) kept_.resize(most_);
    return std::move(kept_);
  }

 private:
  static bool before(const Ranked& a, const Ranked& b) {
    return a.score != b.score ? a.score > b.score : a.number < b.number;
  }

  void cut() {
    const auto last = kept_.begin() + static_cast<std::ptrdiff_t>(most_ - 1);
    std::nth_element(kept_.begin(), last, kept_.end(), before);
    kept_.resize(most_);
    worst_ = kept_.back();
    full_ = true;
  }

  std::size_t most_;
  std::vector<Ranked> kept_;
  Ranked worst_;  ///< of the best, once there have been enough
  bool full_ = false;
};

/// A date as a score; undated articles come last in both directions.
double date_score(Sort sort, std::int64_t moment) {
  if (moment == kUndated) return -std::numeric_limits<double>::infinity();
  return static_cast<double>(sort == Sort::kNewest ? moment : -moment);
}

/// Walks the postings of a query of words through all editions.
class WordMatch {
 public:
  WordMatch(Readers& readers, Reader& reader, const WordQuery& asked, const SearchRequest& request, const Page& page,
            bool counts)
      : readers_(readers),
        reader_(reader),
        asked_(asked),
        request_(request),
        page_(page),
        counts_(counts),
        weights_(reader.view, asked),
        best_(page.limit == 0 ? 0 : std::max(kSecondStage, page.offset + page.limit)),
        counter_(readers, reader, request) {}

  Matched run(const std::vector<std::string>& headline) {
    Matched matched;
    for (std::size_t i = 0; i < reader_.view.editions(); ++i) walk(i);
    if (counts_) matched.counted = counter_.result();
    matched.counted.total = total_;
    matched.articles = page_of(reader_, best_.sorted(), headline, page_);
    if (page_.sort != Sort::kRelevance) {
      for (auto& article : matched.articles) article.score = 0;
    }
    return matched;
  }

 private:
  void walk(std::size_t edition) {
    const bool dated = request_.from || request_.to;
    const bool filtered = counts_ || !request_.filters.empty();
    const Columns* columns = dated || page_.sort != Sort::kRelevance ? &readers_.columns(reader_, edition) : nullptr;
    WordCursor cursor(reader_.view.edition(edition), asked_, readers_.lengths(reader_, edition));
    NotRetired not_retired(reader_.view.retired(edition));
    if (filtered) counter_.begin(edition);
    for (Xapian::docid number = cursor.next(); number != 0; number = cursor.next()) {
      if (!not_retired.passes(number) || (dated && !in_range(columns->published(number)))) continue;
      if (filtered && !counter_.count(number)) continue;
      ++total_;
      if (page_.limit == 0) continue;
      const double score =
          page_.sort == Sort::kRelevance ? cursor.score(weights_) : date_score(page_.sort, columns->published(number));
      best_.add({reader_.view.number({edition, number}), score});
    }
    if (filtered) counter_.end();
  }

  bool in_range(std::int64_t moment) const {
    return moment != kUndated && (!request_.from || moment >= *request_.from) &&
           (!request_.to || moment < *request_.to);
  }

  Readers& readers_;
  Reader& reader_;
  const WordQuery& asked_;
  const SearchRequest& request_;
  const Page& page_;
  bool counts_;
  Bm25 weights_;
  Best best_;
  Counter counter_;
  std::uint64_t total_ = 0;
};

Matched match_with_xapian(Readers& readers, Reader& reader, const query::BuiltQuery& built,
                          const SearchRequest& request, const Page& page, bool counts) {
  const auto dated = with_dates(built.query, request);
  const auto query = reader.view.without_retired(with_facets(dated, request));
  Matched matched;
  // Of any word there are many articles: a second match without weights costs less than weighing them all.
  const bool together = !counts && built.query.get_type() != Xapian::Query::OP_OR;
  RankedPage ranked = rank(reader, query, built.headline, page, together);
  matched.articles = std::move(ranked.articles);
  if (counts) {
    matched.counted = count_all(readers, reader, reader.view.without_retired(dated), request);
  } else {
    matched.counted.total = together ? *ranked.total : count_total(reader, query);
  }
  return matched;
}

}  // namespace

Matched match(Readers& readers, Reader& reader, const query::BuiltQuery& built, const SearchRequest& request,
              const Page& page, bool counts) {
  if (reader.view.editions() == 0) return {};
  const auto asked = word_query_of(built.query);
  if (!asked) return match_with_xapian(readers, reader, built, request, page, counts);
  return WordMatch(readers, reader, *asked, request, page, counts).run(built.headline);
}

}  // namespace dateline::search
