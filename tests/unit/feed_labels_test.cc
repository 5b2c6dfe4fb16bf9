// SPDX-License-Identifier: GPL-3.0-or-later
// Are links, names and outlets of feeds understood as they are written?
#include "indexer/formats/feeds/labels.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "indexer/formats/feeds/base64.h"
#include "indexer/formats/feeds/links.h"

namespace dateline::indexer {
namespace {

TEST(FeedLinks, AreSeenFromTheirBase) {
  constexpr char kBase[] = "https://lantern.example/news/2025/index.html?page=2#top";
  for (const auto& [link, whole] : std::vector<std::pair<std::string, std::string>>{
           {"a.html", "https://lantern.example/news/2025/a.html"},
           {"../a", "https://lantern.example/news/2025/../a"},
           {"/a", "https://lantern.example/a"},
           {"//other.example/a", "https://other.example/a"},
           {"?page=3", "https://lantern.example/news/2025/index.html?page=3"},
           {"#end", "https://lantern.example/news/2025/index.html?page=2#end"},
           {"HTTP://other.example/", "HTTP://other.example/"},
           {"www.other.example/a", "http://www.other.example/a"},
           {"www.html", "https://lantern.example/news/2025/www.html"},
           {"mailto:desk@lantern.example", "mailto:desk@lantern.example"},
           {" a b ", "https://lantern.example/news/2025/a b"},
           {"", ""}}) {
    EXPECT_EQ(resolved(link, kBase), whole) << link;
  }
  EXPECT_EQ(resolved("a", "https://lantern.example"), "https://lantern.example/a");
  EXPECT_EQ(resolved("a", "https://lantern.example?x=/y"), "https://lantern.example/a");
  EXPECT_EQ(resolved("a", "urn:x"), "a");
  EXPECT_EQ(resolved("a:b", ""), "a:b");
}

TEST(FeedLabels, NamesOfPeople) {
  for (const auto& [text, name] :
       std::vector<std::pair<std::string, std::string>>{{"Mira Holt", "Mira Holt"},
                                                        {"mira@lantern.example (Mira Holt)", "Mira Holt"},
                                                        {"Mira Holt (mira@lantern.example)", "Mira Holt"},
                                                        {"Mira Holt <mira@lantern.example>", "Mira Holt"},
                                                        {"mira@lantern.example Mira Holt", "Mira Holt"},
                                                        {"Mira Holt, mira@lantern.example", "Mira Holt"},
                                                        {"mira@lantern.example", ""},
                                                        {"", ""}}) {
    EXPECT_EQ(name_of_person(text), name) << text;
  }
}

TEST(FeedLabels, OutletsOfFeeds) {
  constexpr char kLink[] = "https://www.lantern.example/";
  for (const auto& [title, outlet] :
       std::vector<std::pair<std::string, std::string>>{{"The Lantern", "The Lantern"},
                                                        {"World news | The Lantern", "The Lantern"},
                                                        {"The Lantern - City desk", "The Lantern"},
                                                        {"Lantern: latest", "Lantern"},
                                                        {"World news - Latest", ""},
                                                        {"All that happened in the city yesterday and today", ""},
                                                        {"", ""}}) {
    EXPECT_EQ(outlet_of(title, kLink, "https://lantern.example/a"), outlet) << title;
  }
  EXPECT_EQ(outlet_of("The Lantern", kLink, "https://city.lantern.example/a"), "The Lantern");
  EXPECT_EQ(outlet_of("The Lantern", kLink, "https://post.example/a"), "");
  EXPECT_EQ(outlet_of("The Lantern", kLink, "https://notlantern.example/a"), "");
  EXPECT_EQ(outlet_of("The Lantern", "", ""), "The Lantern");
}

TEST(FeedLabels, SeveralPeople) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(names_of_people("jane@x.example (Jane Doe), bob@x.example (Bob Roe)"), (Names{"Jane Doe", "Bob Roe"}));
  EXPECT_EQ(names_of_people("Jane Doe <jane@x.example>; Bob Roe <bob@x.example>"), (Names{"Jane Doe", "Bob Roe"}));
  EXPECT_EQ(names_of_people("jane@x.example (Doe, Jane)"), (Names{"Doe, Jane"}));
  EXPECT_EQ(names_of_people("Jane Doe, Bob Roe"), (Names{"Jane Doe, Bob Roe"}));
  EXPECT_EQ(names_of_people("jane@x.example, bob@x.example"), Names{});
  EXPECT_EQ(names_of_people(""), Names{});
}

TEST(FeedLabels, GuidsOfOneFeedAlone) {
  const auto guid = [](std::string_view text, std::string_view feed, std::string_view article = "",
                       std::string_view title = "") { return global_guid(text, {feed, article, title}); };
  constexpr char kLink[] = "https://www.lantern.example/x";
  EXPECT_EQ(guid(" 4711 ", kLink), "lantern.example/4711");
  EXPECT_EQ(guid("4711", kLink, "https://post.example/a"), "lantern.example/4711");
  EXPECT_EQ(guid("4711", "https://sport.lantern.example/", "https://lantern.example/a"), "lantern.example/4711");
  EXPECT_EQ(guid("4711", "", "https://post.example/a", "The Post"), "post.example/4711");
  EXPECT_EQ(guid("4711", "", "", "The Post"), "The Post/4711");
  EXPECT_EQ(guid("4711", "", "", std::string(600, 'x')), "");
  EXPECT_EQ(guid("4711", ""), "");
  EXPECT_EQ(guid("Tue, 04 Mar 2025 18:30:00 GMT", ""), "");
  EXPECT_EQ(guid("lantern-live-entry-0001", kLink), "lantern.example/lantern-live-entry-0001");
  EXPECT_EQ(guid("", kLink), "");
  EXPECT_EQ(guid(std::string(3000, 'x'), kLink), "");
  for (const char* unique :
       {"urn:4711", "tag:lantern.example,2025:1", "https://post.example/?p=1", "0b6f8a52-2f6c-4a0e-9d5e-0b6f8a522f6c",
        "{0B6F8A52-2F6C-4A0E-9D5E-0B6F8A522F6C}", "0b6f8a522f6c4a0e9d5e0b6f8a522f6c"}) {
    EXPECT_EQ(guid(unique, kLink), unique);
    EXPECT_EQ(guid(unique, ""), unique);
  }
  EXPECT_EQ(guid("0b6f8a52-2f6c-4a0e-9d5e", ""), "");
}

TEST(FeedLabels, PartsOfAPageAndTheFeedsOwn) {
  EXPECT_EQ(guid_in_page("", "https://lantern.example/live#p4"), "https://lantern.example/live#p4");
  EXPECT_EQ(guid_in_page("a", "https://lantern.example/live#p4"), "a");
  for (const char* link : {"https://lantern.example/live", "https://lantern.example/live#", "/live#p4",
                           "https://lantern.example/live#xtor=RSS-1", ""}) {
    EXPECT_EQ(guid_in_page("", link), "") << link;
  }
  EXPECT_TRUE(is_same_page("https://lantern.example/city", "https://lantern.example/city/"));
  EXPECT_FALSE(is_same_page("https://lantern.example/city#p4", "https://lantern.example/city/"));
  EXPECT_FALSE(is_same_page("https://lantern.example/city/a", "https://lantern.example/city/"));
  EXPECT_FALSE(is_same_page("", ""));
}

TEST(FeedBase64, TextsOnly) {
  EXPECT_EQ(decoded_base64("QmVsbA=="), "Bell");
  EXPECT_EQ(decoded_base64(" QmVs\nbHM= "), "Bells");
  EXPECT_EQ(decoded_base64("QmVsbCAx"), "Bell 1");
  for (const char* text : {"", "====", "Bell", "QmVsbA=", "QmVs=bA=", "QmVsbA===", "Qm Vs bA", "AAECAw==", "a?b="}) {
    EXPECT_FALSE(decoded_base64(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace dateline::indexer
