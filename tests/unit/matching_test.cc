// SPDX-License-Identifier: GPL-3.0-or-later
// Does the match of our own find what Xapian's finds, in the same order and with the same scores?
#include "server/search/matching.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "archive/query/parser.h"
#include "archive/time.h"
#include "server/search/filters.h"
#include "server/search/word_query.h"
#include "tests/unit/small_archive.h"

namespace dateline::search {
namespace {

/// Articles of a few words each, some of them frequent and some rare; the seed is fixed.
std::vector<Article> random_articles(unsigned first, unsigned count) {
  static const std::vector<std::string> kWords = {"tram",    "trams",  "bell",  "bells", "vote",    "votes",
                                                  "harbour", "quay",   "storm", "flood", "council", "Lille",
                                                  "élus",    "marché", "ferry", "ropes", "night",   "lantern"};
  std::mt19937 random(first + 1);
  const auto words = [&](unsigned most) {
    std::string text;
    for (unsigned i = 0, n = 1 + random() % most; i < n; ++i) {
      text += kWords[random() % (1 + random() % kWords.size())] + " ";
    }
    return text;
  };
  std::vector<Article> articles;
  for (unsigned i = first; i < first + count; ++i) {
    auto article = small_article("a" + std::to_string(i), i % 3 == 0 ? "fr" : "en", words(5), words(60));
    if (i % 5 != 0) article.published = *parse_iso_moment("2025-03-" + std::to_string(10 + i % 20));
    article.source = i % 2 == 0 ? "The Lantern" : "Quay Post";
    articles.push_back(std::move(article));
  }
  return articles;
}

/// Two editions, with some articles of each retired.
class Matching : public ::testing::Test {
 protected:
  Matching() : archive_(random_articles(0, 70)) {
    archive_.add(random_articles(70, 50));
    archive_.retire({"a3", "a17", "a44", "a71", "a119"});
    readers_ = std::make_unique<Readers>(archive_.path());
  }

  query::BuiltQuery build(Reader& reader, const std::string& typed, query::Mode mode) {
    const auto parsed = query::parse(typed, {0, "UTC"});
    query::Builder builder(reader.view, query::query_languages(reader.view.manifest(), *parsed.root));
    return builder.build(*parsed.root, mode);
  }

  /// Both matches of a query, side by side.
  void expect_same(const std::string& typed, query::Mode mode, const SearchRequest& request, const Page& page) {
    SCOPED_TRACE(typed);
    auto reader = readers_->lend();
    const auto built = build(*reader, typed, mode);
    ASSERT_TRUE(word_query_of(built.query)) << built.query.get_description();
    auto plain = request;
    plain.collapse = Collapse::kNone;
    const auto ours = match(*readers_, *reader, built, plain, page, false);
    const auto filtered = reader->view.without_retired(with_facets(with_dates(built.query, request), request));
    auto best = rank(*readers_, *reader, filtered, page.sort, needed(page), nullptr);
    const auto theirs = page_of(*reader, std::move(best), built.headline, page);
    EXPECT_EQ(ours.counted.articles, rank(*readers_, *reader, filtered, page.sort, 1000, nullptr).size());
    ASSERT_EQ(ours.hits.size(), theirs.size());
    for (std::size_t i = 0; i < theirs.size(); ++i) {
      const Ranked& article = ours.hits[i].article;
      EXPECT_EQ(article.number, theirs[i].number) << "at " << i;
      EXPECT_NEAR(article.score, page.sort == Sort::kRelevance ? theirs[i].score : 0, 1e-9) << "at " << i;
    }
  }

  SmallArchive archive_;
  std::unique_ptr<Readers> readers_;
};

const std::vector<std::string> kQueries = {
    "bell",        "tram",    "tram bell",    "trams votes harbour", "harbour -storm",      "ferry night",
    "marche elus", "nowhere", "bell nowhere", "lang:fr tram",        "source:*lantern tram"};

TEST_F(Matching, FindsWhatXapianFinds) {
  for (const auto& typed : kQueries) {
    expect_same(typed, query::Mode::kAll, {}, {Sort::kRelevance, 0, 10});
    expect_same(typed, query::Mode::kAll, {}, {Sort::kRelevance, 7, 100});
  }
}

TEST_F(Matching, FindsAnyWordAsXapianDoes) {
  for (const auto* typed : {"tram bell", "harbour quay storm", "ferry nowhere"}) {
    expect_same(typed, query::Mode::kAny, {}, {Sort::kRelevance, 0, 100});
  }
}

TEST_F(Matching, SortsByDateAsXapianDoes) {
  for (const Sort sort : {Sort::kNewest, Sort::kOldest}) {
    expect_same("tram", query::Mode::kAll, {}, {sort, 0, 100});
    expect_same("", query::Mode::kAll, {}, {sort, 0, 15});
    expect_same("", query::Mode::kAll, {}, {sort, 60, 100});
  }
}

TEST_F(Matching, FiltersAsXapianDoes) {
  SearchRequest request;
  request.from = parse_iso_moment("2025-03-12")->seconds;
  request.to = parse_iso_moment("2025-03-20")->seconds;
  expect_same("tram", query::Mode::kAll, request, {Sort::kRelevance, 0, 100});
  request.filters = {{Facet::kSource, {"the lantern"}, {}}, {Facet::kLanguage, {}, {"fr"}}};
  expect_same("tram", query::Mode::kAll, request, {Sort::kRelevance, 0, 100});
  expect_same("", query::Mode::kAll, request, {Sort::kNewest, 0, 100});
}

TEST_F(Matching, LeavesTheRestToXapian) {
  auto reader = readers_->lend();
  for (const auto* typed :
       {"\"tram bell\"", "bell NEAR/3 tram", "date:2025-03-12", "(tram OR bell) (storm OR flood)"}) {
    EXPECT_FALSE(word_query_of(build(*reader, typed, query::Mode::kAll).query)) << typed;
  }
}

}  // namespace
}  // namespace dateline::search
