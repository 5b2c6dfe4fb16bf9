// SPDX-License-Identifier: GPL-3.0-or-later
// Is a table seen as one, and are its rows articles with the right lines, whatever is in it?
// What whole files give is in tests/golden/forms/csv.
#include "indexer/formats/table.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/formats/csv_rows.h"
#include "indexer/formats/table_cells.h"
#include "tests/bytes_stream.h"

namespace dateline::indexer {
namespace {

std::string shape_text(std::string_view head, const FieldMap& map = {}) {
  const auto shape = table_shape(head, true, map);
  if (!shape) return "none";
  std::string text(1, shape->separator == '\t' ? 't' : shape->separator);
  text += std::to_string(shape->columns);
  if (shape->quote == '\0') text += " unquoted";
  if (!shape->has_header) text += " unnamed";
  return text;
}

FieldMap map_of(const std::vector<std::string>& rules) {
  FieldMap map;
  for (const auto& rule : rules) EXPECT_EQ(map.add(rule), "") << rule;
  return map;
}

TEST(TableShape, IsSeenByItsFirstRows) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"title,body\na,b\n", ",2"},
      {"title;body\na;b\n", ";2"},
      {"title\tbody\na\tb\n", "t2"},
      {"Title|Text|Date\r\na|b|2025\r\n", "|3"},
      {"title;body\n\"a;b\nc\";d\n", ";2"},
      {",headline,url\n0,a,b\n1,c,d\n", ",3"},
      {"nr,headline,x\n1,a,b\n", ",3"},
      {"nr,headline,x\n1,a\n", "none"},         // one name that is known: all rows must fit
      {"title,body,date\n1,a,b\n1,a\n", ",3"},  // more names: most
      {"title,body,date\n1,a\n1,a\n1,2,3\n", "none"},
      {"date,place\n2025,here\n", "none"},  // neither title nor text
      {"title\nbody\n", "none"},
      {"sep=#\ntitle#body\na#b\n", "#2"},
      {"title\tbody\n\"a\tb\n\"c\td\n", "t2"},
      {"Story, continued\nBy Jane Doe, here\n", "none"},
      {"A headline\n\nA text, with commas, here.\n", "none"},
      {"", "none"}};
  for (const auto& [head, shape] : table) EXPECT_EQ(shape_text(head), shape) << head;
}

TEST(TableShape, ByRules) {
  EXPECT_EQ(shape_text("Rubrik;Brodtekst\na;b\n"), "none");
  EXPECT_EQ(shape_text("Rubrik;Brodtekst\na;b\n", map_of({"title=rubrik", "body=BRODTEKST"})), ";2");
  EXPECT_EQ(shape_text("a,b,c\nd,e,f\n", map_of({"title=2"})), ",3 unnamed");
  EXPECT_EQ(shape_text("a,b,c\nd,e\n", map_of({"title=2"})), "none");
  EXPECT_EQ(shape_text("a,b\nd,e\n", map_of({"title=3"})), "none");
}

TEST(FieldMap, RulesThatAreNone) {
  FieldMap map;
  EXPECT_NE(map.add("title").find("expected FIELD=NAME"), std::string::npos);
  EXPECT_NE(map.add("title=").find("expected FIELD=NAME"), std::string::npos);
  EXPECT_NE(map.add("titel=Headline").find("the fields are id guid"), std::string::npos);
  EXPECT_EQ(map.add("body_html=Text"), "");
  EXPECT_EQ(map.add("title=TEXT"), "\"TEXT\" has a field already");
}

std::vector<std::string> rows_of(std::string_view text, std::size_t piece, std::size_t limit) {
  std::vector<std::string> all;
  const auto take = [&all](const CsvRow& row) {
    std::string line = std::to_string(row.line) + ":";
    for (const auto& cell : row.cells) line += "[" + cell + "]";
    all.push_back(row.too_long ? line + "too long" : line);
  };
  CsvRows rows(',', '"', limit);
  for (std::size_t at = 0; at < text.size(); at += piece) rows.parse(text.substr(at, piece), take);
  rows.finish(take);
  return all;
}

TEST(CsvRows, LinesAreCountedThroughQuotesAndEmptyLines) {
  const std::vector<std::string> expected = {"1:[a][b]", "3:[c\nd][e\"f]", "5:[g][]", "6:[h]"};
  for (const std::size_t piece : {1, 2, 3, 1000}) {
    EXPECT_EQ(rows_of("a,b\n\n\"c\nd\",\"e\"\"f\"\ng,\nh", piece, 100), expected);
    std::vector<std::string> windows = expected;
    windows[1] = "3:[c\r\nd][e\"f]";
    EXPECT_EQ(rows_of("a,b\r\n\r\n\"c\r\nd\",\"e\"\"f\"\r\ng,\r\nh\r\n", piece, 100), windows);
  }
}

TEST(CsvRows, AQuoteThatIsALetterTakesNoRows) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> table = {
      // never closed
      {"a,b,c\n1,\"x,y\n2,u,v\n3,u,v\n", {"1:[a][b][c]", "2:[1][\"x][y]", "3:[2][u][v]", "4:[3][u][v]"}},
      // closed by a quote that opens another cell
      {"a,b,c\n1,\"x,y\n2,u,v\n3,\"u\",v\n", {"1:[a][b][c]", "2:[1][\"x][y]", "3:[2][u][v]", "4:[3][u][v]"}},
      // closed by accident, with other columns
      {"a,b,c\n1,\"x,y\n2,u,5\"\n3,u,v\n", {"1:[a][b][c]", "2:[1][\"x][y]", "3:[2][u][5\"]", "4:[3][u][v]"}},
      // a word in quotes begins a cell
      {"a,b,c\n1,\"x\" y,z\n2,u,v\n", {"1:[a][b][c]", "2:[1][\"x\" y][z]", "3:[2][u][v]"}},
      // quotes that are not doubled, also over lines
      {"a,b,c\n1,\"x \"y\" z\nand, then, more\",d\n2,u,v\n",
       {"1:[a][b][c]", "2:[1][x \"y\" z\nand, then, more][d]", "4:[2][u][v]"}},
      {"a,b\n\"x, \"y\" z\",d\n", {"1:[a][b]", "2:[x, \"y\" z][d]"}},
      // a text of lines, one of them like a row
      {"a,b,c\n1,\"x\n7,8,9\ny\",d\n2,u,v\n", {"1:[a][b][c]", "2:[1][x\n7,8,9\ny][d]", "5:[2][u][v]"}}};
  for (const auto& [text, rows] : table) {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{5}, text.size()}) {
      EXPECT_EQ(rows_of(text, piece, 1000), rows) << text;
    }
  }
}

TEST(CsvRows, ManyStrayQuotesCostNoMoreThanTheirRows) {
  std::string text = "a\tb\tc\n";
  for (int i = 0; i < 100'000; ++i) text += "1\t\"x\" says " + std::to_string(i) + "\tz\n";
  CsvRows rows('\t', '"', 1'000'000);
  std::size_t count = 0;
  const auto take = [&count](const CsvRow& row) { count += has_columns(row, 3) ? 1 : 0; };
  rows.parse(text, take);
  rows.finish(take);
  EXPECT_EQ(count, 100'001U);
}

TEST(CsvRows, ReadingGoesOnBehindARowThatIsTooLong) {
  const std::string text =
      "a,b\nc,\"" + std::string(200'000, 'x') + "\nd,e\nf,g\n" + std::string(1000, 'y') + ",z\nh,i\n";
  const auto rows = rows_of(text, text.size(), 500);
  ASSERT_GE(rows.size(), 4U);
  EXPECT_EQ(rows[0], "1:[a][b]");
  EXPECT_EQ(rows[1], "2:too long");
  EXPECT_EQ(rows[rows.size() - 3], "4:[f][g]");
  EXPECT_EQ(rows[rows.size() - 2], "5:too long");
  EXPECT_EQ(rows.back(), "6:[h][i]");
}

TEST(CsvRows, ManyCellsAreCountedAndNotKept) {
  CsvRows rows(',', '"', 1'000'000);
  std::size_t kept = 0;
  std::size_t count = 0;
  const auto take = [&](const CsvRow& row) {
    kept = row.cells.size();
    count = row.count;
  };
  rows.parse(std::string(500'000, ',') + "\n", take);
  EXPECT_EQ(count, 500'001U);
  EXPECT_EQ(kept, CsvRows::kMostCells);
}

TEST(Table, ColumnsByNumberAndWithoutNames) {
  const FieldMap map = map_of({"title=2", "published=1", "body=3"});
  const std::string text = "2025-01-02,First,One.\n2025-01-03,Second,Two.\n";
  const auto shape = table_shape(text, true, map);
  ASSERT_TRUE(shape);
  BytesStream bytes(text);
  std::vector<RawArticle> articles;
  read_table("t", bytes, *shape, map, 1000, [&](Result<RawArticle> raw) {
    EXPECT_TRUE(raw.ok());
    if (raw) articles.push_back(std::move(raw).value());
    return true;
  });
  ASSERT_EQ(articles.size(), 2U);
  EXPECT_EQ(articles[0].title, "First");
  EXPECT_EQ(articles[1].body, "Two.");
  EXPECT_EQ(articles[1].published, "2025-01-03");
  EXPECT_EQ(articles[1].where, "t, line 2");
}

TEST(Table, StopsWhenNoMoreIsWanted) {
  std::string text = "title,body\n";
  for (int i = 0; i < 1000; ++i) text += "a,b\n";
  BytesStream bytes(text);
  int visits = 0;
  read_table("t", bytes, *table_shape(text, true, {}), {}, 1000,
             [&](const Result<RawArticle>&) { return ++visits < 3; });
  EXPECT_EQ(visits, 3);
}

TEST(TableCells, Lists) {
  using List = std::vector<std::string>;
  EXPECT_EQ(cell_list("a, b", true), (List{"a", "b"}));
  EXPECT_EQ(cell_list("a, b", false), List{"a, b"});
  EXPECT_EQ(cell_list("a, b; c", true), (List{"a, b", "c"}));
  EXPECT_EQ(cell_list("a|b", false), (List{"a", "b"}));
  EXPECT_EQ(cell_list("['it\\'s', \"b, c\", d]", false), (List{"it's", "b, c", "d"}));
  EXPECT_EQ(cell_list("[]", true), List{});
  EXPECT_EQ(cell_list(" ; ", true), List{});
}

}  // namespace
}  // namespace dateline::indexer
