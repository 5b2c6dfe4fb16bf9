// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles match a query of words?
#include "server/search/word_match.h"

namespace dateline::search {
namespace {

/// The documents that are not in a list, asked for in rising order.
class NotListed {
 public:
  explicit NotListed(const DocumentNumbers& listed) : next_(listed.begin()), end_(listed.end()) {}

  bool passes(Xapian::docid number) {
    while (next_ != end_ && *next_ < number) ++next_;
    return next_ == end_ || *next_ != number;
  }

 private:
  DocumentNumbers::const_iterator next_;
  DocumentNumbers::const_iterator end_;
};

class WordMatch {
 public:
  WordMatch(Readers& readers, Reader& reader, const WordQuery& asked, const SearchRequest& request, const Page& page,
            bool counts)
      : readers_(readers),
        reader_(reader),
        asked_(asked),
        request_(request),
        page_(page),
        weights_(reader.view, asked),
        best_(needed(page)),
        collapser_(readers, reader, request.collapse),
        counter_(readers, reader, request, counts) {}

  Matched run(const std::vector<std::string>& headline) {
    for (std::size_t i = 0; i < reader_.view.editions(); ++i) walk(i);
    collapser_.add_to(best_);
    return finish(reader_, best_.sorted(), collapser_, counter_, headline, page_);
  }

 private:
  void walk(std::size_t edition) {
    const bool dated = request_.from || request_.to;
    const Columns* columns = dated || page_.sort != Sort::kRelevance ? &readers_.columns(reader_, edition) : nullptr;
    WordCursor cursor(reader_.view.edition(edition), asked_, readers_.lengths(reader_, edition));
    NotListed not_retired(reader_.view.retired(edition));
    NotListed no_copy(copies(edition));
    const std::uint32_t* groups = collapser_.groups(edition);
    counter_.begin(edition);
    for (Xapian::docid number = cursor.next(); number != 0; number = cursor.next()) {
      if (!not_retired.passes(number) || !no_copy.passes(number) || (dated && !in_range(columns->published(number))))
        continue;
      if (!counter_.count(number) || page_.limit == 0) continue;
      const double score =
          page_.sort == Sort::kRelevance ? cursor.score(weights_) : date_score(page_.sort, columns->published(number));
      const Xapian::docid in_all = reader_.view.number({edition, number});
      if (groups == nullptr || groups[number] == Groups::kAlone) {
        best_.add({in_all, score});
      } else {
        collapser_.add(groups[number], score, in_all);
      }
    }
    counter_.end();
  }

  /// The copies that are to be left out.
  const DocumentNumbers& copies(std::size_t edition) {
    static const DocumentNumbers none;
    if (!asked_.without_copies) return none;
    const auto& lists = *readers_.stories(reader_)->copies_list();
    const auto found = lists.find(reader_.view.uuid(edition));
    return found == lists.end() ? none : *found->second;
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
  Bm25 weights_;
  Best best_;
  Collapser collapser_;
  Counter counter_;
};

}  // namespace

Matched match_words(Readers& readers, Reader& reader, const WordQuery& asked, const std::vector<std::string>& headline,
                    const SearchRequest& request, const Page& page, bool counts) {
  return WordMatch(readers, reader, asked, request, page, counts).run(headline);
}

}  // namespace dateline::search
