// SPDX-License-Identifier: GPL-3.0-or-later
// Which terms, positions and values does an article's document have? archive/schema.h has the table.
#include "indexer/document_builder.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "archive/keys.h"
#include "archive/record.h"
#include "archive/schema.h"
#include "archive/time.h"

namespace dateline::indexer {
namespace {

using Positions = std::vector<Xapian::termpos>;

Article some_article() {
  Article article;
  article.id = "harbour-7";
  article.keys.given_id = "harbour-7";
  article.title = "Harbours reopen";
  article.body = "Bogotá waits.";
  article.language = "en";
  article.indexed = 1753700000;
  return article;
}

Xapian::Document document_of(const Article& article) {
  DocumentBuilder builder;
  return builder.build(article, encode_record(article));
}

std::map<std::string, Xapian::termcount> terms_of(const Xapian::Document& document) {
  std::map<std::string, Xapian::termcount> terms;
  for (auto it = document.termlist_begin(); it != document.termlist_end(); ++it) terms[*it] = it.get_wdf();
  return terms;
}

Positions positions_of(const Xapian::Document& document, const std::string& term) {
  auto it = document.termlist_begin();
  it.skip_to(term);
  if (it == document.termlist_end() || *it != term) return {};
  return {it.positionlist_begin(), it.positionlist_end()};
}

TEST(DocumentBuilder, WordsFoldedAndAsWritten) {
  const auto document = document_of(some_article());
  const auto terms = terms_of(document);
  EXPECT_EQ(terms.at("harbours"), kTitleWeight) << "words of the title count more";
  EXPECT_EQ(terms.at("waits"), 1U);
  EXPECT_EQ(terms.at("bogota"), 1U);
  EXPECT_EQ(terms.at("bogotá"), 1U);
  EXPECT_EQ(positions_of(document, "bogota"), positions_of(document, "bogotá"));
  EXPECT_EQ(terms.at("Sharbours"), 1U);
  EXPECT_EQ(terms.count("Sbogota"), 0U) << "S is the title's alone";
}

TEST(DocumentBuilder, StemsHaveNoPositions) {
  const auto document = document_of(some_article());
  const auto terms = terms_of(document);
  EXPECT_EQ(terms.at("Zharbour"), kTitleWeight);
  EXPECT_EQ(terms.at("ZSharbour"), 1U);
  EXPECT_TRUE(positions_of(document, "Zharbour").empty());
  Article unknown = some_article();
  unknown.language = "und";
  for (const auto& [term, count] : terms_of(document_of(unknown))) EXPECT_NE(term[0], 'Z') << term << count;
}

TEST(DocumentBuilder, BoilerplateIsNotIndexedAndTheDatelineIs) {
  Article article = some_article();
  article.body = "Write to us.\n\nBogotá waits.\n\nPrinted daily.";
  article.boilerplate = {14, 16};
  article.dateline = "TAMRIT, March 3";
  const auto terms = terms_of(document_of(article));
  EXPECT_EQ(terms.count("write") + terms.count("printed"), 0U);
  EXPECT_EQ(terms.count("bogota") + terms.count("waits") + terms.count("tamrit"), 3U);
}

TEST(DocumentBuilder, NoPhraseCrossesFromOneFieldToTheNext) {
  Article article = some_article();
  article.title = "one";
  article.subtitle = "two";
  article.summary = "three";
  article.body = "four five";
  const auto document = document_of(article);
  Xapian::termpos last = 0;
  for (const auto* word : {"one", "two", "three", "four"}) {
    const Positions at = positions_of(document, word);
    ASSERT_EQ(at.size(), 1U) << word;
    if (last > 0) {
      EXPECT_GT(at[0], last + kPositionGap - 1) << word;
    }
    last = at[0];
  }
  EXPECT_EQ(positions_of(document, "five"), Positions{last + 1});
  EXPECT_EQ(positions_of(document, "Sone"), Positions{1});
}

TEST(DocumentBuilder, NamesAreBooleanTerms) {
  Article article = some_article();
  article.source = "Selene Courier";
  article.authors = {"Ada Quill", "Bo Öztürk"};
  article.sections = {"Business & Trade"};
  article.tags = {"Économie", "---"};
  article.places = {"Port Selene"};
  const auto document = document_of(article);
  const auto terms = terms_of(document);
  for (const auto* term : {"Hselene courier", "XANada quill", "XANbo ozturk", "XCbusiness trade", "Keconomie",
                           "XPport selene", "Len", "Qharbour-7"}) {
    ASSERT_EQ(terms.count(term), 1U) << term;
    EXPECT_EQ(terms.at(term), 0U) << term << " adds nothing to the length";
  }
  EXPECT_EQ(terms.count("K"), 0U);
  EXPECT_EQ(terms.at("Aada"), 0U);
  EXPECT_EQ(positions_of(document, "Aquill")[0], positions_of(document, "Aada")[0] + 1);
  EXPECT_GT(positions_of(document, "Abo")[0], positions_of(document, "Aquill")[0] + kPositionGap - 2);
}

TEST(DocumentBuilder, EveryKeyIsATerm) {
  Article article = some_article();
  article.keys = {"id", "guid", "https://courier.example/1", "wire"};
  const auto terms = terms_of(document_of(article));
  for (const auto& key : keys_of(article)) EXPECT_EQ(terms.count(key.term), 1U);
}

TEST(DocumentBuilder, DatesAsFarAsTheyAreKnown) {
  const auto dates = [](const std::string& when) {
    Article article = some_article();
    if (!when.empty()) article.published = *parse_iso_moment(when);
    std::set<std::string> found;
    for (const auto& [term, count] : terms_of(document_of(article))) {
      static_cast<void>(count);
      if (term[0] == 'Y' || term[0] == 'M' || term[0] == 'D') found.insert(term);
    }
    return found;
  };
  using Set = std::set<std::string>;
  EXPECT_EQ(dates("2025-07-28T23:30:00-02:00"), (Set{"Y2025", "M202507", "D20250729"}));
  EXPECT_EQ(dates("2025-07-28"), (Set{"Y2025", "M202507", "D20250728"}));
  EXPECT_EQ(dates("2025-07"), (Set{"Y2025", "M202507"}));
  EXPECT_EQ(dates("2025"), Set{"Y2025"});
  EXPECT_EQ(dates(""), Set());
}

TEST(DocumentBuilder, ValuesAndRecord) {
  Article article = some_article();
  article.source = "Selene Courier";
  article.authors = {"Ada Quill"};
  article.published = *parse_iso_moment("2025-07-28");
  const auto document = document_of(article);
  EXPECT_EQ(decode_seconds(document.get_value(slot::kPublished)), article.published.seconds);
  EXPECT_EQ(decode_seconds(document.get_value(slot::kIndexed)), article.indexed);
  EXPECT_EQ(document.get_value(slot::kSource), "Selene Courier");
  EXPECT_EQ(document.get_value(slot::kLanguage), "en");
  EXPECT_EQ(document.get_value(slot::kAuthors), encode_list(article.authors));
  EXPECT_EQ(document.get_value(slot::kTags), "");
  EXPECT_EQ(decode_record(document.get_data()), article);
  article.published = {};
  EXPECT_EQ(document_of(article).get_value(slot::kPublished), "") << "an unknown date has no value";
}

TEST(DocumentBuilder, CjkPairsAndAliasesHaveNoStems) {
  Article article = some_article();
  article.title = "G-20";
  article.body = "北京大学";
  const auto document = document_of(article);
  const auto terms = terms_of(document);
  for (const auto* term : {"g20", "g", "20", "北", "北京", "大学"}) EXPECT_EQ(terms.count(term), 1U) << term;
  for (const auto* term : {"Zg20", "Z北", "Z北京"}) EXPECT_EQ(terms.count(term), 0U) << term;
  EXPECT_EQ(positions_of(document, "g20"), positions_of(document, "g"));
  EXPECT_EQ(positions_of(document, "北京"), positions_of(document, "北"));
}

TEST(DocumentBuilder, LongWordsAndNamesFitXapian) {
  Article article = some_article();
  article.title = std::string(5000, 'a');
  article.source = std::string(5000, 'b');
  for (int i = 0; i < 200; ++i) article.sections.push_back("слово " + std::string(300, 'c') + std::to_string(i));
  for (const auto& [term, count] : terms_of(document_of(article))) {
    static_cast<void>(count);
    EXPECT_LE(term.size(), 245U);
  }
}

TEST(DocumentBuilder, WeightGrowsWithTheText) {
  DocumentBuilder builder;
  Article article = some_article();
  builder.build(article, encode_record(article));
  const auto small = builder.weight();
  EXPECT_GT(small, 0U);
  for (int i = 0; i < 1000; ++i) article.body += " word" + std::to_string(i);
  builder.build(article, encode_record(article));
  EXPECT_GT(builder.weight(), small + 1000 * 24);
  article.body.clear();
  article.title = "x";
  builder.build(article, encode_record(article));
  EXPECT_LT(builder.weight(), small + 100) << "the weight is of the last document";
}

TEST(DocumentBuilder, ManyLanguagesInOneBuilder) {
  DocumentBuilder builder;
  for (const auto* language : {"en", "fr", "und", "de", "en", "xx"}) {
    Article article = some_article();
    article.language = language;
    const auto terms = terms_of(builder.build(article, encode_record(article)));
    const bool has_stems = has_stemmer(language);
    EXPECT_EQ(terms.count("Zharbour"), has_stems ? 1U : 0U) << language;
    EXPECT_EQ(terms.count(std::string("L") + language), 1U);
  }
}

}  // namespace
}  // namespace dateline::indexer
