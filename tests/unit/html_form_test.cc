// SPDX-License-Identifier: GPL-3.0-or-later
// What is meant by broken JSON, by a title with the name of its site, by a name of an encoding; and does every page
// end? What is understood of whole pages stands in tests/golden/forms/html.
#include <gtest/gtest.h>

#include <ctime>
#include <string>
#include <vector>

#include "indexer/formats/html/json_mend.h"
#include "indexer/formats/html/page.h"
#include "indexer/formats/html/visible.h"
#include "indexer/formats/text_encoding.h"

namespace dateline::indexer {
namespace {

TEST(HtmlForm, MendsJson) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {R"({"a": 1})", R"({"a": 1})"},
      {R"({"a": [1, 2, ], })", R"({"a": [1, 2]})"},
      {"{\"a\": \"one\ntwo\tthree\"}", R"({"a": "one\u000atwo\u0009three"})"},
      {R"({"a": "it\'s \x"})", R"({"a": "it's x"})"},
      {R"({"a": "he said "no" to it", "b": 2})", R"({"a": "he said \"no\" to it", "b": 2})"},
      {"<![CDATA[\n[{\"a\": 1}]\n]]>", "[{\"a\": 1}]"},
      {"/*<![CDATA[*/ {\"a\": 1} /*]]>*/", "{\"a\": 1}"},
      {"//<![CDATA[\n{\"a\": \"<![CDATA[\"}\n//]]>", "{\"a\": \"<![CDATA[\"}"},
      {"<!-- {\"a\": /* one */ 1 // two\n} -->", "{\"a\":  1 }"},
      {R"({"a": [{"b": "c)", R"({"a": [{"b": "c"}]})"},
      {R"({"a": 1}; window.x = {};)", R"({"a": 1})"},
      {R"({"a": 1]})", R"({"a": 1})"},
      {"{&quot;a&quot;: &quot;b&quot;}", R"({"a": "b"})"},
      {"nothing", ""}};
  for (const auto& [broken, mended] : table) EXPECT_EQ(html::mended_json(broken), mended) << broken;
}

TEST(HtmlForm, TitlesLoseTheNameOfTheSite) {
  struct Row {
    std::string title, site, heading, expected;
  };
  for (const Row& row : std::vector<Row>{{"Bell rings | The Lantern", "The Lantern", "", "Bell rings"},
                                         {"The Lantern: Bell - rings", "", "Bell", "The Lantern: Bell - rings"},
                                         {"Lantern.com - Bell rings", "Lantern", "", "Bell rings"},
                                         {"Bell rings - City - The Lantern", "", "Bell rings", "Bell rings"},
                                         {"Town | Bell - rings", "", "Bell - rings", "Bell - rings"},
                                         {"Twice - or more", "The Lantern", "", "Twice - or more"},
                                         {"鐘が鳴る｜灯台新聞", "灯台新聞", "", "鐘が鳴る"},
                                         {"鐘が鳴る：鐘楼：灯台新聞", "灯台新聞", "", "鐘が鳴る：鐘楼"},
                                         {"The Lantern", "The Lantern", "", "The Lantern"}}) {
    EXPECT_EQ(html::without_site(row.title, row.site, {row.heading}), row.expected) << row.title;
  }
}

TEST(HtmlForm, EncodingsMeanWhatBrowsersTakeThemFor) {
  EXPECT_EQ(converter_name(" ISO-8859-1 "), "windows-1252");
  EXPECT_EQ(converter_name("GB2312"), "gb18030");
  EXPECT_EQ(converter_name("utf8"), "utf-8");
  EXPECT_EQ(converter_name("koi8-r"), "koi8-r");
  EXPECT_EQ(converter_name("utf-7"), "");
  EXPECT_EQ(converter_name("no-such-encoding"), "");
  const std::string bell = "<p>\xE9\xAB\xE9\xF0";  // KOI8-R
  EXPECT_EQ(*decode_page(bell, "koi8-r", ""), "<p>И╚ИП");
  EXPECT_EQ(*decode_page("<meta charset='koi8-r'>" + bell, "", ""), "<meta charset='koi8-r'><p>И╚ИП");
  EXPECT_EQ(*decode_page("<meta charset=koi8-r>Gl\xC3\xB6"
                         "ckchen",
                         "", ""),
            "<meta charset=koi8-r>Glöckchen");
}

double cpu_seconds_for(const std::string& html) {
  const std::clock_t begun = std::clock();
  read_web_page({"page", html, "", ""});
  return static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
}

/// Pages that make a careless reader take the square of their size, or the whole stack.
TEST(HtmlForm, HostilePagesEnd) {
  const auto repeated = [](const std::string& piece, std::size_t bytes) {
    std::string html = "<!DOCTYPE html><body>";
    while (html.size() < bytes) html += piece;
    return html;
  };
  for (const char* piece :
       {"<div>", "<b>", "<b><table></b></table>", "<b id=x><p>", "<a href=x>x<h3>y", "<span>x ", "<ul><li>",
        "<table><tr><td>", "<h2><a href=/x>x</a></h2>", "<article><h2>x</h2>", "</p>", "<", "<!--", "&",
        "<p itemprop=author itemscope>", "<i class='a b c d e f'>x</i>", "<select><option>"}) {
    EXPECT_LT(cpu_seconds_for(repeated(piece, 150'000)), 8) << piece;
  }
  std::string attributes = "<p";
  for (int i = 0; i < 20'000; ++i) attributes += " a" + std::to_string(i) + "=1";
  EXPECT_LT(cpu_seconds_for(attributes + ">text"), 8);
}

}  // namespace
}  // namespace dateline::indexer
