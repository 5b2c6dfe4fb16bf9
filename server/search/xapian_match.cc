// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles match a query of any kind?
#include "server/search/xapian_match.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "server/search/filters.h"

namespace dateline::search {
namespace {

/// How many articles are asked for at first for each hit that is needed, and how many times more when they do not do.
constexpr std::uint32_t kArticlesForOne = 4;
constexpr std::uint32_t kTimesMore = 4;

class XapianMatch {
 public:
  XapianMatch(Readers& readers, Reader& reader, Xapian::Query query, Collapse collapse, const Page& page)
      : readers_(readers),
        reader_(reader),
        query_(std::move(query)),
        page_(page),
        collapser_(readers, reader, collapse) {}

  const Collapser& collapser() const { return collapser_; }

  /// The best of each group, as many as the page needs; with `every` the numbers of all matches too.
  std::vector<Ranked> best(DocumentNumbers* every) {
    const std::uint32_t wanted = needed(page_);
    if (wanted == 0) return {};
    const bool collapses = collapser_.groups(0) != nullptr;
    const std::uint32_t articles = reader_.view.all().get_doccount();
    std::uint32_t most = collapses ? wanted * kArticlesForOne : wanted;
    for (;;) {
      const auto ranked = rank(readers_, reader_, query_, page_.sort, most, std::exchange(every, nullptr));
      auto first = first_of_groups(ranked, wanted);
      const bool all = ranked.size() < most || most >= articles;
      if (!all && first.size() < wanted) {
        most *= kTimesMore;
        continue;
      }
      if (collapses) add_members(all ? ranked : members_of(first));
      return first;
    }
  }

 private:
  std::uint32_t group_of(Xapian::docid number) const {
    const auto place = reader_.view.place(number);
    const std::uint32_t* groups = collapser_.groups(place.edition);
    return groups == nullptr ? Groups::kAlone : groups[place.number];
  }

  std::vector<Ranked> first_of_groups(const std::vector<Ranked>& ranked, std::size_t wanted) const {
    std::unordered_set<std::uint32_t> seen;
    std::vector<Ranked> first;
    for (Ranked article : ranked) {
      if (first.size() == wanted) break;
      article.group = group_of(article.number);
      if (article.group == Groups::kAlone || seen.insert(article.group).second) first.push_back(article);
    }
    return first;
  }

  /// Every match of the groups of these articles.
  std::vector<Ranked> members_of(const std::vector<Ranked>& first) {
    const Stories& stories = *readers_.stories(reader_);
    std::vector<ArchiveView::Place> places;
    for (const Ranked& article : first) {
      if (article.group == Groups::kAlone) continue;
      const auto more = stories.members_with(reader_.view.place(article.number));
      places.insert(places.end(), more.begin(), more.end());
    }
    const auto members = numbers_query(number_lists(reader_.view, places), "Members");
    return rank(readers_, reader_, {Xapian::Query::OP_FILTER, query_, members}, page_.sort,
                static_cast<std::uint32_t>(places.size()), nullptr);
  }

  void add_members(const std::vector<Ranked>& articles) {
    for (const Ranked& article : articles) {
      const std::uint32_t group = group_of(article.number);
      if (group != Groups::kAlone) collapser_.add(group, article.score, article.number);
    }
  }

  Readers& readers_;
  Reader& reader_;
  Xapian::Query query_;
  const Page& page_;
  Collapser collapser_;
};

}  // namespace

Matched match_with_xapian(Readers& readers, Reader& reader, const query::BuiltQuery& built,
                          const SearchRequest& request, const Page& page, bool counts) {
  const auto dated = with_stories(with_dates(built.query, request), request, readers, reader);
  const auto query = reader.view.without_retired(with_facets(dated, request));
  Counter counter(readers, reader, request, counts);
  XapianMatch match(readers, reader, query, request.collapse, page);
  // The filters of facets are the counter's affair when it counts their values. Of any word there are many articles: a
  // second match without weights costs less than weighing them all.
  const bool together = reader.view.editions() == 1 && page.limit > 0 && !(counts && !request.filters.empty()) &&
                        built.query.get_type() != Xapian::Query::OP_OR;
  DocumentNumbers every;
  auto best = match.best(together ? &every : nullptr);
  if (together) {
    counter.count_edition(0, every);
  } else {
    count_all(counter, reader, counts ? reader.view.without_retired(dated) : query);
  }
  return finish(reader, std::move(best), match.collapser(), counter, built.headline, page);
}

}  // namespace dateline::search
