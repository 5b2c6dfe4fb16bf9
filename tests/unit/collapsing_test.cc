// SPDX-License-Identifier: GPL-3.0-or-later
// Do collapsed results hold what counting by hand says, on every page, and do all counts agree with what opening them
// shows?
#include "server/search/collapsing.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "archive/schema.h"
#include "archive/time.h"
#include "server/search/searcher.h"
#include "tests/unit/small_archive.h"

namespace dateline::search {
namespace {

struct Shape {
  unsigned seed;
  unsigned articles;
  unsigned stories;
  unsigned editions;
};

/// What is known of an article without the archive.
struct Known {
  std::string story;
  std::string text;  ///< the id that all articles with the same text lead to
  std::string source;
  std::string original;  ///< empty when it is no copy
};

/// A random archive of three editions with retired articles, changed stories, copies and articles that were never
/// grouped. No word that is searched stands in a headline, so that results are in the order of their scores.
class Collapsing : public ::testing::TestWithParam<Shape> {
 protected:
  Collapsing() : shape_(GetParam()), random_(shape_.seed) {
    const unsigned count = shape_.articles;
    for (unsigned i = 0; i < count; ++i) add_article(i);
    const unsigned first = count / shape_.editions;
    archive_ = std::make_unique<SmallArchive>(edition(0, first), groupings_);
    for (unsigned i = 1; i < shape_.editions; ++i) archive_->add(edition(i * first, (i + 1) * first), groupings_);
    change_stories();
    std::vector<std::string> retired;
    for (unsigned i = 0; i < count; i += 1 + random_() % 12) retired.push_back(id_of(i));
    archive_->retire(retired);
    for (const auto& id : retired) groupings_.erase(id);
    for (const auto& [id, grouping] : groupings_) know(id, grouping);
    searcher_ = std::make_unique<Searcher>(archive_->path());
  }

  static std::string id_of(unsigned number) { return "a" + std::to_string(number); }

  ArticleHash any_story() { return article_hash("s" + std::to_string(random_() % shape_.stories)); }

  void add_article(unsigned i) {
    static const std::vector<std::string> kWords = {"tram", "bell", "vote", "harbour", "storm", "council", "ferry"};
    std::string body = "Said:";
    for (unsigned n = 5 + random_() % 30; n > 0; --n) body += " " + kWords[random_() % (1 + random_() % kWords.size())];
    auto article = small_article(id_of(i), i % 4 == 0 ? "fr" : "en", "Report", body);
    if (random_() % 6 != 0) article.published = *parse_iso_moment("2025-03-" + std::to_string(10 + random_() % 20));
    if (random_() % 9 != 0) article.source = "Outlet " + std::to_string(random_() % 4);
    for (unsigned tag = random_() % 3; tag > 0; --tag) article.tags.push_back("tag " + std::to_string(random_() % 4));
    articles_.push_back(article);
    Grouping grouping;
    if (random_() % 5 != 0) grouping.story = any_story();
    groupings_[article.id] = grouping;
  }

  std::vector<Article> edition(unsigned first, unsigned last) const {
    return {articles_.begin() + first, articles_.begin() + last};
  }

  /// Some articles go to other stories, and in each story some become copies of its first.
  void change_stories() {
    SmallArchive::Groupings changed;
    std::map<ArticleHash, std::string> first;
    for (auto& [id, grouping] : groupings_) {
      if (grouping.story == 0) continue;
      if (random_() % 4 == 0) grouping.story = any_story();
      const auto& original = first.try_emplace(grouping.story, id).first->second;
      if (original != id && random_() % 2 == 0) grouping.copy_of = article_hash(original);
      changed[id] = grouping;
    }
    archive_->regroup(changed);
  }

  void know(const std::string& id, const Grouping& grouping) {
    Known& known = known_[id];
    known.story = story_name(grouping.story != 0 ? grouping.story : article_hash(id));
    known.text = known.story + std::to_string(grouping.copy_of != 0 ? grouping.copy_of : article_hash(id));
    for (const auto& article : articles_) {
      if (article.id == id) known.source = article.source;
    }
    if (grouping.copy_of == 0) return;
    for (const auto& [other, unused] : groupings_) {
      if (article_hash(other) == grouping.copy_of) known.original = other;
    }
  }

  std::string group_of(const std::string& id, Collapse collapse) const {
    const Known& known = known_.at(id);
    return collapse == Collapse::kNone ? id : collapse == Collapse::kStory ? known.story : known.text;
  }

  SearchRequest request(const std::string& q, Collapse collapse) const {
    SearchRequest request;
    request.q = q;
    request.match = Match::kAll;
    request.collapse = collapse;
    request.limit = 100;
    return request;
  }

  /// The hits of all pages.
  std::vector<Hit> pages_of(SearchRequest request, std::uint32_t size) {
    std::vector<Hit> all;
    request.limit = size;
    for (request.offset = 0; all.size() == request.offset; request.offset += size) {
      for (auto& hit : searcher_->search(request).hits) all.push_back(std::move(hit));
    }
    return all;
  }

  std::vector<Hit> all_hits(SearchRequest request) {
    request.collapse = Collapse::kNone;
    return pages_of(std::move(request), 100);
  }

  template <typename Key>
  static std::uint64_t distinct(const std::vector<Hit>& hits, const Key& key) {
    std::set<std::string> keys;
    for (const auto& hit : hits) keys.insert(key(hit));
    return keys.size();
  }

  void expect_totals(const SearchRequest& request, const SearchAnswer& answer) {
    const auto all = all_hits(request);
    EXPECT_EQ(answer.total.articles.value, all.size());
    EXPECT_EQ(answer.total.stories.value, distinct(all, [&](const Hit& hit) { return known_.at(hit.id).story; }));
    EXPECT_EQ(answer.total.hits.value,
              distinct(all, [&](const Hit& hit) { return group_of(hit.id, request.collapse); }));
  }

  /// A hit is the first of its group, or its original, and the others follow in their order.
  void expect_hits(const SearchRequest& request, const std::vector<Hit>& hits) {
    std::map<std::string, std::vector<Hit>> groups;
    std::map<std::string, std::uint64_t> matching;
    for (const auto& hit : all_hits(request)) {
      groups[group_of(hit.id, request.collapse)].push_back(hit);
      ++matching[known_.at(hit.id).story];
    }
    std::set<std::string> seen;
    for (const auto& hit : hits) {
      SCOPED_TRACE(hit.id);
      EXPECT_TRUE(seen.insert(group_of(hit.id, request.collapse)).second);
      auto group = groups.at(group_of(hit.id, request.collapse));
      if (hit.id != group.front().id) {
        EXPECT_EQ(request.sort, Sort::kRelevance);
        EXPECT_EQ(hit.id, known_.at(group.front().id).original);
        EXPECT_GE(hit.score, 0.9 * group.front().score);
      }
      std::erase_if(group, [&](const Hit& each) { return each.id == hit.id; });
      ASSERT_EQ(hit.story.more.size(),
                request.collapse == Collapse::kNone ? 0 : std::min<std::size_t>(3, group.size()));
      for (std::size_t i = 0; i < hit.story.more.size(); ++i) EXPECT_EQ(hit.story.more[i].id, group[i].id);
      expect_story(hit, matching);
    }
    EXPECT_EQ(seen.size(), groups.size());
  }

  void expect_story(const Hit& hit, const std::map<std::string, std::uint64_t>& matching) const {
    const Known& known = known_.at(hit.id);
    std::uint64_t articles = 0;
    std::uint64_t texts = 0;
    std::set<std::string> sources;
    for (const auto& [id, other] : known_) {
      texts += other.text == known.text ? 1 : 0;
      if (other.story != known.story) continue;
      ++articles;
      if (!other.source.empty()) sources.insert(other.source);
    }
    EXPECT_EQ(hit.story.id, known.story);
    EXPECT_EQ(hit.story.articles, articles);
    EXPECT_EQ(hit.story.sources, sources.size());
    EXPECT_EQ(hit.story.matching, matching.at(known.story));
    EXPECT_EQ(hit.copies, texts - 1);
    EXPECT_EQ(hit.copy_of, known.original);
  }

  static std::vector<std::string> ids_of(const std::vector<Hit>& hits) {
    std::vector<std::string> ids;
    for (const auto& hit : hits) ids.push_back(hit.id);
    return ids;
  }

  Shape shape_;
  std::mt19937 random_;
  std::vector<Article> articles_;
  SmallArchive::Groupings groupings_;
  std::map<std::string, Known> known_;
  std::unique_ptr<SmallArchive> archive_;
  std::unique_ptr<Searcher> searcher_;
};

const std::vector<std::string> kQueries = {"",        "tram",          "bell ferry", "storm OR vote", "\"tram tram\"",
                                           "lang:fr", "council~ bell", "-copies",    "tram -copies",  "nowhere"};
constexpr Collapse kCollapses[] = {Collapse::kNone, Collapse::kCopies, Collapse::kStory};
constexpr Sort kSorts[] = {Sort::kRelevance, Sort::kNewest, Sort::kOldest};

TEST_P(Collapsing, HitsAndTotalsAreThoseCountedByHand) {
  for (const auto& q : kQueries) {
    for (const Collapse collapse : kCollapses) {
      for (const Sort sort : kSorts) {
        SCOPED_TRACE(q + ", collapse " + std::to_string(static_cast<int>(collapse)) + ", sort " +
                     std::to_string(static_cast<int>(sort)));
        auto asked = request(q, collapse);
        asked.sort = sort;
        const auto answer = searcher_->search(asked);
        expect_totals(asked, answer);
        if (q.empty() || q == "lang:fr" || q == "-copies") asked.sort = sort == Sort::kRelevance ? Sort::kNewest : sort;
        expect_hits(asked, pages_of(asked, 100));
      }
    }
  }
}

TEST_P(Collapsing, PagesHaveNoRepeatsAndNoHoles) {
  for (const auto& q : kQueries) {
    for (const Collapse collapse : kCollapses) {
      for (const Sort sort : kSorts) {
        SCOPED_TRACE(q);
        auto asked = request(q, collapse);
        asked.sort = sort;
        EXPECT_EQ(ids_of(pages_of(asked, shape_.articles / 13)), ids_of(pages_of(asked, 100)));
      }
    }
  }
}

TEST_P(Collapsing, FacetsSayWhatTheirClicksShow) {
  for (const auto& q : kQueries) {
    SCOPED_TRACE(q);
    auto asked = request(q, Collapse::kStory);
    asked.facets = {Facet::kSource, Facet::kTag, Facet::kYear, Facet::kLanguage};
    asked.filters = {{Facet::kTag, {}, {"tag 3"}}, {Facet::kSource, {"outlet 1", "outlet 2"}, {}}};
    const auto answer = searcher_->search(asked);
    expect_totals(asked, answer);
    for (const auto& facet : answer.facets) {
      for (const auto& value : facet.values) {
        if (value.excluded) continue;
        auto clicked = asked;
        clicked.facets.clear();
        std::erase_if(clicked.filters, [&](const FacetFilter& filter) { return filter.facet == facet.facet; });
        clicked.filters.push_back({facet.facet, {value.value}, {}});
        const auto shown = searcher_->search(clicked);
        EXPECT_EQ(shown.total.articles.value, value.articles) << value.value;
        EXPECT_EQ(shown.total.stories.value, value.stories) << value.value;
      }
    }
  }
}

TEST_P(Collapsing, BucketsSayWhatTheirClicksShow) {
  for (const auto& q : kQueries) {
    SCOPED_TRACE(q);
    auto asked = request(q, Collapse::kStory);
    asked.timeline.emplace();
    asked.filters = {{Facet::kLanguage, {}, {"fr"}}};
    const auto answer = searcher_->search(asked);
    asked.timeline.reset();
    for (const auto& bucket : answer.timeline->buckets) {
      asked.from = bucket.start;
      asked.to = bucket.end;
      const auto shown = searcher_->search(asked);
      EXPECT_EQ(shown.total.articles.value, bucket.articles);
      EXPECT_EQ(shown.total.stories.value, bucket.stories);
    }
  }
}

TEST_P(Collapsing, StoriesOpenToWhatTheySay) {
  for (const auto& q : {"tram", "\"tram tram\"", ""}) {
    for (const auto& hit : searcher_->search(request(q, Collapse::kStory)).hits) {
      SCOPED_TRACE(hit.story.id);
      auto opened = request("story:" + hit.story.id, Collapse::kNone);
      EXPECT_EQ(searcher_->search(opened).total.articles.value, hit.story.articles);
      const auto page = searcher_->story(hit.story.id, 0, 100);
      ASSERT_TRUE(page);
      EXPECT_EQ(page->articles.size(), std::min<std::uint64_t>(hit.story.articles, 100));
      EXPECT_EQ(page->total, hit.story.articles);
      opened = request(q, Collapse::kNone);
      opened.stories = {*story_of_name(hit.story.id)};
      const auto within = searcher_->search(opened);
      EXPECT_EQ(within.total.articles.value, hit.story.matching);
      EXPECT_EQ(within.hits.size(), std::min<std::uint64_t>(hit.story.matching, 100));
      EXPECT_EQ(within.total.stories.value, 1U);
    }
  }
}

TEST_P(Collapsing, WithoutCopiesNothingThatIsOneIsLeft) {
  std::set<std::string> wanted;
  for (const auto& [id, known] : known_) {
    if (known.original.empty()) wanted.insert(id);
  }
  const auto ids = ids_of(pages_of(request("-copies", Collapse::kNone), 100));
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()), wanted);
  EXPECT_LT(wanted.size(), known_.size());
}

TEST_P(Collapsing, StatisticsCountStoriesAndCopies) {
  std::set<std::string> stories;
  std::uint64_t copies = 0;
  for (const auto& [id, known] : known_) {
    stories.insert(known.story);
    copies += known.original.empty() ? 0 : 1;
  }
  const auto stats = searcher_->stats();
  EXPECT_EQ(stats.articles, known_.size());
  EXPECT_EQ(stats.stories, stories.size());
  EXPECT_EQ(stats.copies, copies);
}

// The last two are so large that Xapian is asked for a part of the matches first.
INSTANTIATE_TEST_SUITE_P(Archives, Collapsing,
                         ::testing::Values(Shape{1, 90, 30, 3}, Shape{2, 90, 10, 3}, Shape{3, 90, 60, 1},
                                           Shape{4, 500, 250, 2}, Shape{5, 700, 12, 1}));

}  // namespace
}  // namespace dateline::search
