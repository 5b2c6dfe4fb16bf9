// SPDX-License-Identifier: GPL-3.0-or-later
// Do badly written tags become a tree, the same in whatever pieces they come?
#include "indexer/formats/xml/balance.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace dateline::indexer {
namespace {

std::string balanced(const std::string& text, std::size_t piece) {
  XmlBalance balance(8);
  std::string out;
  for (std::size_t at = 0; at < text.size(); at += piece) out += balance.balanced(text.substr(at, piece));
  return out + balance.balanced("");
}

TEST(XmlBalance, Table) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"<a><b>x</b></a>", "<a><b>x</b></a>"},
      {"junk <a/> more <b/>", "<a/>"},
      {"<a>1<br>2<HR>3<img src='x'></a>", "<a>1<br/>2<HR/>3<img src=\"x\"/></a>"},
      {"<a>1<br></br>2</a>", "<a>1<br/>2</a>"},
      {"<a><b><i>x</b>y</i></a>", "<a><b><i>x</i></b>y</a>"},
      {"<a></p>x</a>", "<a>x</a>"},
      {"<a><p>1<p>2</a>", "<a><p>1</p><p>2</p></a>"},
      {"<a><p>1<div><p>2</div></a>", "<a><p>1<div><p>2</p></div></p></a>"},
      {"<r><item><t>1<item>2</item></r>", "<r><item><t>1</t></item><item>2</item></r>"},
      {"<r><entry><c><entry>2</r>", "<r><entry><c></c></entry><entry>2</entry></r>"},
      {"<Item><Title>x</TITLE></item>", "<Item><Title>x</Title></Item>"},
      {"<a><A>x</a></A>", "<a><A>x</A></a>"},
      {"<a b=c d='e' f>x</a>", "<a b=\"c\" d=\"e\" f=\"f\">x</a>"},
      {"<a b='1' b='2'/>", "<a b=\"1\"/>"},
      {"<a b=\"c\"d='e\"'/>", "<a b=\"c\" d=\"e&quot;\"/>"},
      {"<a b='<c>'>x</a>", "<a b=\"&lt;c>\">x</a>"},
      {"<a><b c=\"d>x</b><b c=\"e\">y</b></a>", "<a><b c=\"d\">x</b><b c=\"e\">y</b></a>"},
      {"<a href=http://x.example/y/>z</a>", "<a href=\"http://x.example/y/\">z</a>"},
      {"<a><me@x.example> <b and <c>d</c></a>", "<a>&lt;me@x.example&gt; &lt;b and <c>d</c></a>"},
      {"<a><http://x.example/y> <and/or></a>", "<a>&lt;http://x.example/y&gt; &lt;and/or&gt;</a>"},
      {"<a>]]></a>", "<a>]]&gt;</a>"},
      {"<a\nb='c'\n>\n</a>", "<a b=\"c\">\n\n\n</a>"},
      {"<a><b>cut <c", "<a><b>cut "},
      {"<a><b>cut</b></a", "<a><b>cut</b></a>"},
      {"<a><b>cut</", "<a><b>cut"}};
  for (const auto& [text, expected] : table) {
    EXPECT_EQ(balanced(text, text.size()), expected) << text;
    EXPECT_EQ(balanced(text, 1), expected) << text;
    EXPECT_EQ(balanced(text, 5), expected) << text;
  }
}

TEST(XmlBalance, ElementsBelowTheDeepestGiveTheirText) {
  const auto nested = [](const std::string& around) {
    return "<a><b><c><d><e><f><g>" + around + "</g></f></e></d></c></b></a>";
  };
  EXPECT_EQ(balanced(nested("<h>1<i>2<i>3</i></i><br/></h>4<h>5"), 5), nested("<h>123</h>4<h>5</h>"));
  EXPECT_EQ(balanced(nested("<h><i>1<g>2</g>3</h>4"), 5), nested("<h>123</h>4"));
}

TEST(XmlBalance, LongTagsAndManyBadOnesTakeLinearTime) {
  const std::string value(3'000'000, 'x');
  EXPECT_EQ(balanced("<a b='" + value + "'/>", 65536), "<a b=\"" + value + "\"/>");
  for (const std::string_view bad : {"<a b='<c d=\"", "<a b='> ", "<a ", "<a b=\"", "</", "<a='", "<a b=c"}) {
    std::string text = "<root>";
    while (text.size() < 4'000'000) text += bad;
    EXPECT_GT(balanced(text, 65536).size(), 0U);
  }
}

}  // namespace
}  // namespace dateline::indexer
