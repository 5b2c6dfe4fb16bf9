// SPDX-License-Identifier: GPL-3.0-or-later
// Does the query language understand what people type, and does print() write what parse() reads?
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "archive/query/lexer.h"
#include "archive/query/parser.h"
#include "archive/query/printer.h"
#include "archive/time.h"
#include "archive/time_zone.h"

namespace dateline::query {
namespace {

/// 2025-07-28T12:00:00Z, as the golden table says.
constexpr std::int64_t kNow = 1753704000;

ParsedQuery parse_at_noon(const std::string& text, const std::string& tz = "UTC") {
  ParseContext context;
  context.now = kNow;
  context.tz = tz;
  return parse(text, context);
}

std::string understood(const std::string& text) { return print(*parse_at_noon(text).root); }

/// Everything a tree holds, so that two trees are equal when this is.
std::string dump(const Node& node) {
  std::ostringstream out;
  out << '{' << static_cast<int>(node.kind) << ' ' << node.text << ' ' << static_cast<int>(node.field) << ' '
      << node.distance << node.ordered << node.exact << node.explicit_and << node.wildcard << ' '
      << (node.from ? std::to_string(*node.from) : "-") << ' ' << (node.to ? std::to_string(*node.to) : "-") << ' '
      << node.date_text;
  for (const NodePtr& child : node.children) out << dump(*child);
  out << '}';
  return out.str();
}

std::size_t count_leaves(const Node& node) {
  if (node.children.empty()) return 1;
  std::size_t leaves = 0;
  for (const NodePtr& child : node.children) leaves += count_leaves(*child);
  return leaves;
}

std::size_t height(const Node& node) {
  std::size_t below = 0;
  for (const NodePtr& child : node.children) below = std::max(below, height(*child));
  return below + 1;
}

std::size_t deepest_bracket(const std::string& text) {
  std::size_t depth = 0;
  std::size_t deepest = 0;
  for (const char c : text) {
    if (c == '(') deepest = std::max(deepest, ++depth);
    if (c == ')') --depth;
  }
  return deepest;
}

/// The shape that tree.h promises.
void expect_sound(const Node& node, bool root = true) {
  const auto is = [](const NodePtr& child, auto... kinds) { return ((child->kind == kinds) || ...); };
  EXPECT_TRUE(root || node.kind != Kind::kNothing);
  EXPECT_TRUE(node.kind != Kind::kDate || !node.date_text.empty());
  if (node.kind == Kind::kAll || node.kind == Kind::kAny) {
    EXPECT_GE(node.children.size(), 2u);
  } else if (node.kind == Kind::kNot || node.kind == Kind::kMust) {
    ASSERT_EQ(node.children.size(), 1u);
    EXPECT_FALSE(is(node.children[0], Kind::kNot, Kind::kMust));
  } else if (node.kind == Kind::kField) {
    EXPECT_EQ(node.children.size(), has_words(node.field) ? 1u : 0u);
  }
  for (const NodePtr& child : node.children) {
    EXPECT_FALSE(node.kind == Kind::kAny && is(child, Kind::kMust));
    if (node.kind == Kind::kNear) {
      EXPECT_TRUE(is(child, Kind::kWord, Kind::kExact, Kind::kPrefix, Kind::kFuzzy, Kind::kAny)) << print(node);
    }
    expect_sound(*child, false);
  }
}

/// parse(print(tree)) is the tree, whatever was typed.
void expect_stable(const std::string& typed) {
  const ParsedQuery first = parse_at_noon(typed);
  const std::string printed = print(*first.root);
  expect_sound(*first.root);
  EXPECT_LE(first.notes.size(), 10u);
  if (printed.size() > kMaxBytes) return;
  const ParsedQuery second = parse_at_noon(printed);
  EXPECT_EQ(dump(*first.root), dump(*second.root)) << "typed:   " << typed << "\nprinted: " << printed;
  EXPECT_EQ(printed, print(*second.root)) << "typed: " << typed;
}

struct Row {
  std::string typed, understood, notes;
};

/// tests/golden/queries.tsv, without its first line. Columns after the third are other tests' affair.
std::vector<Row> golden_rows() {
  std::ifstream file(DATELINE_SOURCE "/tests/golden/queries.tsv");
  std::vector<Row> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream columns(line);
    Row row;
    std::getline(columns, row.typed, '\t');
    std::getline(columns, row.understood, '\t');
    std::getline(columns, row.notes, '\t');
    rows.push_back(row);
  }
  return rows;
}

TEST(QueryParser, UnderstandsTheGoldenTable) {
  const std::vector<Row> rows = golden_rows();
  ASSERT_GT(rows.size(), 150u);
  for (const Row& row : rows) {
    const ParsedQuery parsed = parse_at_noon(row.typed);
    std::string notes;
    for (const std::string& note : parsed.notes) notes += (notes.empty() ? "" : " | ") + note;
    EXPECT_EQ(print(*parsed.root), row.understood) << "typed: " << row.typed;
    EXPECT_EQ(notes, row.notes) << "typed: " << row.typed;
    expect_stable(row.typed);
  }
}

TEST(QueryParser, ReadsBackWhatItPrintsOfRandomQueries) {
  const std::array<std::string, 92> pieces = {
      "a",          "bc",        "climate",  "talks",      "CLIMATE",     "AND",
      "OR",         "NOT",       "NEAR",     "NEAR/3",     "ADJ/2",       "NEAR/999",
      "(",          ")",         "-",        "+",          "=",           "\"",
      "\"a b\"",    "~",         "~2",       "*",          " ",           "  ",
      "title:",     "author:",   "source:",  "section:",   "id:",         "lang:",
      "date:",      "after:",    "last:",    "7d",         "today",       "2025",
      "2025-07",    "..",        ".",        "2025-02-30", "*.",          "bbc.co.uk",
      "C++",        "C#",        "U.S.",     "AT&T",       "o'neill",     "#",
      "@",          ":",         "/",        ",",          "“",           "”",
      "«",          "–",         "北京",     "é",          "e\u0301",     "ß",
      "\u200D",     "\u3000",    "👍",       "\xC3",       "\xFF",        "elect*",
      "colour~",    "=Keating",  "-trump",   "+must",      "title:x",     "title:(",
      "-(",         "section:(", "=\"x y\"", "\"p q\"~4",  "title:\"z\"", "source:*.x.y",
      "x NEAR y",   "(a OR b)",  "a OR b c", "p AND q",    "NOT NOT",     "-\"q r\"",
      "2025..2026", "2025-07..", "..2024",   "last:3m",    "before:1999", "date:yesterday..today",
      "a:b",        "''"};
  std::mt19937 random(20250728);
  for (int i = 0; i < 30000 && !::testing::Test::HasFailure(); ++i) {
    std::string typed;
    for (std::size_t n = random() % 16 + 1; n > 0; --n) {
      typed += pieces[random() % pieces.size()];
      if (random() % 3 != 0) typed += ' ';
    }
    expect_stable(typed);
  }
}

TEST(QueryParser, SurvivesRandomBytes) {
  std::mt19937 random(7);
  for (int i = 0; i < 3000 && !::testing::Test::HasFailure(); ++i) {
    std::string typed(random() % 200, ' ');
    for (char& c : typed) c = static_cast<char>(random() % 256);
    expect_stable(typed);
  }
}

std::string repeat(const std::string& piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

TEST(QueryParser, SurvivesHostileQueries) {
  const std::vector<std::string> hostile = {
      std::string(3, '\0'),
      std::string("a\0b", 3) + "\x01\x7F",
      "\xC3\x28 \xE2\x82 \xF0\x9F \xED\xA0\x80 \xC0\xAF",
      repeat("a", 10000),
      repeat("a ", 500000),
      repeat("(", 10000),
      repeat(")", 10000),
      repeat("(", 5000) + "a" + repeat(")", 4999),
      repeat("(a OR ", 1600) + "b",
      repeat("(a OR (b AND -(c ", 580),
      repeat("-(a +(", 1600) + "b",
      repeat("title:(a NEAR/2 (b OR ", 450),
      repeat("NOT ", 2500) + "a",
      repeat("AND ", 200),
      repeat("a AND ", 200),
      repeat("a OR b AND c ", 700),
      repeat("a NEAR/3 ", 1100) + "b",
      repeat("\"", 9999),
      repeat("\"a\" ", 2500),
      repeat("abc* ", 2000),
      repeat("after:2025-02-30 ", 500),
      repeat("by:x ", 2000),
      repeat("-", 10000),
      repeat("*", 10000),
      repeat("~", 10000) + "a",
      repeat(".", 10000),
      repeat("=", 10000) + "a",
      repeat("a..", 3333),
      repeat("title:", 1666) + "a",
      repeat("北", 5000),
      "a NEAR/99999999999999999999 b \"a b\"~99999999999999999999 last:99999999999d",
  };
  for (const std::string& typed : hostile) {
    SCOPED_TRACE(typed.substr(0, 40));
    const ParsedQuery parsed = parse_at_noon(typed);
    ASSERT_NE(parsed.root, nullptr);
    EXPECT_LE(count_leaves(*parsed.root), kMaxLeaves);
    EXPECT_LE(height(*parsed.root), 4 * kMaxBrackets);
    EXPECT_LE(deepest_bracket(print(*parsed.root)), kMaxDepth + 3);
    expect_stable(typed);
  }
}

TEST(QueryParser, TellsWhatItCut) {
  const auto notes = [](const std::string& typed) {
    std::string all;
    for (const std::string& note : parse_at_noon(typed).notes) all += note + "\n";
    return all;
  };
  EXPECT_NE(notes(repeat("a ", 6000)).find("10,000 bytes"), std::string::npos);
  EXPECT_NE(notes(repeat("a ", 2000)).find("1,000 words"), std::string::npos);
  EXPECT_NE(notes(repeat("(a OR (b ", 100)).find("50 deep"), std::string::npos);
  EXPECT_NE(notes(repeat("((", 33) + "a").find("50 deep"), std::string::npos);
  EXPECT_NE(notes("a\x01").find("Control"), std::string::npos);
  EXPECT_NE(notes("a\xFF").find("UTF-8"), std::string::npos);
  EXPECT_EQ(notes("climate\ttalks\n"), "");
  EXPECT_EQ(notes(repeat("(", 50) + "a" + repeat(")", 50)), "");
}

TEST(QueryParser, KeepsFiftyLevelsAndFlattensBelow) {
  // Each level is a group of its own: (a (b OR (a (b OR … .
  std::string typed;
  for (int i = 0; i < 60; ++i) typed += i % 2 == 0 ? "a (" : "b OR (";
  typed += "x y" + repeat(")", 60);
  const ParsedQuery parsed = parse_at_noon(typed);
  EXPECT_EQ(deepest_bracket(print(*parsed.root)), kMaxDepth);
  EXPECT_EQ(count_leaves(*parsed.root), 62u);
}

TEST(QueryParser, NegatesEachPartOfAFlattenedNegation) {
  std::string typed;
  for (int i = 0; i < 50; ++i) typed += i % 2 == 0 ? "a (" : "b OR (";
  const std::string printed = understood(typed + "c -(d OR e)" + repeat(")", 50));
  EXPECT_NE(printed.find("(c -d -e)"), std::string::npos) << printed;
}

TEST(QueryParser, CutsALongQueryBetweenWords) {
  const ParsedQuery parsed = parse_at_noon(repeat("abcdefgh ", 900) + repeat("x", 1890) + " lastwordiscut");
  EXPECT_EQ(parsed.root->children.size(), 901u);
  EXPECT_EQ(parsed.root->children.back()->text, repeat("x", 1890));
}

TEST(QueryParser, BuildsTheTreeThatIsMeant) {
  const ParsedQuery parsed = parse_at_noon("climate talks OR summit AND x -source:*.bbc.co.uk");
  const Node& root = *parsed.root;
  ASSERT_EQ(root.kind, Kind::kAll);
  EXPECT_FALSE(root.explicit_and);
  ASSERT_EQ(root.children.size(), 3u);
  EXPECT_EQ(root.children[0]->kind, Kind::kWord);
  ASSERT_EQ(root.children[1]->kind, Kind::kAny);
  EXPECT_EQ(root.children[1]->children[1]->kind, Kind::kAll);
  EXPECT_TRUE(root.children[1]->children[1]->explicit_and);
  ASSERT_EQ(root.children[2]->kind, Kind::kNot);
  const Node& source = *root.children[2]->children[0];
  EXPECT_EQ(source.kind, Kind::kField);
  EXPECT_EQ(source.field, Field::kSource);
  EXPECT_TRUE(source.wildcard);
  EXPECT_EQ(source.text, "bbc.co.uk");
  EXPECT_TRUE(parse_at_noon("=\"Paul Keating\"").root->exact);
  EXPECT_TRUE(parse_at_noon("a ADJ/2 b").root->ordered);
  EXPECT_EQ(parse_at_noon("\"a b\"~7").root->distance, 7u);
  EXPECT_EQ(parse_at_noon("   ").root->kind, Kind::kNothing);
  EXPECT_TRUE(parse_at_noon("   ").notes.empty());
}

TEST(QueryParser, KeepsATypedWordAsItIs) {
  for (const char* typed :
       {"low-regulation", "G-20", "AT&T", "C++", "C#", "U.S.", "o'neill", "O’Neill", "1,200.5", "x-ray", "re:hello",
        "http://example.org/a", "#tag", "@name", "北京大学", "don’t", "and/or"}) {
    const ParsedQuery parsed = parse_at_noon(typed);
    EXPECT_EQ(parsed.root->kind, Kind::kWord) << typed;
    EXPECT_EQ(parsed.root->text, typed);
  }
}

/// "from/to" of a date query, in UTC.
std::string window(const std::string& typed, const std::string& tz = "UTC") {
  const ParsedQuery parsed = parse_at_noon(typed, tz);
  if (parsed.root->kind != Kind::kDate) return "no date";
  const auto show = [](const std::optional<std::int64_t>& t) { return t ? format_seconds(*t) : std::string(); };
  return show(parsed.root->from) + "/" + show(parsed.root->to);
}

TEST(QueryDates, MeanWholeDaysMonthsAndYears) {
  EXPECT_EQ(window("date:2025"), "2025-01-01T00:00:00Z/2026-01-01T00:00:00Z");
  EXPECT_EQ(window("date:2024-12"), "2024-12-01T00:00:00Z/2025-01-01T00:00:00Z");
  EXPECT_EQ(window("date:2024-02-29"), "2024-02-29T00:00:00Z/2024-03-01T00:00:00Z");
  EXPECT_EQ(window("2025-07-01..2025-07-31"), "2025-07-01T00:00:00Z/2025-08-01T00:00:00Z");
  EXPECT_EQ(window("date:2025-07-01..2025-08"), "2025-07-01T00:00:00Z/2025-09-01T00:00:00Z");
  EXPECT_EQ(window("2025-07.."), "2025-07-01T00:00:00Z/");
  EXPECT_EQ(window("..2025"), "/2026-01-01T00:00:00Z");
  EXPECT_EQ(window("after:2025-07-01"), "2025-07-01T00:00:00Z/");
  EXPECT_EQ(window("before:2025-07-01"), "/2025-07-01T00:00:00Z");
  EXPECT_EQ(window("2025-08..2025-07"), "2025-07-01T00:00:00Z/2025-09-01T00:00:00Z");
  EXPECT_EQ(window("date:2025-02-29"), "no date");
  EXPECT_EQ(window("2025"), "no date");
  EXPECT_EQ(window("2025-07"), "no date");
}

TEST(QueryDates, CountBackFromNow) {
  EXPECT_EQ(window("last:24h"), "2025-07-27T12:00:00Z/");
  EXPECT_EQ(window("last:7d"), "2025-07-21T12:00:00Z/");
  EXPECT_EQ(window("last:2w"), "2025-07-14T12:00:00Z/");
  EXPECT_EQ(window("last:5m"), "2025-02-28T12:00:00Z/");
  EXPECT_EQ(window("last:1y"), "2024-07-28T12:00:00Z/");
  EXPECT_EQ(window("last:99999y"), "no date");
  EXPECT_EQ(window("date:today"), "2025-07-28T00:00:00Z/2025-07-29T00:00:00Z");
  EXPECT_EQ(window("date:yesterday..today"), "2025-07-27T00:00:00Z/2025-07-29T00:00:00Z");
  for (const char* typed : {"last:7d", "date:today", "after:yesterday", "a OR (b -date:today)"}) {
    EXPECT_TRUE(parse_at_noon(typed).depends_on_now) << typed;
  }
  for (const char* typed : {"a", "date:2025", "last:7", "2025..", "today"}) {
    EXPECT_FALSE(parse_at_noon(typed).depends_on_now) << typed;
  }
}

TEST(QueryDates, FollowTheTimeZone) {
  EXPECT_EQ(window("date:2025-07-28", "Europe/Berlin"), "2025-07-27T22:00:00Z/2025-07-28T22:00:00Z");
  EXPECT_EQ(window("date:2025-03-30", "Europe/Berlin"), "2025-03-29T23:00:00Z/2025-03-30T22:00:00Z");
  EXPECT_EQ(window("date:2025-11-02", "America/New_York"), "2025-11-02T04:00:00Z/2025-11-03T05:00:00Z");
  EXPECT_EQ(window("date:today", "Pacific/Kiritimati"), "2025-07-28T10:00:00Z/2025-07-29T10:00:00Z");
  EXPECT_EQ(window("date:today", "Pacific/Pago_Pago"), "2025-07-28T11:00:00Z/2025-07-29T11:00:00Z");
  EXPECT_EQ(window("date:today", "Asia/Kolkata"), "2025-07-27T18:30:00Z/2025-07-28T18:30:00Z");
}

std::string day_start(int year, int month, int day, const std::string& tz) {
  return format_seconds(start_of_day(year, month, day, tz));
}

TEST(TimeZones, StartADayWhereClocksJump) {
  // Midnight itself is skipped: the day starts at 01:00.
  EXPECT_EQ(day_start(2018, 11, 4, "America/Sao_Paulo"), "2018-11-04T03:00:00Z");
  // 23:30 became 00:30: the day starts within the jump.
  EXPECT_EQ(day_start(1919, 3, 31, "America/Toronto"), "1919-03-31T04:30:00Z");
  // 00:59 was followed by 00:00 once more: the day starts with the first of the two.
  EXPECT_EQ(day_start(2024, 11, 3, "America/Havana"), "2024-11-03T04:00:00Z");
  // 24:00 became 23:00: the evening belongs to the day before.
  EXPECT_EQ(day_start(2018, 2, 18, "America/Sao_Paulo"), "2018-02-18T03:00:00Z");
  // A day that Samoa left out is empty.
  EXPECT_EQ(start_of_day(2011, 12, 30, "Pacific/Apia"), start_of_day(2011, 12, 31, "Pacific/Apia"));
  // Long before zones, and past the calendar's change, days are still whole.
  EXPECT_EQ(day_start(1500, 3, 1, "UTC"), "1500-03-01T00:00:00Z");
  EXPECT_EQ(day_start(2025, 7, 1, "No/Such_Zone"), "2025-07-01T00:00:00Z");
}

TEST(TimeZones, AreThoseOfTheList) {
  for (const char* name : {"UTC", "Europe/Berlin", "Asia/Kolkata", "America/Argentina/Buenos_Aires", "Etc/GMT+5"}) {
    EXPECT_TRUE(is_time_zone(name)) << name;
  }
  for (const std::string& name :
       {std::string(), std::string("Etc/Unknown"), std::string("GMT+5"), std::string("Berlin"),
        std::string("europe/berlin "), std::string("UTC\0x", 5), std::string(1000, 'A'), std::string("\xFF\xFE")}) {
    EXPECT_FALSE(is_time_zone(name)) << name;
  }
}

}  // namespace
}  // namespace dateline::query
