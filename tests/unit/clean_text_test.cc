// SPDX-License-Identifier: GPL-3.0-or-later
// What do texts look like once they are clean?
#include "indexer/normalise/clean_text.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "indexer/normalise/markup.h"
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
