// SPDX-License-Identifier: GPL-3.0-or-later
// Which pages are fetched, whose text is taken, and of whose feed are they when several link them?
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "archive/exit_codes.h"
#include "indexer/follow/follower.h"
#include "indexer/follow/page_verdict.h"
#include "indexer/formats/html/page.h"
#include "tests/unit/fake_web.h"
#include "tests/unit/temporary_folder.h"

namespace dateline::indexer {
namespace {

constexpr std::int64_t kBegin = 1753660800;  // 2025-07-28T00:00:00Z
constexpr std::int64_t kHour = 3600;
constexpr char kStory[] = "https://post.example/story";

class FollowPages : public testing::Test {
 protected:
  std::int64_t now() const { return pace_.now() / 1000; }

  std::string feed(const std::string& name, const std::string& text) {
    const std::string url = "https://" + name + ".example/rss";
    web_.text(url, "<rss version='2.0'><channel><title>" + name +
                       "</title><item><title>A story</title><link>https://post.example/story</link><description>" +
                       text + "</description></item></channel></rss>");
    return url;
  }

  void follow_for(std::int64_t hours, const std::vector<std::string>& feeds) {
    pace_.stop_at(pace_.now() + hours * kHour * 1000);
    FollowOptions options;
    options.feeds = feeds;
    options.full_text = true;
    options.user_agent = "Dateline/0";
    options.pipeline.archive = (folder_ / "archive").string();
    options.pipeline.now = [this] { return now(); };
    EXPECT_EQ(Follower(options, web_, pace_, journal_).run(), kExitDone);
  }

  void page(int status) {
    web_.behave(kStory, [status](const WebRequest&) {
      return FakeWeb::status(status,
                             "<!doctype html><meta property='og:type' content='article'><h1>A story</h1>"
                             "<p>What the page says of it, in a sentence of its own.</p>");
    });
  }

  TemporaryFolder folder_;
  FakePace pace_{kBegin * 1000};
  FakeWeb web_{pace_};
  FakeJournal journal_;
};

TEST_F(FollowPages, OfAFeedThatIsNotFollowedAnyMoreAreNotFetched) {
  const std::string one = feed("one", "Its text.");
  web_.text("https://two.example/rss",
            "<rss><channel><title>two</title><item><title>Another</title></item></channel></rss>");
  page(500);
  follow_for(1, {one});
  const auto asked = web_.count(kStory);
  const auto rounds = web_.seen().size();
  EXPECT_GT(asked, 0);
  follow_for(6, {"https://two.example/rss"});
  EXPECT_EQ(web_.count(kStory), asked);
  EXPECT_LT(web_.seen().size(), rounds + 40) << "it does not wake up for them either";
}

TEST_F(FollowPages, AnotherFeedThatSaysSomethingNewHasThePageFetchedAgain) {
  const std::string one = feed("one", "Its text.");
  const std::string two = feed("two", "Its text.");
  page(200);
  follow_for(1, {one, two});
  const auto asked = web_.count(kStory);
  EXPECT_LE(asked, 2);
  follow_for(6, {one, two});
  EXPECT_EQ(web_.count(kStory), asked) << "nothing has changed";
  feed("two", "Its text, told anew.");
  follow_for(6, {one, two});
  EXPECT_EQ(web_.count(kStory), asked + 1);
  feed("one", "Its text, told anew here too.");
  follow_for(6, {one, two});
  EXPECT_EQ(web_.count(kStory), asked + 2);
}

TEST_F(FollowPages, AnotherFeedTakesOverWhatIsLeft) {
  const std::string one = feed("one", "Its text.");
  const std::string two = feed("two", "Its text.");
  page(500);
  follow_for(1, {one});
  follow_for(1, {one, two});
  const auto asked = web_.count(kStory);
  page(200);
  follow_for(12, {two});
  EXPECT_EQ(web_.count(kStory), asked + 1);
  feed("two", "Its text, told anew.");
  follow_for(12, {two});
  EXPECT_EQ(web_.count(kStory), asked + 2);
}

Article article(const std::string& title, const std::string& body) {
  Article made;
  made.title = title;
  made.body = body;
  return made;
}

TEST(FollowVerdict, AFetchedPageIsItsEntrysArticleOrNot) {
  const std::string words = "The harbour stood under water for nine days, and the ferry sailed down the high street.";
  const std::string more = words + "\n\n" + "Nobody was hurt, for everybody had gone up the hill to the old abbey.";
  const std::string other = "A choir of ninety voices sang until dawn and was heard on the other bank of the river.";
  const auto fault = [&](const Article& page, const Article& entry, const std::string& led_to,
                         bool restricted = false) {
    const std::string at = "https://post.example/story";
    return fault_of_page({page, restricted, at, led_to}, entry);
  };
  const std::string latest = "https://post.example/latest";
  EXPECT_EQ(fault(article("High water", more), article("High water", words), ""), "");
  EXPECT_EQ(fault(article("Choir sings", other), article("High water", words), ""), "")
      << "it says so at its own address";
  EXPECT_EQ(fault(article("Choir sings", other), article("High water", words), latest),
            "a redirect to another article, https://post.example/latest");
  EXPECT_EQ(
      fault(article("Choir sings", other), article("High water", words), "http://www.post.example/story?utm_source=x"),
      "")
      << "the same address";
  EXPECT_EQ(fault(article("High water", other), article("High water", ""), latest), "") << "its title";
  EXPECT_EQ(fault(article("Streets flooded", more), article("High water", words), latest), "") << "its words";
  EXPECT_EQ(fault(article("High water", words), article("High water", more), ""),
            "a text shorter than that of its entry");
  const std::string most = more.substr(0, more.size() - 20);
  EXPECT_EQ(fault(article("High water", most), article("High water", more), ""), "");
  EXPECT_EQ(fault(article("High water", most), article("High water", more), "", true),
            "a text shorter than that of its entry");
  EXPECT_EQ(fault(article("High water", more), article("High water", most), "", true), "") << "whole, whatever it says";
}

TEST(FollowVerdict, AnEntryIsNewerThanItsPageOrStaysBehindIt) {
  const std::string page = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen.";
  const auto text = [&](const std::string& title, const std::string& body) {
    return text_of_entry(article(title, body), article("T", page));
  };
  EXPECT_EQ(text("T", page), EntryText::kNothingNew);
  EXPECT_EQ(text("T", page.substr(0, page.find(" fifteen"))), EntryText::kNothingNew);
  EXPECT_EQ(text("U", page), EntryText::kNewer) << "another title";
  EXPECT_EQ(text("U", "One two three four five six."), EntryText::kNothingNew) << "a teaser";
  EXPECT_EQ(text("T", "Something else was said of it."), EntryText::kCut);
  EXPECT_EQ(text("T", page + " Sixteen."), EntryText::kNewer);
  EXPECT_EQ(text("T", ""), EntryText::kNothingNew);
}

TEST(FollowVerdict, APageSaysWhetherItIsFree) {
  const auto restricted = [](const std::string& value) {
    const std::string page =
        "<!doctype html><script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": "
        "\"High water\", \"isAccessibleForFree\": " +
        value + "}</script><h1>High water</h1><p>The harbour stood under water for nine days.</p>";
    const auto raw = read_web_page({"page", page, "", "", false});
    return raw.ok() && raw->restricted;
  };
  EXPECT_TRUE(restricted("false"));
  EXPECT_TRUE(restricted("\"False\""));
  EXPECT_TRUE(restricted("\"http://schema.org/False\""));
  EXPECT_FALSE(restricted("true"));
  EXPECT_FALSE(restricted("\"True\""));
  EXPECT_FALSE(restricted("null"));
}

}  // namespace
}  // namespace dateline::indexer
