// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles of a view are one story, and which are copies of which?
#include "archive/disk/stories.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "archive/record.h"
#include "tests/unit/small_archive.h"

namespace dateline {
namespace {

std::vector<Article> articles(const std::vector<std::string>& ids) {
  std::vector<Article> list;
  for (const auto& id : ids) list.push_back(small_article(id, "en", "Report " + id, "The ropes were new."));
  return list;
}

ArticleHash of(const char* id) { return article_hash(id); }

/// The table of an archive, asked by ids.
class Table {
 public:
  explicit Table(const std::string& archive) : view_(archive), stories_(view_, Stories::read_parts()) {}

  const Stories& operator*() const { return stories_; }
  Stories::Place place(const std::string& id) { return view_.find(prefix::kId + id).value(); }

  std::string ids(const std::vector<Stories::Place>& places) {
    std::vector<std::string> list;
    for (const auto& place : places) list.emplace_back(decode_head(view_.record(place)).id);
    std::sort(list.begin(), list.end());
    std::string text;
    for (const auto& id : list) text += (text.empty() ? "" : " ") + id;
    return text;
  }

  std::string members(ArticleHash story) { return ids(stories_.members(view_, story)); }
  std::string original(const std::string& id) {
    const auto place_of_original = stories_.original_of(place(id));
    return place_of_original ? ids({*place_of_original}) : "";
  }
  std::uint32_t same_text(const std::string& id) { return stories_.same_text(place(id)); }

 private:
  ArchiveView view_;
  Stories stories_;
};

TEST(Stories, StandInAllEditionsWithoutWhatIsRetired) {
  SmallArchive archive(articles({"a", "b", "c", "d"}), {{"a", {of("a"), 0}}, {"b", {of("a"), 0}}, {"c", {of("c"), 0}}});
  archive.add(articles({"e", "f"}), {{"e", {of("a"), 0}}, {"f", {of("c"), 0}}});
  archive.retire({"b", "c"});
  Table table(archive.path());
  EXPECT_EQ(table.members(of("a")), "a e");
  EXPECT_EQ(table.members(of("c")), "f");
  EXPECT_EQ(table.members(of("b")), "");
  EXPECT_EQ(table.members(of("nobody")), "");
  EXPECT_EQ((*table).total(), 3U);
  EXPECT_EQ((*table).stories().count, 1U);
  EXPECT_EQ((*table).stories().of(table.place("f")), Groups::kAlone);
  EXPECT_NE((*table).stories().of(table.place("a")), Groups::kAlone);
  EXPECT_EQ((*table).stories().of(table.place("a")), (*table).stories().of(table.place("e")));
}

TEST(Stories, ArticlesWithoutAStoryAreOneEach) {
  SmallArchive archive(articles({"a", "b"}));
  Table table(archive.path());
  EXPECT_EQ((*table).total(), 2U);
  EXPECT_EQ(table.members(of("b")), "b");
  EXPECT_EQ((*table).story_of(table.place("b"), "b"), of("b"));
  EXPECT_EQ((*table).stories().of(table.place("b")), Groups::kAlone);
}

TEST(Stories, ChangeWithTheRegroupedFiles) {
  SmallArchive archive(articles({"a", "b", "c"}),
                       {{"a", {of("a"), 0}}, {"b", {of("b"), 0}}, {"c", {of("b"), of("b")}}});
  archive.regroup({{"b", {of("a"), 0}}, {"c", {of("a"), of("b")}}});
  Table table(archive.path());
  EXPECT_EQ(table.members(of("a")), "a b c");
  EXPECT_EQ(table.members(of("b")), "");
  EXPECT_EQ(table.original("c"), "b");
}

TEST(Stories, CopiesLeadToTheFirstText) {
  const ArticleHash story = of("a");
  SmallArchive archive(articles({"a", "b", "c"}),
                       {{"a", {story, 0}}, {"b", {story, of("a")}}, {"c", {story, of("b")}}});
  archive.add(articles({"d", "e"}), {{"d", {story, of("c")}}, {"e", {story, 0}}});
  Table table(archive.path());
  for (const char* id : {"b", "c", "d"}) EXPECT_EQ(table.original(id), "a") << id;
  EXPECT_EQ(table.original("a"), "");
  EXPECT_EQ(table.original("e"), "");
  EXPECT_EQ(table.same_text("a"), 4U);
  EXPECT_EQ(table.same_text("d"), 4U);
  EXPECT_EQ(table.same_text("e"), 1U);
  EXPECT_EQ((*table).copies(), 3U);
}

TEST(Stories, WithoutTheirOriginalCopiesAreTheSameTextAndNoCopies) {
  const ArticleHash story = of("s");
  SmallArchive archive(articles({"a", "b", "c"}),
                       {{"a", {story, 0}}, {"b", {story, of("a")}}, {"c", {story, of("a")}}});
  archive.retire({"a"});
  Table table(archive.path());
  EXPECT_EQ(table.original("b"), "");
  EXPECT_EQ(table.same_text("b"), 2U);
  EXPECT_EQ((*table).copies(), 0U);
}

TEST(Stories, CopiesInACircleHaveOneOriginal) {
  const ArticleHash story = of("s");
  SmallArchive archive(articles({"a", "b", "c", "d", "e"}), {{"a", {story, of("b")}},
                                                             {"b", {story, of("c")}},
                                                             {"c", {story, of("a")}},
                                                             {"d", {story, of("b")}},
                                                             {"e", {story, of("e")}}});
  Table table(archive.path());
  std::map<std::string, int> originals;
  for (const char* id : {"a", "b", "c", "d"}) ++originals[table.original(id)];
  EXPECT_EQ(originals.size(), 2U);
  EXPECT_EQ(originals[""], 1);
  EXPECT_EQ(table.same_text("a"), 4U);
  EXPECT_EQ(table.original("e"), "");
  EXPECT_EQ(table.same_text("e"), 1U);
}

}  // namespace
}  // namespace dateline
