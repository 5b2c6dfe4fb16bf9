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

TEST(FeedLabels, GuidsOfOneFeedAlone) {
  EXPECT_EQ(global_guid(" 4711 ", "https://www.lantern.example/x"), "lantern.example/4711");
  EXPECT_EQ(global_guid("4711", ""), "4711");
  EXPECT_EQ(global_guid("urn:4711", "https://lantern.example/"), "urn:4711");
  EXPECT_EQ(global_guid("0b6f8a52-2f6c-4a0e-9d5e", "https://lantern.example/"), "0b6f8a52-2f6c-4a0e-9d5e");
  EXPECT_EQ(global_guid("", "https://lantern.example/"), "");
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
