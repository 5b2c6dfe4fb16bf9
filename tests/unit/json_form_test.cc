// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are found in JSON, and under which of the usual names do their fields stand?
#include "indexer/formats/json.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace dateline::indexer {
namespace {

using List = std::vector<std::string>;

struct Read {
  std::vector<RawArticle> articles;
  std::vector<Refusal> refusals;
};

Read read(const std::string& text, bool line) {
  Read all;
  JsonReader reader;
  const auto visit = [&all](Result<RawArticle> result) {
    if (result) {
      all.articles.push_back(*result);
    } else {
      all.refusals.push_back(result.refusal());
    }
  };
  line ? reader.read_line(text, "in", visit) : reader.read_document(text, "in", visit);
  return all;
}

RawArticle one(const std::string& text) {
  const Read all = read(text, true);
  EXPECT_EQ(all.articles.size(), 1U) << text;
  EXPECT_TRUE(all.refusals.empty()) << text;
  return all.articles.empty() ? RawArticle() : all.articles.front();
}

TEST(JsonForm, EveryFieldUnderItsOwnName) {
  const RawArticle raw =
      one(R"({"id":"i","guid":"g","wire_id":"w","url":"u","title":"t","subtitle":"s","summary":"m","body":"b",)"
          R"("published":"p","updated":"d","source":"o","authors":["a1","a2"],"sections":["c"],"tags":["k"],)"
          R"("places":["l"],"language":"en","pubstatus":"usable","embargo":"e","version":3,"dateline":"SELENE"})");
  EXPECT_EQ(raw.where, "in");
  EXPECT_EQ(raw.given_id, "i");
  EXPECT_EQ(raw.guid, "g");
  EXPECT_EQ(raw.wire_id, "w");
  EXPECT_EQ(raw.url, "u");
  EXPECT_EQ(raw.title, "t");
  EXPECT_EQ(raw.subtitle, "s");
  EXPECT_EQ(raw.summary, "m");
  EXPECT_EQ(raw.body, "b");
  EXPECT_EQ(raw.published, "p");
  EXPECT_EQ(raw.updated, "d");
  EXPECT_EQ(raw.source, "o");
  EXPECT_EQ(raw.authors, (List{"a1", "a2"}));
  EXPECT_EQ(raw.sections, List{"c"});
  EXPECT_EQ(raw.tags, List{"k"});
  EXPECT_EQ(raw.places, List{"l"});
  EXPECT_EQ(raw.language, "en");
  EXPECT_EQ(raw.status, "usable");
  EXPECT_EQ(raw.embargo, "e");
  EXPECT_EQ(raw.version, "3");
  EXPECT_EQ(raw.dateline, "SELENE");
  EXPECT_FALSE(raw.markup);
}

TEST(JsonForm, UsualNamesInAnySpelling) {
  for (const auto* key : {"headline", "Headline", "HEAD_LINE", "head-line", "article title", "name"}) {
    EXPECT_EQ(one(std::string("{\"") + key + "\":\"t\"}").title, "t") << key;
  }
  for (const auto* key : {"date_publish", "datePublished", "pubDate", "publishedAt", "webPublicationDate", "time"}) {
    EXPECT_EQ(one(std::string("{\"title\":\"t\",\"") + key + "\":\"d\"}").published, "d") << key;
  }
  for (const auto* key : {"text", "maintext", "content", "articleBody", "full_text"}) {
    EXPECT_EQ(one(std::string("{\"") + key + "\":\"b\"}").body, "b") << key;
  }
  for (const auto* key : {"domain", "site_name", "publisher", "outlet"}) {
    EXPECT_EQ(one(std::string("{\"title\":\"t\",\"") + key + "\":\"s\"}").source, "s") << key;
  }
}

TEST(JsonForm, OfTwoNamesTheBetterOneCountsInAnyOrder) {
  for (const auto* text : {R"({"title":"t","headline":"h"})", R"({"headline":"h","title":"t"})"}) {
    EXPECT_EQ(one(text).title, "t");
  }
  EXPECT_EQ(one(R"({"title":"","headline":"h"})").title, "h") << "an empty one does not count";
  EXPECT_EQ(one(R"({"title":"t","created_at":"c","published":"p"})").published, "p");
}

TEST(JsonForm, OfTwoBodiesTheLongerOneCounts) {
  EXPECT_EQ(one(R"({"body":"short","text":"longer than that"})").body, "longer than that");
  const RawArticle raw = one(R"({"text":"cut ...","body_html":"<p>Whole text.</p>"})");
  EXPECT_EQ(raw.body, "<p>Whole text.</p>");
  EXPECT_TRUE(raw.markup);
}

TEST(JsonForm, MarkupIsNoticed) {
  EXPECT_TRUE(one(R"({"title":"t","body":"<p>One.</p>"})").markup);
  EXPECT_TRUE(one(R"({"title":"t","body":"One<br/>two"})").markup);
  EXPECT_FALSE(one(R"({"title":"t","body":"1 < 2 and 3 > 2 <- arrow"})").markup);
  const RawArticle raw = one(R"({"title":"t","summary":"<p>S</p>","body":"When a <b then c> d."})");
  EXPECT_TRUE(raw.summary_markup);
  EXPECT_FALSE(raw.markup) << "a tag in the summary says nothing about the body";
}

TEST(JsonForm, ValuesOfOtherKinds) {
  EXPECT_EQ(one(R"({"title":"t","body":["One.","","Two."]})").body, "One.\n\nTwo.");
  EXPECT_EQ(one(R"({"title":"t","source":{"name":"Courier","id":7}})").source, "Courier");
  EXPECT_EQ(one(R"({"title":"t","published":{"$date":"2025-07-28"}})").published, "2025-07-28");
  EXPECT_EQ(one(R"({"title":"t","_id":{"$oid":"abc"}})").given_id, "abc");
  EXPECT_EQ(one(R"({"title":"t","id":12345678901})").given_id, "12345678901");
  EXPECT_EQ(one(R"({"title":"t","published":1753700000.0})").published, "1753700000");
  EXPECT_EQ(one(R"({"title":"t","published":1753700000.25})").published, "1753700000");
  EXPECT_EQ(one(R"({"title":"t","id":12.25})").given_id, "12.25");
  EXPECT_EQ(one(R"({"title":"t","id":0.1})").given_id, "0.1");
  EXPECT_EQ(one(R"({"title":"t","body":null,"tags":null})").body, "");
  EXPECT_EQ(one(R"({"body":[{"type":"p","content":"One."},{"type":"p","text":"Two."}]})").body, "One.\n\nTwo.");
  EXPECT_EQ(one(R"({"title":"t","keywords":[{"keyword":"a"},{"term":"b"}]})").tags, (List{"a", "b"}));
  EXPECT_EQ(one(R"({"title":"t","date":{"$date":{"$numberLong":"1753697700000"}}})").published, "1753697700000");
  EXPECT_EQ(one(R"({"title":"t","authors":[{"name":"Ada"},{"name":"Bo"}]})").authors, (List{"Ada", "Bo"}));
  EXPECT_EQ(one(R"({"title":"t","byline":"By Ada and Bo"})").authors, List{"By Ada and Bo"});
}

TEST(JsonForm, TagsOfEveryKindAreGathered) {
  const RawArticle raw = one(R"({"title":"t","tags":"a, b; c","topics":["d, e"],"people":["F"],"orgs":["G"],)"
                             R"("places":"Selene; Veldt","location":"Linne"})");
  ASSERT_EQ(raw.tags.size(), 6U);
  EXPECT_EQ(raw.tags[0], "a");
  EXPECT_EQ(raw.tags[3], "d, e") << "the items of a list are not taken apart";
  EXPECT_EQ(raw.places.size(), 3U);
}

TEST(JsonForm, Documents) {
  EXPECT_EQ(read(R"({"title":"t"})", false).articles.size(), 1U);
  EXPECT_EQ(read(R"([{"title":"a"},{"title":"b"}])", false).articles.size(), 2U);
  EXPECT_TRUE(read("[]", false).articles.empty());
  for (const auto* key : {"articles", "items", "results", "data", "docs", "stories", "news", "hits", "entries"}) {
    const std::string text = std::string(R"({"total":2,")") + key + R"(":[{"title":"a"},{"title":"b"}]})";
    const Read whole = read(text, false);
    EXPECT_EQ(whole.articles.size(), 2U) << key;
    EXPECT_EQ(whole.articles.at(1).where, "in, article 2");
    EXPECT_EQ(read(text, true).articles.size(), 2U) << key << ": a document may stand on one line";
  }
}

TEST(JsonForm, ALineWithATitleIsAnArticleWhateverListsItHas) {
  const Read all = read(R"({"title":"t","data":[{"title":"related"}]})", true);
  ASSERT_EQ(all.articles.size(), 1U);
  EXPECT_EQ(all.articles[0].title, "t");
}

TEST(JsonForm, AListOfTextsIsOneWhateverTitleStandsOverIt) {
  for (const auto* key : {"entries", "results", "news", "docs", "stories", "data", "records"}) {
    const std::string text = std::string(R"({"title":"Export","description":"d","articles":[],")") + key +
                             R"(":[null,{"title":"a","body":"b"}]})";
    for (const bool line : {true, false}) {
      const Read all = read(text, line);
      ASSERT_EQ(all.articles.size(), 1U) << text;
      EXPECT_EQ(all.articles[0].title, "a");
      EXPECT_EQ(all.refusals.size(), 1U) << "what is no object is refused by itself";
    }
  }
}

TEST(JsonForm, EnvelopesOfSearchEnginesAndWordPress) {
  EXPECT_EQ(one(R"({"response":{"docs":[{"title":"a","body":"b"}]}})").title, "a");
  EXPECT_EQ(one(R"({"hits":{"total":1,"hits":[{"_id":"7","_source":{"title":"a","body":"b"}}]}})").title, "a");
  const RawArticle post = one(R"({"id":7,"date":"2025-07-28T10:00:00","title":{"rendered":"a"},"author":5,"tags":[3],)"
                              R"("content":{"rendered":"<p>b</p>","protected":false},"categories":[1,2]})");
  EXPECT_EQ(post.title, "a");
  EXPECT_EQ(post.body, "<p>b</p>");
  EXPECT_TRUE(post.authors.empty() && post.tags.empty() && post.sections.empty()) << "numbers name nobody";
}

TEST(JsonForm, OfTwoKeysABlankOrWrongOneHidesNothing) {
  EXPECT_EQ(one(R"({"title":" ","headline":"h","authors":["", " "],"byline":"Ada"})").title, "h");
  EXPECT_EQ(one(R"({"title":"t","authors":[" "],"byline":"Ada"})").authors, List{"Ada"});
  for (const auto* published : {"true", "\"yes\"", "\"soon\""}) {
    EXPECT_EQ(one(std::string(R"({"title":"t","date":"2025-07-28","published":)") + published + "}").published,
              "2025-07-28");
  }
  EXPECT_EQ(one(R"({"title":"t","date":"soon"})").published, "soon");
}

TEST(JsonForm, WhatAFlagHoldsBackIsWithheld) {
  for (const auto* flag : {R"("embargo":true)", R"("embargoed":"yes")", R"("draft":true)", R"("is_draft":"TRUE")",
                           R"("published":false)", R"("is_published":"no")"}) {
    EXPECT_TRUE(one(std::string("{\"title\":\"t\",") + flag + "}").withheld) << flag;
  }
  for (const auto* flag : {R"("embargo":false)", R"("embargo":"no")", R"("draft":false)", R"("published":true)",
                           R"("date":false)", R"("published":0)", R"("embargo":true,"embargoed":"2025-07-28")"}) {
    EXPECT_FALSE(one(std::string("{\"title\":\"t\",") + flag + "}").withheld) << flag;
  }
  EXPECT_EQ(one(R"({"title":"t","embargo":"no"})").embargo, "");
}

TEST(JsonForm, AFeedHasATitleAndAnArticleABody) {
  for (const bool line : {true, false}) {
    const Read feed = read(R"({"title":"Courier","items":[{"title":"a"},{"title":"b"}]})", line);
    ASSERT_EQ(feed.articles.size(), 2U);
    EXPECT_EQ(feed.articles[1].title, "b");
    const Read article = read(R"({"title":"t","body":"B.","items":[{"title":"a"},{"title":"b"}]})", line);
    ASSERT_EQ(article.articles.size(), 1U);
    EXPECT_EQ(article.articles[0].body, "B.");
  }
}

TEST(JsonForm, BadItemsAreRefusedBesideGoodOnes) {
  const Read all = read(R"([{"title":"a"},42,"text",null,[],{"title":"b"}])", false);
  EXPECT_EQ(all.articles.size(), 2U);
  ASSERT_EQ(all.refusals.size(), 4U);
  EXPECT_EQ(all.refusals[0].where, "in, article 2");
  EXPECT_NE(all.refusals[0].found.find("42"), std::string::npos);
}

TEST(JsonForm, WhatIsNoJsonIsRefusedWithItsBeginning) {
  for (const std::string text : {"", "{", "{\"title\":\"cut o", "{\"a\":1}}", "{'a':1}", "nonsense", "{\"a\":1,}"}) {
    for (const bool line : {true, false}) {
      const Read all = read(text, line);
      EXPECT_TRUE(all.articles.empty()) << text;
      ASSERT_EQ(all.refusals.size(), 1U) << text;
      EXPECT_EQ(all.refusals[0].where, "in");
      EXPECT_FALSE(all.refusals[0].found.empty());
      EXPECT_FALSE(all.refusals[0].expected.empty());
    }
  }
  const Read longer = read("{\"title\":\"" + std::string(1000, 'x'), true);
  EXPECT_LT(longer.refusals.at(0).found.size(), 250U);
}

TEST(JsonForm, DeepNestingIsRefusedOrRead) {
  const std::string deep = std::string(5000, '[') + std::string(5000, ']');
  const Read all = read("{\"title\":\"t\",\"body\":" + deep + "}", true);
  EXPECT_EQ(all.articles.size() + all.refusals.size(), 1U);
}

TEST(JsonForm, Windows1252IsRead) {
  const RawArticle raw = one("{\"title\":\"Caf\xE9 \x93quoted\x94\"}");
  EXPECT_EQ(raw.title, "Café “quoted”");
}

TEST(JsonForm, EveryKeyMayHaveAnyValue) {
  const std::vector<std::string> values = {"null", "true",   "7",    "\"a\"",       "[]",         "{}",
                                           "[7]",  "[null]", "[[]]", "[{\"a\":1}]", "{\"a\":[]}", "[\"a\",{}]"};
  for (const std::string key :
       {"items",     "version",     "home_page_url", "authors",        "author",       "tags",    "id",
        "url",       "headlines",   "bodies",        "descriptions",   "associations", "subject", "genre",
        "place",     "infosources", "pubstatus",     "embargoed",      "type",         "byline",  "title",
        "body_html", "data",        "articles",      "date_published", "name"}) {
    for (const std::string& value : values) {
      const std::string member = "\"" + key + "\":" + value;
      const std::string item = R"({"id":"1","uri":"u:1",)" + member + R"(,"type":"text","body_text":"W"})";
      for (const std::string& text :
           {item, "{" + member + "}", R"({"uri":"u:1","type":"composite",)" + member + "}",
            R"({"version":"https://jsonfeed.org/version/1.1",)" + member + R"(,"items":[)" + item + "]}"}) {
        const Read all = read(text, true);
        EXPECT_GE(all.articles.size() + all.refusals.size(), 1U) << text;
      }
    }
  }
}

TEST(JsonForm, OneReaderReadsOnAfterABadLine) {
  JsonReader reader;
  int good = 0;
  const auto visit = [&good](const Result<RawArticle>& result) { good += result ? 1 : 0; };
  for (const auto* line : {R"({"title":"a"})", "{", R"({"title":"b"})"}) reader.read_line(line, "in", visit);
  EXPECT_EQ(good, 2);
}

TEST(JsonForm, IsObject) {
  JsonReader reader;
  EXPECT_TRUE(reader.is_object("{\"a\":[1,2]}"));
  for (const std::string text : {"[]", "1", "", "{", "{}{}"}) EXPECT_FALSE(reader.is_object(text)) << text;
}

}  // namespace
}  // namespace dateline::indexer
