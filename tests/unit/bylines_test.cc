// SPDX-License-Identifier: GPL-3.0-or-later
// Which people do bylines name?
#include "indexer/normalise/bylines.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "indexer/normalise/name_case.h"

namespace dateline::indexer {
namespace {

using Names = std::vector<std::string>;

void expect_names(const std::vector<std::pair<std::string, Names>>& table) {
  for (const auto& [byline, names] : table) EXPECT_EQ(split_byline(byline), names) << byline;
}

TEST(Bylines, SeveralNames) {
  expect_names({{"Jane Doe", {"Jane Doe"}},
                {"By Jane Doe and John Roe, Reuters", {"Jane Doe", "John Roe"}},
                {"Jane Doe  and  John Roe", {"Jane Doe", "John Roe"}},
                {"Jane Doe ,  John Roe  and  Ann Poe", {"Jane Doe", "John Roe", "Ann Poe"}},
                {"Jane Doe, John Roe, and Ann Poe", {"Jane Doe", "John Roe", "Ann Poe"}},
                {"A. Doe, B. Roe & C. Poe", {"A. Doe", "B. Roe", "C. Poe"}},
                {"Jane Doe; John Roe", {"Jane Doe", "John Roe"}},
                {"Jane Doe | John Roe", {"Jane Doe", "John Roe"}},
                {"Jane Doe with John Roe", {"Jane Doe", "John Roe"}},
                {"Jane Doe and JANE DOE", {"Jane Doe"}},
                {"Anderson Sandler", {"Anderson Sandler"}}});
}

TEST(Bylines, OtherLanguages) {
  expect_names({{"Von Jana Klein und Uwe Groß", {"Jana Klein", "Uwe Groß"}},
                {"Par Anne Petit et Luc Grand", {"Anne Petit", "Luc Grand"}},
                {"Ana Ruiz y José Ortega y Gasset", {"Ana Ruiz", "José Ortega y Gasset"}},
                {"von Moltke", {"von Moltke"}},
                {"山田太郎、鈴木花子", {"山田太郎", "鈴木花子"}},
                {"Вера Ладыгина", {"Вера Ладыгина"}}});
}

TEST(Bylines, AddressesBesideNames) {
  expect_names({{"jane@post.example (Jane Doe)", {"Jane Doe"}},
                {"jane@post.example (Jane Doe), john@post.example (John Roe)", {"Jane Doe", "John Roe"}},
                {"Jane Doe <jane@post.example>", {"Jane Doe"}},
                {"Jane Doe (Reuters) <jane@post.example>", {"Jane Doe"}},
                {"Jane Doe jane@post.example (Harbour", {}},
                {"jane@post.example (", {}},
                {"jane@post.example", {}},
                {"@(((<@", {}}});
}

TEST(Bylines, OtherWorkOnAnArticle) {
  expect_names({{"Reporting by Jane Doe; Editing by John Roe", {"Jane Doe"}},
                {"Jane Doe; additional reporting by Ann Poe", {"Jane Doe", "Ann Poe"}},
                {"Text: Jane Doe, Foto: John Roe", {"Jane Doe"}},
                {"Photo by John Roe", {}},
                {"Photographs by John Roe", {}}});
}

TEST(Bylines, LastNameFirst) {
  expect_names({{"Doe, Jane", {"Jane Doe"}},
                {"Doe, Jane; Roe, John A.", {"Jane Doe", "John A. Roe"}},
                {"Doe, Jane and Roe, John", {"Jane Doe", "John Roe"}},
                {"Madonna, Cher and Prince", {"Madonna", "Cher", "Prince"}},
                {"Jane Doe, Jr.", {"Jane Doe Jr."}},
                {"Jane Doe, PhD", {"Jane Doe"}},
                {"Doe, Reuters", {"Doe"}}});
}

TEST(Bylines, LastNamesOfSeveralWords) {
  expect_names({{"van der Berg, Jan", {"Jan van der Berg"}},
                {"García Márquez, Gabriel", {"Gabriel García Márquez"}},
                {"García Márquez, Gabriel; Doe, Jane", {"Gabriel García Márquez", "Jane Doe"}},
                {"Jane Doe, Gabriel Roe", {"Jane Doe", "Gabriel Roe"}},
                {"Smith, J., Jones, K.", {"J. Smith", "K. Jones"}},
                {"Smith, J., Jones, K., and Brown, L.", {"J. Smith", "K. Jones", "L. Brown"}},
                {"Doe, J.-P. and Roe, R. S.", {"J.-P. Doe", "R. S. Roe"}},
                {"Cher, Madonna, Prince and Sting", {"Cher", "Madonna", "Prince", "Sting"}}});
}

TEST(Bylines, OtherScriptsAndSeparators) {
  expect_names({{"王小明,李华", {"王小明", "李华"}},
                {"王小明， 李华", {"王小明", "李华"}},
                {"홍길동, 김철수", {"홍길동", "김철수"}},
                {"홍길동 기자", {"홍길동"}},
                {"محمد علي، سارة حسن", {"محمد علي", "سارة حسن"}},
                {"Jane Doe/John Roe", {"Jane Doe", "John Roe"}},
                {"Jane Doe/AFP", {"Jane Doe"}},
                {"Par Jean Dupont avec AFP", {"Jean Dupont"}},
                {"N/A", {}},
                {"https://x.example/jane", {}}});
}

TEST(Bylines, WhereAndForWhom) {
  expect_names({{"Jane Doe, New York", {"Jane Doe"}},
                {"By Jane Doe, BBC News, Kyiv", {"Jane Doe"}},
                {"Jane Doe, CNN", {"Jane Doe"}},
                {"Jane Doe, WDR", {"Jane Doe"}},
                {"Von Max Müller, Berlin", {"Max Müller"}},
                {"JANE DOE, LI WEI", {"Jane Doe", "Li Wei"}},
                {"By MATTHEW LEE and AAMER MADHANI Associated Press", {"Matthew Lee", "Aamer Madhani"}},
                {"Jane Doe Reuters", {"Jane Doe"}},
                {"Jane Doe AFP", {"Jane Doe"}},
                {"Michael Bloomberg", {"Michael Bloomberg"}}});
}

TEST(Bylines, PeopleWithNamesLikeOutlets) {
  expect_names({{"Matt Press", {"Matt Press"}},
                {"John Media", {"John Media"}},
                {"Tom Wires and Jane Times", {"Tom Wires", "Jane Times"}},
                {"Harbour Press", {}},
                {"Sky News", {}},
                {"By Popular Demand", {}},
                {"By the Book", {}}});
}

TEST(Bylines, JobsAgenciesAndPlacesAreNobody) {
  expect_names({{"Reuters", {}},
                {"By The Associated Press", {}},
                {"Reuters Staff", {}},
                {"Staff Writer", {}},
                {"Our Special Correspondent", {}},
                {"Letters to the Editor", {}},
                {"jane@post.example", {}},
                {"", {}},
                {"By", {"By"}},
                {"Jane Doe, Correspondent in Paris", {"Jane Doe"}},
                {"Jane Doe, European technology correspondent", {"Jane Doe"}},
                {"Jane Doe, Harbour News Agency", {"Jane Doe"}},
                {"Jane Doe, The Daily Post", {"Jane Doe"}},
                {"Jane Doe  - Analysis", {"Jane Doe"}},
                {"Jane Doe Staff Writer", {"Jane Doe"}},
                {"Jane Doe in Paris and John Roe in Rome", {"Jane Doe", "John Roe"}},
                {"Jane Doe (Reuters)", {"Jane Doe"}},
                {"Reporting by Jane Doe", {"Jane Doe"}}});
}

TEST(Bylines, LongOnesAreCut) {
  // Ten bytes each, so that the cut at 10,000 is between two names.
  std::string joined = "Maria Anna";
  for (int i = 0; i < 200'000; ++i) joined += " y Ann Roe";
  EXPECT_EQ(split_byline(joined), (Names{"Maria Anna", "Ann Roe"}));
  EXPECT_EQ(split_byline("Ana Ruiz y Luc Grand e Jana Klein et Uwe Groß"),
            (Names{"Ana Ruiz", "Luc Grand", "Jana Klein", "Uwe Groß"}));

  std::string list;
  for (int i = 0; i < 200'000; ++i) list += "Jane Doe, ";
  EXPECT_EQ(split_byline(list + "John Roe"), (Names{"Jane Doe"}));
  std::string wide = "Jane Doe, x";
  while (wide.size() < 20'000) wide += "é";
  EXPECT_EQ(split_byline(wide), (Names{"Jane Doe"}));
  EXPECT_EQ(split_byline("Jane Doe" + std::string(9'980, ' ') + ", John Roe"), (Names{"Jane Doe", "John Roe"}));
}

TEST(Bylines, CapitalsAreUndone) {
  expect_names({{"BY JANE DOE AND JOHN ROE", {"Jane Doe", "John Roe"}},
                {"By JANE DOE and John Roe, Reuters", {"Jane Doe", "John Roe"}}});
  for (const auto& [capitals, name] :
       std::vector<std::pair<std::string, std::string>>{{"JANE MCDONALD", "Jane McDonald"},
                                                        {"O'NEILL", "O'Neill"},
                                                        {"JEAN-LUC DÍAZ", "Jean-Luc Díaz"},
                                                        {"LUDWIG VAN DEN BERG", "Ludwig van den Berg"},
                                                        {"J.K. DOE III", "J.K. Doe III"},
                                                        {"ST. GALLEN", "St. Gallen"},
                                                        {"WASHINGTON D.C.", "Washington D.C."},
                                                        {"PEOPLE'S PARK", "People's Park"},
                                                        {"ÉMILE ZOË", "Émile Zoë"},
                                                        {"Jane DOE", "Jane DOE"},
                                                        {"東京", "東京"},
                                                        {"", ""}}) {
    EXPECT_EQ(from_capitals(capitals), name);
  }
}

}  // namespace
}  // namespace dateline::indexer
