// SPDX-License-Identifier: GPL-3.0-or-later
// Which keys has an article, and of which kinds are they?
#include "archive/keys.h"

#include <gtest/gtest.h>

#include <string>

#include "archive/digest.h"

namespace dateline {
namespace {

std::string kinds_of(const Article& article) {
  std::string kinds;
  for (const auto& key : keys_of(article)) kinds += static_cast<char>(key.kind);
  return kinds;
}

Article article_of(const std::string& source, const std::string& title, const Moment& published) {
  Article article;
  article.source = source;
  article.title = title;
  article.published = published;
  article.body = "Body.";
  return article;
}

const Moment kNoon{1753704000, Precision::kSecond};

TEST(Keys, StrongestFirst) {
  Article article = article_of("Courier", "Title of four words", kNoon);
  article.keys = {"id", "guid", "https://courier.example/1", "wire"};
  EXPECT_EQ(kinds_of(article), "iguwt");
  article.keys.guid.clear();
  EXPECT_EQ(kinds_of(article), "iuwt");
}

TEST(Keys, TitleAndDayNeedAllThree) {
  EXPECT_EQ(kinds_of(article_of("Courier", "Title of four words", kNoon)), "t");
  EXPECT_EQ(kinds_of(article_of("Courier", "Title of four words", {1753660800, Precision::kDay})), "t");
  EXPECT_EQ(kinds_of(article_of("Courier", "Title of four words", {1751328000, Precision::kMonth})), "x");
  EXPECT_EQ(kinds_of(article_of("Courier", "Title of four words", {})), "x");
  EXPECT_EQ(kinds_of(article_of("", "Title of four words", kNoon)), "x");
  EXPECT_EQ(kinds_of(article_of("Courier", "", kNoon)), "x");
}

TEST(Keys, AShortTitleIsOfMany) {
  for (const std::string title : {"Letters", "News in brief", "Quote of today"}) {
    EXPECT_EQ(kinds_of(article_of("Courier", title, kNoon)), "x") << title;
  }
  for (const std::string title : {"Ferry aground in fog", "Bundesregierung beschließt Haushalt", "日食观测指南"}) {
    EXPECT_EQ(kinds_of(article_of("Courier", title, kNoon)), "t") << title;
  }
}

TEST(Keys, TheTextIsAKeyOnlyWithoutAnyOther) {
  Article article;
  article.title = "Title";
  EXPECT_EQ(kinds_of(article), "x");
  article.keys.wire_id = "w";
  EXPECT_EQ(kinds_of(article), "w");
  EXPECT_EQ(kinds_of(Article()), "x") << "never empty";
}

TEST(Keys, TitleAndDayFoldTheSourceAndCutTheTime) {
  const auto term = [](const Article& article) { return keys_of(article).back().term; };
  const std::string first = term(article_of("The Courier", "Title of four words", kNoon));
  EXPECT_EQ(term(article_of("the  COURIER", "Title of four words", {1753660800, Precision::kDay})), first);
  EXPECT_NE(term(article_of("The Courier", "Title of four words", {kNoon.seconds + 86400, Precision::kSecond})), first);
  EXPECT_NE(term(article_of("The Courier", "Another title of five words", kNoon)), first);
  EXPECT_NE(term(article_of("The Mail", "Title of four words", kNoon)), first);
}

TEST(Keys, AnAddressIsKnownInAllItsForms) {
  for (const std::string url : {"https://post.example/a?p=2&id=1", "http://www.post.example/a?id=1&p=2",
                                "https://www.post.example/a?p=2&id=1"}) {
    EXPECT_EQ(url_key(url), "post.example/a?id=1&p=2") << url;
  }
  EXPECT_EQ(url_key("https://www.example/a"), "www.example/a") << "a host of its own";
  EXPECT_EQ(url_key("https://post.example:8443/a"), "post.example:8443/a");
  EXPECT_EQ(url_key("https://post.example/#!/c?b&a"), "post.example/#!/c?b&a");
  EXPECT_EQ(url_key("https://post.example/?p=7"), "post.example/?p=7");
  EXPECT_EQ(url_key("https://post.example/?b&a#!x"), "post.example/?a&b#!x");
}

TEST(Keys, TheStartPageOfAHostIsNoKey) {
  for (const std::string url : {"https://post.example/", "http://www.post.example/", "https://post.example", ""}) {
    EXPECT_EQ(url_key(url), "") << url;
  }
  Article article = article_of("Courier", "Title of four words", kNoon);
  article.keys.url = "https://courier.example/";
  EXPECT_EQ(kinds_of(article), "t");
}

TEST(Keys, TermsHaveAFixedForm) {
  const std::string term = key_term(KeyKind::kUrl, "https://courier.example/1");
  EXPECT_EQ(term.size(), 3U + 12U);
  EXPECT_EQ(term.substr(0, 3), "XKu");
  EXPECT_EQ(term, key_term(KeyKind::kUrl, "https://courier.example/1"));
  EXPECT_NE(key_term(KeyKind::kGuid, "x").substr(2), key_term(KeyKind::kGivenId, "x").substr(2));
  Article article;
  article.keys.given_id = "seven/7";
  EXPECT_EQ(keys_of(article).front().term, key_term(KeyKind::kGivenId, "seven/7"));
}

TEST(Keys, TitleAndBodyAreNotRunTogether) {
  Article a;
  a.title = "ab";
  a.body = "c";
  Article b;
  b.title = "a";
  b.body = "bc";
  EXPECT_NE(keys_of(a).front().term, keys_of(b).front().term);
}

TEST(Keys, TheKindsOfStrongKeysAreBits) {
  Article article;
  article.title = "T";
  EXPECT_EQ(strong_kinds(keys_of(article)), 0U) << "a key of its text alone";
  article.keys.guid = "g";
  const unsigned guid = strong_kinds(keys_of(article));
  article.keys.url = "https://courier.example/1";
  const unsigned both = strong_kinds(keys_of(article));
  EXPECT_NE(guid, 0U);
  EXPECT_EQ(both & guid, guid);
  EXPECT_NE(both, guid);
  Article other;
  other.keys.wire_id = "w";
  EXPECT_EQ(strong_kinds(keys_of(other)) & both, 0U);
}

TEST(Keys, ATermTellsItsKind) {
  EXPECT_EQ(key_of_term(key_term(KeyKind::kUrl, "u")).kind, KeyKind::kUrl);
  EXPECT_EQ(key_of_term("X").kind, KeyKind::kText);
}

TEST(Sha256, IsThatOfLibcryptoOverCountedTexts) {
  // SHA-256 of nothing at all; each text is preceded by eight bytes of length.
  EXPECT_EQ(sha256({}).substr(0, 4), "\xe3\xb0\xc4\x42");
  EXPECT_EQ(sha256({"a"}).size(), 32U);
  EXPECT_NE(sha256({"ab", "c"}), sha256({"a", "bc"}));
  EXPECT_NE(sha256({""}), sha256({}));
  EXPECT_EQ(sha256({"a", "b"}), sha256({"a", "b"}));
}

}  // namespace
}  // namespace dateline
