// SPDX-License-Identifier: GPL-3.0-or-later
// What does Dateline understand of plain text files? Every tests/golden/forms/text/*.txt is read and held against the
// .json beside it, which has every field that is not empty, or "refused".
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/text.h"
#include "indexer/formats/text_markup.h"
#include "indexer/normalise/headline.h"
#include "indexer/normalise/normaliser.h"
#include "indexer/normalise/utf8.h"
#include "tests/unit/article_fields.h"

namespace dateline::indexer {
namespace {

using nlohmann::json;

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// All that a scenario may tell; what is empty, or what every text has, is left out.
json told_of(const Article& article) {
  json told = fields_of(article);
  if (told["status"] == "usable") told.erase("status");
  if (told["version"] == 1) told.erase("version");
  for (auto field = told.begin(); field != told.end();)
    field = field->empty() || *field == "" ? told.erase(field) : ++field;
  return told;
}

json read_scenario(const std::filesystem::path& path) {
  Result<RawArticle> raw = read_text(read_file(path), path.filename().string());
  if (!raw) {
    EXPECT_EQ(raw.refusal().where, path.filename().string());
    return {{"refused", {{"found", raw.refusal().found}, {"expected", raw.refusal().expected}}}};
  }
  Result<Article> article = normalise(std::move(*raw));
  return article ? told_of(*article)
                 : json{{"refused", {{"found", article.refusal().found}, {"expected", article.refusal().expected}}}};
}

TEST(TextForm, Scenarios) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(DATELINE_SOURCE "/tests/golden/forms/text")) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  ASSERT_GE(files.size(), 10U);
  for (const auto& path : files) {
    std::filesystem::path beside = path;
    const json expected = json::parse(read_file(beside.replace_extension(".json")), nullptr, false);
    ASSERT_FALSE(expected.is_discarded()) << beside << " is missing or no JSON";
    EXPECT_EQ(read_scenario(path).dump(1), expected.dump(1)) << path;
  }
}

TEST(TextForm, EncodingsOfOneText) {
  const std::string utf8 = "Fähre in Seenot\n\nDas Schiff „Möwe“ trieb zwei Stunden lang vor der Küste.\n";
  const std::string latin1 =
      "F\xE4hre in Seenot\n\nDas Schiff \x84M\xF6we\x93 trieb zwei Stunden lang vor der K\xFCste.\n";
  std::string little = "\xFF\xFE";
  std::string big = "\xFE\xFF";
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_code_point(utf8, at);
    little.append({static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)});
    big.append({static_cast<char>(c >> 8), static_cast<char>(c & 0xFF)});
  }
  for (const std::string& bytes : {utf8, latin1, little, big, "\xEF\xBB\xBF" + utf8}) {
    const Result<RawArticle> raw = read_text(bytes, "f");
    ASSERT_TRUE(raw.ok());
    EXPECT_EQ(raw->title, "Fähre in Seenot");
    EXPECT_NE(raw->body.find("„Möwe“"), std::string::npos);
  }
}

TEST(TextForm, RefusedBytes) {
  const auto found = [](std::string_view bytes) { return read_text(bytes, "f").refusal().found; };
  EXPECT_EQ(found(""), "an empty file");
  EXPECT_EQ(found(" \n\t\n"), "a file of blanks only");
  EXPECT_EQ(found(std::string_view("PK\x03\x04\x14\0\0", 7)), "a binary file (a NUL byte at 5)");
  EXPECT_EQ(found("%PDF-1.4\nplain letters"), "a PDF document");
  EXPECT_EQ(found("\xFF\xD8\xFF\xE0 JFIF"), "a picture (JPEG)");
  EXPECT_EQ(found("\x01\x02\x03\x04\x05\x06"), "a binary file (6 control characters in 6 bytes)");
  EXPECT_NE(found("\x93\xFA\x96\x7B\x8C\xEA\x82\xCC\x83\x65\x83\x4C\x83\x58\x83\x67").find("another encoding"),
            std::string::npos);
}

TEST(TextForm, DamagedUtf8KeepsItsGoodLetters) {
  const Result<RawArticle> raw = read_text("Fähre\n\nk\xC3 ü", "f");
  ASSERT_TRUE(raw.ok());
  EXPECT_EQ(raw->title, "Fähre");
  EXPECT_NE(raw->body.find("\uFFFD ü"), std::string::npos);
}

TEST(TextMarkup, Lines) {
  for (const auto& [line, text] : std::vector<std::pair<std::string, std::string>>{
           {"![]() |", ""},
           {"![A ferry](ferry.jpg) at sea", "A ferry at sea"},
           {"[The report](https://post.example/a_(b)) says", "The report says"},
           {"[![Logo](a.png)](https://post.example)", "Logo"},
           {"[sic](which he denied)", "[sic](which he denied)"},
           {"**Bold** and *italic* and `code`", "Bold and italic and code"},
           {"__Heavy__, _light_ and snake_case_name", "Heavy, light and snake_case_name"},
           {"2 * 3 * 4 and 2 ** 3", "2 * 3 * 4 and 2 ** 3"},
           {"******SHARES FALL", "******SHARES FALL"},
           {"## Heading ##", "Heading"},
           {"#hashtag", "#hashtag"},
           {"> quoted", "quoted"},
           {"  • • An item", "An item"},
           {"- An item", "An item"},
           {"-5 degrees", "-5 degrees"},
           {"– Bonjour, dit-elle.", "– Bonjour, dit-elle."},
           {"| a | b |", "a · b"},
           {"Caption |", "Caption"},
           {"Headline | The Post", "Headline | The Post"},
           {"|---|:-:|", ""},
           {"* * *", ""},
           {"AT&amp;T", "AT&T"},
           {"    indented", "    indented"}}) {
    EXPECT_EQ(without_markup(line).text, text) << line;
  }
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(TextMarkup, LinksInLinksGoEightDeep) {
  const auto nested = [](int depth) { return repeated("[", depth) + "x" + repeated("](/a)", depth); };
  EXPECT_EQ(without_markup(nested(8)).text, "x");
  EXPECT_EQ(without_markup(nested(9)).text, "[x](/a)");
  EXPECT_EQ(without_markup(nested(60'000)).text, nested(59'992));
}

TEST(TextMarkup, MarksThatNeverCloseStay) {
  for (const std::string& line :
       {repeated("[", 300'000), repeated("![(", 200'000), repeated("[a](", 100'000),
        "x" + repeated("*a ", 200'000) + "x", repeated("[a](", 100'000) + "b c" + repeated(")", 100'000)}) {
    EXPECT_EQ(without_markup(line).text, line) << line.substr(0, 20);
  }
  EXPECT_EQ(without_markup("*a *b *c* [d [e](/f) ((g) [h](/i_(j))").text, "a *b *c [d e ((g) h");
}

TEST(Headline, CutFromAText) {
  EXPECT_EQ(headline_of("Short enough\n\nBody."), "Short enough");
  const std::string rest(200, 'x');
  EXPECT_EQ(headline_of("The U.S. envoy met Mr. Quill in St. Orrin. They " + rest),
            "The U.S. envoy met Mr. Quill in St. Orrin.");
  EXPECT_EQ(headline_of("\u201CWe lost it!\u201D she said on the quay that night. " + rest), "\u201CWe lost it!\u201D");
  std::string words;
  for (int i = 0; i < 60; ++i) words += "word, ";
  const std::string cut = headline_of(words);
  EXPECT_LE(count_characters(cut), kLongestCutHeadline);
  EXPECT_TRUE(cut.ends_with("word")) << cut;
  std::string han;
  for (int i = 0; i < 250; ++i) han += "\u6C34";
  EXPECT_EQ(count_characters(headline_of(han)), kLongestCutHeadline);
  EXPECT_EQ(headline_of("\u6C34\u304C\u6B62\u307E\u3063\u305F\u3002" + han),
            "\u6C34\u304C\u6B62\u307E\u3063\u305F\u3002");
}

}  // namespace
}  // namespace dateline::indexer
