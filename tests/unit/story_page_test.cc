// SPDX-License-Identifier: GPL-3.0-or-later
// What is there to say of one story: times, sources, copies, words?
#include "server/search/story_page.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "archive/time.h"
#include "server/search/searcher.h"
#include "tests/unit/small_archive.h"

namespace dateline::search {
namespace {

Article article(const std::string& id, const std::string& source, const std::string& published,
                const std::string& title, const std::string& body) {
  Article made = small_article(id, "en", title, body);
  made.source = source;
  if (!published.empty()) made.published = *parse_iso_moment(published);
  return made;
}

/// Three articles of a story, one of them a copy, among twenty others that share the commonest words with them.
class StoryPage : public ::testing::Test {
 protected:
  StoryPage() : archive_(others()) {
    archive_.add({article("b", "The Quay Post", "2025-03-02", "Lighthouses of Brindle to close",
                          "The keepers of the harbour said on Sunday that the Brindle lighthouses would close."),
                  article("a", "Harbour Wire", "2025-03-01T10:00:00Z", "Brindle lighthouse closes",
                          "The keepers of the lighthouse at Brindle said on Saturday that it would close."),
                  article("c", "The Lantern", "", "Brindle lighthouse closes",
                          "The keepers of the lighthouse at Brindle said on Saturday that it would close. Zither.")},
                 {{"a", {kStory, 0}}, {"b", {kStory, 0}}, {"c", {kStory, article_hash("a")}}});
    searcher_.emplace(archive_.path());
  }

  static std::vector<Article> others() {
    std::vector<Article> list;
    for (int i = 0; i < 20; ++i) {
      list.push_back(article("o" + std::to_string(i), "The Lantern", "2025-03-01", "The council said no",
                             "The council of the town said on Saturday that it would vote at noon."));
    }
    return list;
  }

  static constexpr ArticleHash kStory = 77;
  SmallArchive archive_;
  std::optional<Searcher> searcher_;
};

TEST_F(StoryPage, HasItsArticlesInTheOrderOfTime) {
  const auto page = searcher_->story(story_name(kStory), 0, 100).value();
  EXPECT_EQ(page.id, story_name(kStory));
  EXPECT_EQ(page.total, 3U);
  EXPECT_EQ(page.copies, 1U);
  ASSERT_EQ(page.articles.size(), 3U);
  EXPECT_EQ(page.articles[0].id, "a");
  EXPECT_EQ(page.articles[1].id, "b");
  EXPECT_EQ(page.articles[2].id, "c");
  EXPECT_EQ(page.articles[2].copy_of, "a");
  EXPECT_EQ(page.articles[0].copy_of, "");
  EXPECT_EQ(format_moment(page.first), "2025-03-01T10:00:00Z");
  EXPECT_EQ(format_moment(page.last), "2025-03-02");
  ASSERT_EQ(page.sources.size(), 3U);
  EXPECT_EQ(page.sources[0].value, "Harbour Wire");
  EXPECT_EQ(format_moment(page.sources[1].first), "2025-03-02");
  ASSERT_EQ(page.languages.size(), 1U);
  EXPECT_EQ(page.languages[0].articles, 3U);
}

TEST_F(StoryPage, SaysTheWordsThatOnlyItsArticlesShare) {
  const auto words = searcher_->story(story_name(kStory), 0, 100)->words;
  const auto has = [&](const char* word) { return std::find(words.begin(), words.end(), word) != words.end(); };
  EXPECT_TRUE(has("Brindle"));
  EXPECT_TRUE(has("lighthouse"));
  EXPECT_TRUE(has("keepers"));
  for (const char* word : {"The", "the", "said", "of", "on", "Saturday", "would", "Zither", "lighthous", "harbour"}) {
    EXPECT_FALSE(has(word)) << word;
  }
}

TEST_F(StoryPage, IsReadInPieces) {
  const auto page = searcher_->story(story_name(kStory), 1, 1).value();
  EXPECT_EQ(page.total, 3U);
  ASSERT_EQ(page.articles.size(), 1U);
  EXPECT_EQ(page.articles[0].id, "b");
  EXPECT_TRUE(searcher_->story(story_name(kStory), 3, 100)->articles.empty());
}

TEST_F(StoryPage, AnArticleThatWasNeverGroupedIsOneWithoutSharedWords) {
  const auto page = searcher_->story(story_name(article_hash("o3")), 0, 100).value();
  EXPECT_EQ(page.total, 1U);
  EXPECT_EQ(page.articles[0].id, "o3");
  EXPECT_TRUE(page.words.empty());
  EXPECT_EQ(searcher_->article("o3", "")->story, page.id);
}

TEST_F(StoryPage, ThereIsNoneForWhatIsNoStory) {
  EXPECT_FALSE(searcher_->story(story_name(78), 0, 100));
  EXPECT_FALSE(searcher_->story("o3", 0, 100));
  EXPECT_FALSE(searcher_->story(story_name(article_hash("a")), 0, 100));
}

}  // namespace
}  // namespace dateline::search
