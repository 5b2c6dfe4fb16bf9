// SPDX-License-Identifier: GPL-3.0-or-later
// When are two articles with a common key two all the same?
#include "indexer/identity.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::indexer {
namespace {

Article article_of(const std::string& title, const std::string& source, const Keys& keys) {
  Article article;
  article.title = title;
  article.source = source;
  article.keys = keys;
  return article;
}

bool apart(KeyKind kind, const Article& a, const Article& b) {
  const bool with_text = kind == KeyKind::kTitleDay;
  const bool told = told_apart(kind, identity_of(a, with_text), identity_of(b, with_text));
  EXPECT_EQ(told, told_apart(kind, identity_of(b, with_text), identity_of(a, with_text))) << "the other way round";
  return told;
}

TEST(Identity, AShortIdIsOneOfItsSource) {
  const Article trams = article_of("Trams stop", "The Lantern", {"1", "", "https://lantern.example/trams", ""});
  const Article bank = article_of("Bank cuts rates", "Harbour Post", {"1", "", "https://post.example/bank", ""});
  EXPECT_TRUE(apart(KeyKind::kGivenId, trams, bank));
  EXPECT_TRUE(apart(KeyKind::kGivenId, trams, article_of("Bank", "Harbour Post", {"1", "", "", ""})));
  EXPECT_FALSE(apart(KeyKind::kGivenId, trams, article_of("Trams stop", "Harbour Post", {"1", "", "", ""})))
      << "the same title";
  EXPECT_FALSE(apart(KeyKind::kGivenId, trams, article_of("Trams go", "the  LANTERN", {"1", "", "", ""})));
  EXPECT_FALSE(apart(KeyKind::kGivenId, trams, article_of("Trams go", "", {"1", "", "", ""})));
  EXPECT_FALSE(apart(KeyKind::kGivenId, trams,
                     article_of("Trams go", "Lantern/Agency", {"1", "", "http://www.lantern.example/trams-go", ""})))
      << "one site, and its desk has another name";
  Article kill = article_of("KILL trams", "Agency", {"1", "", "", ""});
  kill.status = Status::kCanceled;
  EXPECT_FALSE(apart(KeyKind::kGivenId, trams, kill));
}

TEST(Identity, AnIdForAllIsOneArticle) {
  for (const std::string id : {"tag:post.example:7", "0123456789abcdef0123"}) {
    const Article one = article_of("One", "A", {"", id, "", ""});
    const Article other = article_of("Two", "B", {"", id, "", ""});
    EXPECT_FALSE(apart(KeyKind::kGuid, one, other)) << id;
  }
  EXPECT_TRUE(
      apart(KeyKind::kGuid, article_of("One", "A", {"", "17", "", ""}), article_of("Two", "B", {"", "17", "", ""})));
  EXPECT_TRUE(
      apart(KeyKind::kWireId, article_of("One", "A", {"", "", "", "W1"}), article_of("Two", "B", {"", "", "", "W1"})));
}

TEST(Identity, AnAddressWithSeveralIdsIsThatOfSeveral) {
  const std::string url = "https://lantern.example/live/match";
  const auto with_guid = [&](const std::string& title, const std::string& guid) {
    return article_of(title, "The Lantern", {"", guid, url, ""});
  };
  const Article first = with_guid("Goal one", "tag:lantern.example,2025:live-1");
  EXPECT_TRUE(apart(KeyKind::kUrl, first, with_guid("Goal two", "tag:lantern.example,2025:live-2")));
  EXPECT_FALSE(apart(KeyKind::kUrl, first, with_guid("Goal one", "tag:lantern.example,2025:live-2"))) << "one title";
  EXPECT_FALSE(apart(KeyKind::kUrl, first, with_guid("Goal two", ""))) << "an id on one side only";
  EXPECT_FALSE(apart(KeyKind::kUrl, first, with_guid("Goal two", "https://lantern.example/?p=99")))
      << "ids of two systems, such as a feed and a page";
  EXPECT_FALSE(
      apart(KeyKind::kUrl, with_guid("One", url + "#0"), with_guid("Two", "http://www." + url.substr(8) + "#1")))
      << "the address itself with a count of changes";
  EXPECT_FALSE(apart(KeyKind::kUrl, with_guid("One", url + "#0"), with_guid("Two", url + "#1")));
  EXPECT_TRUE(
      apart(KeyKind::kUrl, article_of("One", "", {"1", "", url, ""}), article_of("Two", "", {"2", "", url, ""})));
  EXPECT_FALSE(
      apart(KeyKind::kUrl, article_of("One", "", {"1", "", url, ""}), article_of("One", "", {"2", "", url, ""})))
      << "rows that were counted again";
}

TEST(Identity, OneTitleOnOneDayMayHaveTwoTexts) {
  const std::string trams =
      "The tram to the harbour has been late every morning this month, and nobody at the depot answers the telephone. "
      "My neighbours now walk. How long will the council look on?";
  const std::string eels =
      "Your report about the eels in the fjord forgot the old weir, which my grandfather built with his own hands. "
      "Without it no fish would ever have come back, whatever the ministry says.";
  const auto letters = [](const std::string& body) {
    Article article = article_of("Letters to the editor", "The Lantern", {});
    article.body = body;
    return article;
  };
  EXPECT_TRUE(apart(KeyKind::kTitleDay, letters(trams), letters(eels)));
  EXPECT_FALSE(apart(KeyKind::kTitleDay, letters(trams), letters("Corrected. " + trams)));
  EXPECT_FALSE(apart(KeyKind::kTitleDay, letters(trams), letters(eels + " " + trams + " " + eels))) << "it has grown";
  EXPECT_FALSE(apart(KeyKind::kTitleDay, letters(trams), letters("Withdrawn."))) << "too short to tell";
}

}  // namespace
}  // namespace dateline::indexer
