// SPDX-License-Identifier: GPL-3.0-or-later
// Is the article of the feed, of its page and of the wire one, whichever comes first?
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "archive/time.h"
#include "tests/unit/pipeline_runs.h"

namespace dateline::indexer {
namespace {

constexpr char kLead[] = "The last night ferry from Selby sails on Sunday, the harbour office said.";
constexpr char kSecond[] =
    "From Monday on the boats end at eleven, because too few people take them; a bus over the new bridge is to run "
    "every hour until four in the morning, and tickets of the ferry count in it.";
constexpr char kThird[] =
    "The crews, some of whom have crossed the fjord for thirty years, go to the day boats. A last crossing with music "
    "is planned, and whoever was born on board travels free.";

std::string feed() {
  return R"(<?xml version="1.0"?><rss version="2.0"><channel><title>The Lantern</title>
<link>https://lantern.example/</link><item><title>Night ferry ends</title>
<link>https://www.lantern.example/2025/night-ferry?utm_source=rss</link>
<guid isPermaLink="false">urn:newsml:lantern.example:20250728:ferry</guid>
<pubDate>Mon, 28 Jul 2025 10:00:00 GMT</pubDate><author>desk@lantern.example (Mira Holt)</author>
<description>)" +
         std::string(kLead) +
         R"( &lt;a href="https://lantern.example"&gt;Read more&lt;/a&gt;</description></item></channel></rss>)";
}

std::string page() {
  return R"(<!doctype html><html lang="en"><head><title>Night ferry ends - The Lantern</title>
<link rel="canonical" href="https://lantern.example/2025/night-ferry">
<meta property="og:type" content="article"><meta property="og:title" content="Night ferry ends">
<meta property="og:site_name" content="The Lantern">
<meta property="article:published_time" content="2025-07-28T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Night ferry ends</h1><p>)" +
         std::string(kLead) + "</p><p>" + kSecond + "</p><p>" + kThird +
         R"(</p></article><footer><a href="/imprint">Imprint</a></footer></body></html>)";
}

std::string wire() {
  return R"({"uri": "urn:newsml:lantern.example:20250728:ferry", "type": "text", "pubstatus": "usable",
"versioncreated": "2025-07-28T10:00:00Z", "headline": "Night ferry ends", "body_text": ")" +
         std::string(kLead) + R"(\n\n)" + kSecond + R"("})";
}

class OneArticle : public PipelineRuns {
 protected:
  std::string put(const std::string& name, const std::string& bytes) {
    put_bytes(folder_ / name, bytes);
    return (folder_ / name).string();
  }
};

TEST_F(OneArticle, InOneRunInAnyOrder) {
  std::vector<std::string> paths = {put("feed.xml", feed()), put("page.html", page()), put("wire.json", wire())};
  std::sort(paths.begin(), paths.end());
  do {
    run_paths(paths, true, 1);
    const auto all = state();
    ASSERT_EQ(all.size(), 1U) << paths.front();
    EXPECT_NE(all.begin()->second.find(kSecond), std::string::npos) << "the teaser is not the article";
  } while (std::next_permutation(paths.begin(), paths.end()));
}

TEST_F(OneArticle, WhatOnlyTheFeedSaysGoesToThePage) {
  std::string bare = page();
  for (const std::string gone : {R"(<meta property="og:site_name" content="The Lantern">)",
                                 R"(<meta property="article:published_time" content="2025-07-28T10:00:00Z">)"}) {
    ASSERT_NE(bare.find(gone), std::string::npos);
    bare.erase(bare.find(gone), gone.size());
  }
  const std::vector<std::string> paths = {put("feed.xml", feed()), put("page.html", bare)};
  for (const bool at_once : {true, false}) {
    if (at_once) {
      EXPECT_EQ(run_paths(paths, true, 1), "added 1, unchanged 1");
    } else {
      EXPECT_EQ(run_paths({paths[0]}, true, 1), "added 1");
      EXPECT_EQ(run_paths({paths[1]}, false, 1), "replaced 1");
    }
    ArchiveView view(folder_ / "archive");
    Article article;
    for (Xapian::docid number = 1; number <= view.all().get_lastdocid(); ++number) {
      Article next;
      try {
        next = decode_record(view.all().get_document(number).get_data());
      } catch (const Xapian::DocNotFoundError&) {
        continue;
      }
      if (next.body.size() > article.body.size()) article = std::move(next);
    }
    EXPECT_EQ(format_moment(article.published), "2025-07-28T10:00:00Z");
    EXPECT_EQ(article.authors, std::vector<std::string>{"Mira Holt"});
    EXPECT_EQ(article.source, "The Lantern");
    EXPECT_EQ(article.keys.guid, "urn:newsml:lantern.example:20250728:ferry");
    EXPECT_EQ(run_paths(paths, false, 1), "unchanged 2") << "the same again is the same";
  }
}

TEST_F(OneArticle, RunByRun) {
  EXPECT_EQ(run_paths({put("feed.xml", feed())}, true, 1), "added 1");
  EXPECT_EQ(run_paths({put("page.html", page())}, false, 1), "replaced 1") << "by its address";
  EXPECT_EQ(run_paths({put("feed.xml", feed())}, false, 1), "unchanged 1") << "the teaser says nothing new";
  const auto all = state();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_NE(all.begin()->second.find(kThird), std::string::npos);
  EXPECT_EQ(all.begin()->second.find("Imprint"), std::string::npos);
}

}  // namespace
}  // namespace dateline::indexer
