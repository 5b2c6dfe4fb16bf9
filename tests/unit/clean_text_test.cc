// SPDX-License-Identifier: GPL-3.0-or-later
// What do texts look like once they are clean?
#include "indexer/normalise/clean_text.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "indexer/normalise/markup.h"
#include "indexer/normalise/tags.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

using Table = std::vector<std::pair<std::string, std::string>>;

void expect_text(const Table& table) {
  for (const auto& [written, clean] : table) {
    EXPECT_EQ(clean_text(written), clean) << written;
    EXPECT_EQ(clean_text(clean), clean) << "a clean text changes: " << clean;
  }
}

TEST(CleanText, Blanks) {
  expect_text({{"", ""},
               {" \n\t \n", ""},
               {"One  two\tthree ", "One two three"},
               {"A\u00A0b\u2009c\u3000d", "A b c d"},
               {"One.\r\n\r\nTwo.\r\rThree.", "One.\n\nTwo.\n\nThree."},
               {"One.\n\n\n\n  Two.", "One.\n\nTwo."},
               {"One.\u2028Two.\u2029Three.\fFour.", "One.\n\nTwo.\n\nThree.\n\nFour."},
               {"Clean.\n\nAlready.", "Clean.\n\nAlready."}});
}

TEST(CleanText, InvisibleCharacters) {
  expect_text({{"\uFEFFSoft\u00ADhyphen", "Softhyphen"},
               {"zero\u200Bwidth\u2060 \u202Eturned\u202C", "zerowidth turned"},
               {std::string("a\0b\x01"
                            "c\x7F"
                            "d",
                            7),
                "abcd"},
               {"ex\u200Cample", "example"},
               {"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645"},
               {"\u0915\u094D\u200D\u0937", "\u0915\u094D\u200D\u0937"},
               {"\U0001F468\u200D\U0001F469", "\U0001F468\u200D\U0001F469"}});
}

TEST(CleanText, ComposesAndRepairs) {
  expect_text({{"Cafe\u0301", "Caf\u00E9"},
               {"\u1112\u1161\u11AB", "\uD55C"},
               {"bad \xC3\x28 in \u00E9", "bad \uFFFD( in \u00E9"},
               {"caf\xE9 \x93quoted\x94 \x80 5", "caf\u00E9 \u201Cquoted\u201D \u20AC 5"},
               {"it\u0092s", "it\u2019s"},
               {"na\u00EFve \u2014 \u201Cdone\u201D", "na\u00EFve \u2014 \u201Cdone\u201D"}});
  EXPECT_TRUE(is_utf8(clean_text("\xF0\x9F\x98")));
}

TEST(CleanText, HardWrapsAreJoined) {
  expect_text(
      {{"The harbour was shut for a second day while divers looked for the\n"
        "anchor that the freighter had lost in the storm. Port master Ada\n"
        "Quill said that the channel would open on Friday.\n"
        "    Fishermen waited on the quay and played cards, some of them for\n"
        "the money that they had not earned.",
        "The harbour was shut for a second day while divers looked for the anchor that the freighter had lost in the "
        "storm. Port master Ada Quill said that the channel would open on Friday.\n\nFishermen waited on the quay and "
        "played cards, some of them for the money that they had not earned."},
       {"The council met the German-\nbased builders of the bridge on Monday, and they agreed on\nnothing at all, as "
        "before.",
        "The council met the German-based builders of the bridge on Monday, and they agreed on nothing at all, as "
        "before."}});
}

TEST(CleanText, OtherLineEndsStay) {
  const std::string paragraph =
      "This line is a paragraph of its own, because it is much longer than any line that a person would have wrapped "
      "by hand.";
  expect_text(
      {{paragraph + "\n" + paragraph, paragraph + "\n\n" + paragraph},
       {"Shr 11 cts vs 21 cts\n    Net 563 vs 863\n    Revs 28.8 mln vs 32.5 mln",
        "Shr 11 cts vs 21 cts\n\nNet 563 vs 863\n\nRevs 28.8 mln vs 32.5 mln"},
       {"\u3000\u6628\u65E5\u3001\u96E8\u304C\u964D\u3063\u305F\u3002\n\u3000\u4ECA\u65E5\u306F\u6674\u308C\u3060"
        "\u3002",
        "\u6628\u65E5\u3001\u96E8\u304C\u964D\u3063\u305F\u3002\n\n\u4ECA\u65E5\u306F\u6674\u308C\u3060\u3002"},
       {"Winners\nAda Quill, first prize for the longest rope\nJon Marsh, second prize for the oldest boat",
        "Winners\n\nAda Quill, first prize for the longest rope\n\nJon Marsh, second prize for the oldest boat"}});
}

TEST(CleanText, OneLine) {
  EXPECT_EQ(clean_line("  A\n headline \r\n on three  lines "), "A headline on three lines");
  EXPECT_EQ(clean_line("Plain"), "Plain");
  EXPECT_EQ(clean_line("Caf\u00E9\u00A0\n\u2014"), "Caf\u00E9 \u2014");
}

TEST(Markup, ElementsOfAText) {
  for (const auto& [html, text] :
       Table{{"<table><tr><td>one</td><td>two</td></tr><tr><th>three</th></tr></table>", "one two\n\nthree"},
             {"<ul><li>one<li>two</ul>three", "one\n\ntwo\n\nthree"},
             {"a<img src=\"x.png\" alt=\"a tug\">b", "a b"},
             {"<pre>\n1 &lt; 2\n\n3</pre>", "1 < 2\n\n3"},
             {"one<p hidden>two</p><div style=\"Display: none\">three</div><b>four</b>", "one\n\nfour"},
             {"<b><i>over</b>lap</i>", "overlap"},
             {"<head><title>x</title></head><body><p>Text</p></body>", "Text"},
             {"one<iframe src=\"x\">two</iframe><noscript><img></noscript><svg><title>t</title></svg>three",
              "one\n\nthree"},
             {"<ruby>\u6F22<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>\u5B57", "\u6F22\n\n\u5B57"},
             {"&rarr; &sum; &NotEqualTilde;", "\u2192 \u2211 \u2242\u0338"},
             {"AT&T and R&D &amp;lt;b&amp;gt;", "AT&T and R&D &lt;b&gt;"},
             {"<template><p>x</p></template>Text<br>", "Text"},
             {"<p>one<p>two<div>three", "one\n\ntwo\n\nthree"},
             {"<![CDATA[<p>one</p>]]> two", "one\n\ntwo"},
             {"<section><wbr>it\u0092s\x01</section>", "it\u2019s"},
             {"<tr><td>one</td><td>two</td></tr>", "one two"},
             {"a \xE9t\xE9 <b>in</b> Latin-1", "a \u00E9t\u00E9 in Latin-1"}}) {
    EXPECT_EQ(clean_text(strip_markup(html)), text) << html;
  }
}

/// Both ways say the same where nothing overlaps and nothing is hidden by an attribute.
TEST(Markup, LongTextsAreOnlyStripped) {
  std::string html = "<h1>Head</h1>";
  for (int i = 0; i < 12'000; ++i) html += "<p>A <b>bold</b> word.</p>";
  ASSERT_GT(html.size(), 256U << 10U);
  EXPECT_EQ(clean_text(strip_markup(html)), clean_text(strip_tags(html)));
  EXPECT_EQ(clean_text(strip_markup(html)).substr(0, 19), "Head\n\nA bold word.\n");
}

/// Each of these would take minutes, or all memory, of a parser that is given them.
TEST(Markup, HostileTextsEnd) {
  const auto repeated = [](const std::string& text, std::size_t bytes) {
    std::string out;
    while (out.size() < bytes) out += text;
    return out;
  };
  std::string fonts;
  for (int i = 0; fonts.size() < 120'000; ++i) fonts += "<p><font size=" + std::to_string(i) + ">";
  std::string attributes = "<p";
  for (int i = 0; attributes.size() < 240'000; ++i) attributes += " a" + std::to_string(i);
  for (const std::string& hostile :
       {repeated("<div>", 10'000'000), repeated("<b>", 250'000), repeated("<div><object></div></object>", 250'000),
        repeated("<a><table>", 250'000), fonts + repeated("<p>x", 120'000), attributes + ">",
        repeated("<![CDATA[", 1'000'000), repeated("<svg><td>", 250'000), repeated("<", 1'000'000),
        repeated("&", 1'000'000), repeated("<p a='", 1'000'000), repeated("<table><td><table><b>", 250'000)}) {
    EXPECT_EQ(clean_text(strip_markup("Text" + hostile)).substr(0, 4), "Text") << hostile.substr(0, 30);
  }
}

TEST(Markup, TagsGoAndWordsStay) {
  for (const auto& [html, text] : Table{{"<p>One <b>bold</b> word.</p><p>Two.</p>", "One bold word.\n\nTwo."},
                                        {"one<br>two<br/>three", "one\n\ntwo\n\nthree"},
                                        {"<P CLASS=\"a>b\">Quoted</P>", "Quoted"},
                                        {"before<script>if (a < b) alert('</p>');</script>after", "before\n\nafter"},
                                        {"<style>p { }</style>Text<!-- <p>hidden</p> -->.", "Text."},
                                        {"5 < 6 and 7 > 6", "5 < 6 and 7 > 6"},
                                        {"AT&amp;T &lt;b&gt; &#8220;x&#x201D; &#146; &nbsp;&eacute; &unknown; &",
                                         "AT&T <b> \u201Cx\u201D \u2019 \u00E9 &unknown; &"},
                                        {"&amp;amp;", "&amp;"},
                                        {"a line\nthat goes on", "a line that goes on"},
                                        {"<li>one</li><li>two</li>", "one\n\ntwo"},
                                        {"never <a href=\"closed", "never"},
                                        {"<script>never closed", ""},
                                        {"<![CDATA[kept & safe]]>", "kept & safe"}}) {
    EXPECT_EQ(clean_text(strip_markup(html)), text) << html;
  }
}

}  // namespace
}  // namespace dateline::indexer
