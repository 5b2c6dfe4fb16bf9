// SPDX-License-Identifier: GPL-3.0-or-later
// Which Xapian query is made of what is typed? tests/golden/xapian.tsv is the table.
#include "archive/query/builder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "archive/query/parser.h"
#include "tests/unit/small_archive.h"

namespace dateline::query {
namespace {

constexpr std::int64_t kNow = 1753704000;  // 2025-07-28T12:00:00Z
constexpr char kDescription[] = "Query(";

std::vector<Article> articles() {
  std::vector<Article> all{
      small_article("a1", "en", "Climate talks begin",
                    "Elections for the electoral council. A café. Voted on the colour."),
      small_article("a2", "en", "Council votes", "The G-20 elected a color. AT&T was there; low regulation too."),
      small_article("a3", "fr", "Élections à Paris", "Les élections du conseil. Un café."),
      small_article("a4", "zh", "北京大学", "A report from 北京."),
  };
  all[0].source = "bbc.co.uk";
  all[1].source = "sport.bbc.co.uk";
  all[2].source = "notbbc.co.uk";
  all[0].authors = {"Jane Doe"};
  return all;
}

class QueryBuilder : public testing::Test {
 protected:
  QueryBuilder() : archive_(articles()), view_(archive_.path()) {}

  static ParsedQuery parsed(const std::string& typed) {
    ParseContext context;
    context.now = kNow;
    return parse(typed, context);
  }

  BuiltQuery built(const std::string& typed, Mode mode = Mode::kAll) {
    const auto tree = parsed(typed);
    return Builder(view_, query_languages(view_.manifest(), *tree.root)).build(*tree.root, mode);
  }

  SmallArchive archive_;
  ArchiveView view_;
};

struct Row {
  int line = 0;
  std::string typed;
  std::string description;
  Mode mode = Mode::kAll;
};

std::vector<Row> table() {
  std::ifstream file(std::string(DATELINE_SOURCE) + "/tests/golden/xapian.tsv");
  std::vector<Row> rows;
  int number = 0;
  for (std::string line; std::getline(file, line);) {
    if (++number == 1 || line.empty()) continue;
    const auto first = line.find('\t');
    const auto second = line.find('\t', first + 1);
    const std::string mode = second == std::string::npos ? "" : line.substr(second + 1);
    EXPECT_TRUE(mode == "all" || mode == "any" || mode == "nearby") << "line " << number;
    rows.push_back({number, line.substr(0, first), line.substr(first + 1, second - first - 1),
                    mode == "all"   ? Mode::kAll
                    : mode == "any" ? Mode::kAny
                                    : Mode::kNearby});
  }
  return rows;
}

/// Bytes that would break a table's line or an editor as \xHH.
std::string printable(const std::string& text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string shown;
  for (const char c : text) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (byte >= 0x20 && byte != 0x7F) {
      shown += c;
    } else {
      shown += {'\\', 'x', kDigits[byte >> 4U], kDigits[byte & 0xFU]};
    }
  }
  return shown;
}

void gather_kinds(const Node& node, std::set<Kind>& kinds, std::set<Field>& fields) {
  kinds.insert(node.kind);
  if (node.kind == Kind::kField) fields.insert(node.field);
  for (const auto& child : node.children) gather_kinds(*child, kinds, fields);
}

TEST_F(QueryBuilder, BuildsWhatTheTableSays) {
  const auto rows = table();
  ASSERT_GT(rows.size(), 50U);
  for (const Row& row : rows) {
    const std::string got = printable(built(row.typed, row.mode).query.get_description());
    EXPECT_TRUE(got.starts_with(kDescription));
    EXPECT_EQ(got, row.description) << "line " << row.line << ": " << row.typed;
  }
}

TEST_F(QueryBuilder, TableHasAllKindsOfNodes) {
  std::set<Kind> kinds;
  std::set<Field> fields;
  for (const Row& row : table()) gather_kinds(*parsed(row.typed).root, kinds, fields);
  EXPECT_EQ(kinds.size(), static_cast<std::size_t>(Kind::kMust) + 1);
  EXPECT_EQ(fields.size(), std::size(kFieldNames));
}

TEST_F(QueryBuilder, StemsInTheLanguagesOfTheArchiveOrThoseAskedFor) {
  const auto languages = [this](const std::string& typed) {
    const auto tree = parsed(typed);
    return query_languages(view_.manifest(), *tree.root);
  };
  EXPECT_EQ(languages("climate"), (std::vector<std::string>{"en", "fr"}));
  EXPECT_EQ(languages("climate lang:fr"), (std::vector<std::string>{"fr"}));
  EXPECT_EQ(languages("climate -lang:fr"), (std::vector<std::string>{"en", "fr"}));
}

TEST(QueryBuilderOfOneLanguage, LooksForStemsOnly) {
  const SmallArchive archive({small_article("a", "en", "Climate", "Talks begin.")});
  ArchiveView view(archive.path());
  const auto described = [&view](const std::string& typed) {
    const auto tree = parse(typed, {});
    return Builder(view, query_languages(view.manifest(), *tree.root))
        .build(*tree.root, Mode::kAll)
        .query.get_description();
  };
  EXPECT_EQ(described("climate talks"), "Query((Zclimat AND Ztalk))");
  EXPECT_EQ(described("climate lang:fr"), "Query(((climate SYNONYM Zclimat) FILTER 0 * Lfr))");
  EXPECT_EQ(described("=climate"), "Query(climate)");
  EXPECT_EQ(described("20"), "Query(20)");
}

TEST_F(QueryBuilder, SignsAreNoCondition) {
  EXPECT_FALSE(built("½").conditions);
  EXPECT_FALSE(built("-½ ①").conditions);
  EXPECT_TRUE(built("climate ½").conditions);
  EXPECT_EQ(built("climate OR ½").query.get_description(), built("climate").query.get_description());
  EXPECT_EQ(built("climate -½").query.get_description(), built("climate").query.get_description());
}

TEST_F(QueryBuilder, WordsThatNoArticleHasFindNothing) {
  std::string typed;
  for (int i = 0; i < 70; ++i) typed += "absent" + std::to_string(i) + " ";
  EXPECT_TRUE(built(typed).query.empty());
}

TEST_F(QueryBuilder, ManyPhrasesAreCapped) {
  std::string typed;
  for (int i = 0; i < 40; ++i) typed += "\"of the\" OR ";
  EXPECT_FALSE(built(typed + "climate").notes.empty());
}

TEST_F(QueryBuilder, SaysWhetherAnythingIsScored) {
  EXPECT_TRUE(built("climate").scored);
  EXPECT_TRUE(built("title:climate").scored);
  EXPECT_FALSE(built("").scored);
  EXPECT_FALSE(built("-climate").scored);
  EXPECT_FALSE(built("source:bbc.co.uk 2025..").scored);
}

TEST_F(QueryBuilder, CountsWhatTheOtherModesMayLeaveOut) {
  EXPECT_EQ(built("climate talks", Mode::kAny).optional, 2U);
  EXPECT_EQ(built("climate", Mode::kAny).optional, 1U);
  EXPECT_EQ(built("climate -talks 2025.. source:x", Mode::kAny).optional, 1U);
  EXPECT_EQ(built("+climate talks", Mode::kAny).optional, 2U);
  EXPECT_LT(built("+climate +talks", Mode::kAny).optional, 2U);
  EXPECT_LT(built("climate AND talks", Mode::kAny).optional, 2U);
}

TEST_F(QueryBuilder, MarksNoWordsOfNegations) {
  const auto wanted = built("climate -talks -\"electoral council\"").wanted;
  ASSERT_EQ(wanted.words.size(), 1U);
  EXPECT_EQ(wanted.words[0].folded.count("climate"), 1U);
  EXPECT_TRUE(wanted.phrases.empty());
}

TEST_F(QueryBuilder, WantsPhrasesAsAWholeAndStarsByTheirWords) {
  const auto phrase = built("\"climate talks\"").wanted;
  EXPECT_TRUE(phrase.words.empty());
  ASSERT_EQ(phrase.phrases.size(), 1U);
  EXPECT_EQ(phrase.phrases[0].places, (std::vector<std::vector<std::string>>{{"climate"}, {"talks"}}));
  const auto star = built("elect*").wanted;
  ASSERT_EQ(star.words.size(), 1U);
  EXPECT_EQ(star.words[0].folded, (std::set<std::string>{"elected", "elections", "electoral"}));
}

TEST_F(QueryBuilder, RarerWordsWeighMore) {
  const auto wanted = built("climate council").wanted;
  ASSERT_EQ(wanted.words.size(), 2U);
  EXPECT_GT(wanted.words[0].weight, wanted.words[1].weight);
}

TEST_F(QueryBuilder, KeepsTheRarestOfTooManyWords) {
  std::string typed = "council climate talks";
  for (int i = 0; i < 70; ++i) typed += " nobody" + std::to_string(i);
  const auto many = built(typed);
  ASSERT_EQ(many.notes.size(), 1U);
  EXPECT_EQ(many.notes[0], "Of 73 words the 3 rarest that the archive has were searched.");
  EXPECT_EQ(many.query.get_description().find("nobody"), std::string::npos);
  EXPECT_NE(many.query.get_description().find("climate"), std::string::npos);
  EXPECT_EQ(built(typed, Mode::kAny).notes, many.notes);
}

TEST_F(QueryBuilder, EveryQueryCanBeRun) {
  for (const Row& row : table()) {
    Xapian::Enquire enquire(view_.all());
    enquire.set_query(built(row.typed, row.mode).query);
    EXPECT_NO_THROW(enquire.get_mset(0, 10)) << row.typed;
  }
}

}  // namespace
}  // namespace dateline::query
