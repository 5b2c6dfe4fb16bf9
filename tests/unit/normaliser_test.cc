// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of what publishers write: fields, keys, ids, refusals?
#include "indexer/normalise/normaliser.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "archive/time.h"
#include "indexer/normalise/dateline.h"
#include "indexer/normalise/ids.h"
#include "indexer/normalise/markup.h"

namespace dateline::indexer {
namespace {

using List = std::vector<std::string>;

RawArticle raw_article() {
  RawArticle raw;
  raw.where = "a.json";
  raw.title = "Ferry aground";
  raw.body = "The ferry ran aground at night.\n\nNobody was hurt.";
  return raw;
}

Article article_of(const RawArticle& raw, const NormaliseOptions& options = {}) {
  Result<Article> article = normalise(raw, options);
  EXPECT_TRUE(article.ok());
  return article.ok() ? *article : Article{};
}

TEST(Normaliser, CleansEveryField) {
  RawArticle raw = raw_article();
  raw.given_id = " ferry-1 ";
  raw.guid = "tag:post.example,2025:1";
  raw.url = "https://www.post.example/a/?utm_source=x";
  raw.wire_id = "W1";
  raw.title = " Ferry\n aground ";
  raw.subtitle = "At  night";
  raw.summary = "A ferry.\r\n\r\nAground.";
  raw.published = "July 28, 2025";
  raw.updated = "2025-07-29T10:00:00Z";
  raw.source = " The  Post ";
  raw.authors = {"By Jane Doe and John Roe", "JANE DOE", "The Post"};
  raw.sections = {"World/Asia", "world/asia", ""};
  raw.tags = {"Ferry", "night", "ferry"};
  raw.places = {"Shanghai"};
  raw.language = "en-US";
  raw.version = "3";
  const Article article = article_of(raw);
  EXPECT_EQ(article.id, "ferry-1");
  EXPECT_EQ(article.keys, (Keys{"ferry-1", "tag:post.example,2025:1", "https://www.post.example/a", "W1"}));
  EXPECT_EQ(article.title, "Ferry aground");
  EXPECT_EQ(article.subtitle, "At night");
  EXPECT_EQ(article.summary, "A ferry.\n\nAground.");
  EXPECT_EQ(format_moment(article.published), "2025-07-28");
  EXPECT_EQ(format_moment(article.updated), "2025-07-29T10:00:00Z");
  EXPECT_EQ(article.source, "The Post");
  EXPECT_EQ(article.authors, (List{"Jane Doe", "John Roe"}));
  EXPECT_EQ(article.sections, (List{"World/Asia"}));
  EXPECT_EQ(article.tags, (List{"Ferry", "night"}));
  EXPECT_EQ(article.places, (List{"Shanghai"}));
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(article.version, 3U);
  EXPECT_EQ(article.indexed, 0);
}

TEST(Normaliser, WhatIsKilledNeedNotBeSaidAgain) {
  RawArticle raw;
  raw.wire_id = "agency:1";
  for (const char* status :
       {"canceled", "Cancelled", "stat:withheld", "http://x.example/pubstatus/canceled", "killed", "embargoed"}) {
    raw.status = status;
    const Article article = article_of(raw);
    EXPECT_NE(article.status, Status::kUsable) << status;
    EXPECT_EQ(article.title, "agency:1");
  }
  raw.embargo = "true";
  raw.status = "canceled";
  EXPECT_EQ(article_of(raw).status, Status::kCanceled);
  raw.status = "usable";
  EXPECT_FALSE(normalise(raw).ok());
  raw.embargo = "";
  EXPECT_FALSE(normalise(raw).ok());
  raw.status = "canceled";
  raw.wire_id = "";
  EXPECT_FALSE(normalise(raw).ok()) << "nothing says which article it is";
}

TEST(Normaliser, AnIdThatIsTooLongIsNone) {
  RawArticle raw = raw_article();
  raw.guid = std::string(2048, 'g');
  raw.wire_id = std::string(2049, 'w');
  EXPECT_EQ(article_of(raw).keys.guid, raw.guid);
  EXPECT_EQ(article_of(raw).keys.wire_id, "");
}

TEST(Normaliser, RefusesNothingToRead) {
  RawArticle raw;
  raw.where = "x.jsonl:7";
  raw.body = " \n\u200B";
  const Result<Article> article = normalise(raw);
  ASSERT_FALSE(article.ok());
  EXPECT_EQ(article.refusal().where, "x.jsonl:7");
  EXPECT_EQ(article.refusal().found, "an article with neither title nor text");
  EXPECT_EQ(article.refusal().expected, "at least one of them");
}

TEST(Normaliser, RefusesAnEmbargoItCannotRead) {
  RawArticle raw = raw_article();
  raw.embargo = "after lunch";
  ASSERT_FALSE(normalise(raw).ok());
  EXPECT_EQ(normalise(raw).refusal().found, "embargo \"after lunch\"");
  raw.embargo = "2025-07-28T10:00:00Z";
  EXPECT_EQ(article_of(raw).embargo, 1753696800);
  raw.embargo = "";
  EXPECT_FALSE(article_of(raw).embargo.has_value());
}

TEST(Normaliser, AnEmbargoThatIsNotClearEndsLate) {
  RawArticle raw = raw_article();
  raw.embargo = "2025-07-28 23:59 IST";
  EXPECT_EQ(article_of(raw).embargo, 1753790340) << "23:59 where the day ends last";
  raw.embargo = "2025-07-28";
  EXPECT_EQ(article_of(raw).embargo, 1753790400) << "the end of the day, there";
}

TEST(Normaliser, TitleFromTheBodyWhichKeepsIt) {
  RawArticle raw = raw_article();
  raw.title = "";
  const Article article = article_of(raw);
  EXPECT_EQ(article.title, "The ferry ran aground at night.");
  EXPECT_EQ(article.body, raw.body);
  raw.body = "";
  raw.title = "Only a title";
  EXPECT_EQ(article_of(raw).body, "");
}

TEST(Normaliser, Markup) {
  RawArticle raw = raw_article();
  raw.markup = raw.line_markup = true;
  raw.title = "Ferry &amp; tug";
  raw.body = "<p>One.</p><script>x()</script><p>Two.</p>";
  const Article article = article_of(raw);
  EXPECT_EQ(article.title, "Ferry & tug");
  EXPECT_EQ(article.body, "One.\n\nTwo.");
  raw.markup = raw.line_markup = false;
  EXPECT_EQ(article_of(raw).title, "Ferry &amp; tug");
}

TEST(Normaliser, LinesThatWereMeantInMarkup) {
  RawArticle raw = raw_article();
  raw.markup = true;
  for (const auto& [html, text] : std::vector<std::pair<std::string, std::string>>{
           {"First para.\n\nSecond <b>para</b>.\n\nThird.", "First para.\n\nSecond para.\n\nThird."},
           {"First para.\r\n \r\nSecond <b>para</b>.", "First para.\n\nSecond para."},
           {"<h2>Head</h2>\nFirst\nline.\n\nSecond.", "Head\n\nFirst line.\n\nSecond."},
           {"One para.\nAnother <i>one</i>.", "One para.\n\nAnother one."},
           {"A <a\n\nhref='x'>link</a> here.", "A link here."},
           {"<p>First\n\npara.</p>", "First para."},
           {"First<br>line\n\nend.", "First\n\nline end."}}) {
    raw.body = html;
    EXPECT_EQ(article_of(raw).body, text) << html;
  }
}

TEST(Markup, TextThatWasEscapedForHtml) {
  for (const auto& [written, text] :
       std::vector<std::pair<std::string, std::string>>{{"AT&amp;T buys", "AT&T buys"},
                                                        {"Hello &#8217; world", "Hello ’ world"},
                                                        {"a &lt; b", "a < b"},
                                                        {"Rock &amp; Roll & more", "Rock &amp; Roll & more"},
                                                        {"Write &amp; for <b>", "Write &amp; for <b>"},
                                                        {"&amp;amp;", "&amp;"},
                                                        {"AT&T", "AT&T"},
                                                        {"&nosuch;", "&nosuch;"},
                                                        {"&;", "&;"},
                                                        {"plain", "plain"}}) {
    EXPECT_EQ(unescaped(written), text) << written;
  }
}

TEST(Normaliser, SourceIsGivenOrTheHost) {
  RawArticle raw = raw_article();
  EXPECT_EQ(article_of(raw).source, "");
  raw.url = "https://www.post.example/a";
  EXPECT_EQ(article_of(raw).source, "post.example");
  raw.source = "https://www.other.example/";
  EXPECT_EQ(article_of(raw).source, "other.example");
  raw.source = "www.other.example";
  EXPECT_EQ(article_of(raw).source, "other.example");
  raw.source = "The Post";
  EXPECT_EQ(article_of(raw).source, "The Post");
}

TEST(Normaliser, IdOfTheStrongestKey) {
  RawArticle raw = raw_article();
  raw.title = "Ferry aground at Port Selene";
  const std::string of_text = article_of(raw).id;
  EXPECT_EQ(of_text.size(), 20U);
  raw.source = "The Post";
  raw.published = "2025-07";
  EXPECT_EQ(article_of(raw).id, of_text) << "a month is no day";
  raw.published = "2025-07-28T10:00:00Z";
  const std::string of_title = article_of(raw).id;
  EXPECT_NE(of_title, of_text);
  raw.body += " More.";
  raw.published = "2025-07-28T12:00:00Z";
  EXPECT_EQ(article_of(raw).id, of_title);
  raw.wire_id = "W1";
  EXPECT_EQ(article_of(raw).id, hash_id("wire", "W1"));
  raw.url = "https://post.example/a#x";
  EXPECT_EQ(article_of(raw).id, hash_id("url", "post.example/a"));
  raw.url = "http://www.post.example/a";
  EXPECT_EQ(article_of(raw).id, hash_id("url", "post.example/a")) << "the same address";
  raw.url = "https://post.example/";
  EXPECT_EQ(article_of(raw).id, hash_id("wire", "W1")) << "the address of many";
  raw.url = "https://post.example/a";
  raw.guid = "g";
  EXPECT_EQ(article_of(raw).id, hash_id("guid", "g"));
  raw.given_id = "2025/07/a b";
  EXPECT_EQ(article_of(raw).id, hash_id("id", "2025/07/a b"));
  EXPECT_EQ(article_of(raw).keys.given_id, "2025/07/a b");
  raw.given_id = "a-1";
  EXPECT_EQ(article_of(raw).id, "a-1");
}

TEST(Normaliser, StatusAndVersion) {
  for (const auto& [written, status] : std::vector<std::pair<std::string, Status>>{{"", Status::kUsable},
                                                                                   {"usable", Status::kUsable},
                                                                                   {"published", Status::kUsable},
                                                                                   {"stat:canceled", Status::kCanceled},
                                                                                   {"Cancelled", Status::kCanceled},
                                                                                   {"Withheld", Status::kWithheld},
                                                                                   {"draft", Status::kWithheld}}) {
    RawArticle raw = raw_article();
    raw.status = written;
    EXPECT_EQ(article_of(raw).status, status) << written;
  }
  for (const auto& [written, version] : std::vector<std::pair<std::string, std::uint32_t>>{
           {"", 1}, {"0", 1}, {"2", 2}, {"-1", 1}, {"two", 1}, {"99999999999", 1}}) {
    RawArticle raw = raw_article();
    raw.version = written;
    EXPECT_EQ(article_of(raw).version, version) << written;
  }
}

TEST(Normaliser, DatelineIsTakenOffTheBody) {
  RawArticle raw = raw_article();
  raw.body = "PORT SELENE, Marevia, March 3, 2025 (Harbour) - The ferry ran aground.";
  const Article article = article_of(raw);
  EXPECT_EQ(article.places, (List{"Port Selene", "Marevia"}));
  EXPECT_EQ(format_moment(article.published), "2025-03-03");
  EXPECT_EQ(article.dateline, "PORT SELENE, Marevia, March 3, 2025 (Harbour)");
  EXPECT_EQ(article.body, "The ferry ran aground.");
  raw.published = "2025-03-04";
  EXPECT_EQ(format_moment(article_of(raw).published), "2025-03-04");
  raw.body = "Text.";
  raw.dateline = "ST. GALLEN, Switzerland, March 3 -";
  EXPECT_EQ(article_of(raw).places, (List{"St. Gallen", "Switzerland"}));
  EXPECT_EQ(article_of(raw).dateline, "ST. GALLEN, Switzerland, March 3");
}

TEST(Normaliser, NothingOfADatelineIsLost) {
  RawArticle raw = raw_article();
  raw.body = "BERN, March 3 (AP) -- Text.";
  raw.dateline = "BERN, March 3 (AP) --";
  EXPECT_EQ(article_of(raw).body, "Text.") << "the same in a field and in the text";
  raw.dateline = "GENEVA, March 3 -";
  EXPECT_EQ(article_of(raw).dateline, "GENEVA, March 3");
  EXPECT_EQ(article_of(raw).body, raw.body) << "another one in the text";
  raw.dateline = "";
  raw.body = "BERN, March 3 (AP) - ";
  EXPECT_EQ(article_of(raw).body, "BERN, March 3 (AP) -");
  EXPECT_EQ(article_of(raw).dateline, "");
  raw.body = "BERN, March 3 (AP) -- -5 degrees.";
  EXPECT_EQ(article_of(raw).body, "-5 degrees.");
  raw.title = "";
  raw.body = "BERN, March 3 (AP) \u2014 \u201CText,\u201D he said.";
  EXPECT_EQ(article_of(raw).body, "\u201CText,\u201D he said.");
  EXPECT_FALSE(article_of(raw).title.empty());
}

TEST(Dateline, OnlyWhereItIsCertain) {
  EXPECT_EQ(read_dateline("SHANGHAI, July 28 (Reuters) - Text").places, List{"Shanghai"});
  EXPECT_EQ(read_dateline("NEW YORK (AP) \u2014 Text").places, List{"New York"});
  EXPECT_EQ(read_dateline("Berlin (dpa) - Text").places, List{"Berlin"});
  EXPECT_EQ(read_dateline("BERGEN, Norway (Fjordwire) - Text").places, (List{"Bergen", "Norway"}));
  EXPECT_EQ(read_dateline("Bergen, March 3 (Fjordwire) - Text").places, List{"Bergen"});
  EXPECT_EQ(read_dateline("Bergen (Fjord News Agency) - Text").places, List{"Bergen"});
  EXPECT_EQ(read_dateline("PARIS/BERLIN, March 3 - Text").places, (List{"Paris", "Berlin"}));
  for (const std::string text :
       {"(Reuters) - Text", "EXCLUSIVE - Text", "LONDON - Text", "The ferry (see map) - Text", "",
        "He said (AP) was - wrong", "Tim Cook (Apple CEO) - said he", "Arsenal (Saka 12) - Chelsea",
        "Tim Cook (Apple) - said", "ARSENAL (Saka 12) - CHELSEA", "On Monday (AP) - Text", "SHANGHAI, July 28"}) {
    EXPECT_TRUE(read_dateline(text).places.empty()) << text;
  }
}

TEST(Normaliser, ListsAndNamesAreCapped) {
  RawArticle raw = raw_article();
  for (int i = 0; i < 100'000; ++i) raw.tags.push_back("Tag " + std::to_string(i));
  std::string wide = "x";  // so that byte 1,000 is within a character
  for (int i = 0; i < 1'000; ++i) wide += "é";
  raw.sections = {wide, std::string(1'000, 'a'), std::string(999, 'b') + " c"};
  raw.places = raw.tags;
  const Article article = article_of(raw);
  ASSERT_EQ(article.tags.size(), 1'000U);
  EXPECT_EQ(article.tags.back(), "Tag 999");
  EXPECT_EQ(article.places.size(), 1'000U);
  EXPECT_EQ(article.sections, (List{wide.substr(0, 999), std::string(1'000, 'a'), std::string(999, 'b')}));
}

TEST(Normaliser, ClosingTagsWithoutAnEnd) {
  RawArticle raw = raw_article();
  raw.markup = true;
  std::string closings;
  for (int i = 0; i < 200'000; ++i) closings += "</";
  for (const std::string& hidden : {closings, closings + ">", closings + "b"}) {
    raw.body = "<p>Text.</p><script>" + hidden;
    EXPECT_EQ(article_of(raw).body, "Text.");
    raw.body += "</script><p>More.</p>";
    EXPECT_EQ(article_of(raw).body, "Text.\n\nMore.");
  }
}

TEST(Ids, UrlSafe) {
  for (const std::string& id : List{"a", "A-1._~", std::string(100, 'x')}) EXPECT_TRUE(is_url_safe_id(id)) << id;
  for (const std::string& id : List{"", ".", "..", "a/b", "a b", "é", "a%20", std::string(101, 'x')}) {
    EXPECT_FALSE(is_url_safe_id(id)) << id;
  }
}

TEST(Ids, Hashed) {
  EXPECT_EQ(hash_id("id", "x").find_first_not_of("abcdefghijklmnopqrstuvwxyz234567"), std::string::npos);
  EXPECT_EQ(hash_id("id", "x").size(), 20U);
  EXPECT_NE(hash_id("id", "x"), hash_id("url", "x"));
  EXPECT_NE(hash_id("id", "x"), hash_id("id", "y"));
  // The bytes of SHA-256("id\0x"), so that no later build gives an article another address.
  EXPECT_EQ(hash_id("id", "x"), "r2n6oqpibkx7kbfvhvu2");
}

}  // namespace
}  // namespace dateline::indexer
