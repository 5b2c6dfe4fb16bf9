// SPDX-License-Identifier: GPL-3.0-or-later
// Do the small parts of the HTTP layer keep what they promise: marks, ids, headers, problems, log text, static files?
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>
#include <string>

#include "server/http/access_log.h"
#include "server/http/etag.h"
#include "server/http/headers.h"
#include "server/http/json_answer.h"
#include "server/http/problem.h"
#include "server/http/request_id.h"
#include "server/http/static_files.h"

namespace dateline::http {
namespace {

TEST(HttpEtag, ChangesWithEverythingThatTheAnswerDependsOn) {
  const Version base{"q=a", 7, "1.0", 6000};
  const std::string etag = make_etag(base, false);
  EXPECT_EQ(etag, make_etag(base, false));
  EXPECT_EQ(etag, make_etag({"q=a", 7, "1.0", 999999}, false));
  EXPECT_NE(etag, make_etag({"q=b", 7, "1.0", 6000}, false));
  EXPECT_NE(etag, make_etag({"q=a", 8, "1.0", 6000}, false));
  EXPECT_NE(etag, make_etag({"q=a", 7, "1.1", 6000}, false));
  EXPECT_NE(etag, make_etag(base, true));
  EXPECT_EQ(make_etag(base, true), make_etag({"q=a", 7, "1.0", 6059}, true));
  EXPECT_NE(make_etag(base, true), make_etag({"q=a", 7, "1.0", 6060}, true));
}

TEST(HttpEtag, IsFoundInAList) {
  EXPECT_TRUE(etag_matches(R"(W/"a")", R"(W/"a")"));
  EXPECT_TRUE(etag_matches(R"("a")", R"(W/"a")"));
  EXPECT_TRUE(etag_matches(R"("x", W/"a" ,"y")", R"(W/"a")"));
  EXPECT_TRUE(etag_matches("*", R"(W/"a")"));
  EXPECT_FALSE(etag_matches("", R"(W/"a")"));
  EXPECT_FALSE(etag_matches(R"("aa","b")", R"(W/"a")"));
}

TEST(HttpRequestId, OnlyAHarmlessOneIsTaken) {
  EXPECT_EQ(request_id("abc-1._Z"), "abc-1._Z");
  EXPECT_EQ(request_id(std::string(64, 'a')), std::string(64, 'a'));
  for (const std::string& bad : {std::string(), std::string(65, 'a'), std::string("a b"), std::string("a\nb"),
                                 std::string("é"), std::string("a\0b", 3)}) {
    EXPECT_NE(request_id(bad), bad);
  }
  std::set<std::string> ids;
  for (int i = 0; i < 1000; ++i) ids.insert(request_id({}));
  EXPECT_EQ(ids.size(), 1000U);
}

TEST(HttpHeaders, OnlyGzipIsLeftOfTheEncodings) {
  for (const char* yes : {"gzip", "deflate, gzip", "br, GZIP;q=0.5", "gzip;q=1.0", "gzip ; q=0.001"}) {
    EXPECT_EQ(usable_encodings(yes), "gzip") << yes;
  }
  for (const char* no : {"", "br", "identity", "gzip;q=0", "gzip;q=0.0, br", "xgzip"}) {
    EXPECT_EQ(usable_encodings(no), "") << no;
  }
}

TEST(HttpProblem, HasTheFieldsOfTheStandard) {
  const auto json = nlohmann::json::parse(problem_json({ProblemType::kBadParameter, "bad \xFF", "q", "more"}, "id-1"));
  EXPECT_EQ(json["type"], "urn:dateline:problem:bad-parameter");
  EXPECT_EQ(json["title"], "Bad parameter");
  EXPECT_EQ(json["status"], 400);
  EXPECT_EQ(json["detail"], "bad \uFFFD");
  EXPECT_EQ(json["instance"], "urn:dateline:request:id-1");
  EXPECT_EQ(json["parameter"], "q");
  EXPECT_EQ(json["expected"], "more");
  const auto plain = nlohmann::json::parse(problem_json({ProblemType::kInternal, "", "", ""}, "id-2"));
  EXPECT_FALSE(plain.contains("parameter") || plain.contains("expected"));
  EXPECT_FALSE(plain["detail"].get<std::string>().empty());
}

TEST(HttpProblem, EveryStatusHasOne) {
  EXPECT_EQ(problem_of_status(414), ProblemType::kTargetTooLong);
  EXPECT_EQ(problem_of_status(400), ProblemType::kBadRequest);
  EXPECT_EQ(problem_of_status(418), ProblemType::kBadRequest);
  EXPECT_EQ(problem_of_status(599), ProblemType::kInternal);
}

TEST(HttpLog, NoByteOfARequestForgesALine) {
  EXPECT_EQ(escaped_for_log("/a?q=b c"), "/a?q=b c");
  EXPECT_EQ(escaped_for_log("a\nb\r\x1b[31m\x7f\xc3\xa9"), R"(a\x0ab\x0d\x1b[31m\x7f\xc3\xa9)");
  EXPECT_EQ(escaped_for_log(std::string(3000, 'a')).size(), 2003U);
}

TEST(HttpJson, NearbyIsAbsentWhenEmpty) {
  search::SearchAnswer answer;
  answer.nearby.emplace();
  auto json = nlohmann::json::parse(search_json(answer, "q", false, {"/self", "", ""}, 1));
  EXPECT_FALSE(json.contains("nearby"));
  answer.matched = search::Match::kAny;
  answer.nearby->total = {{12, false}, {7, false}, {7, false}};
  answer.nearby->hits.emplace_back().id = "x";
  answer.nearby->hits.back().explanation = {{"title \"a\"", 1.25}};
  json = nlohmann::json::parse(search_json(answer, "q", true, {"/self", "", ""}, 1));
  EXPECT_EQ(json["nearby"]["total"]["stories"]["value"], 7);
  EXPECT_EQ(json["nearby"]["total"]["articles"]["value"], 12);
  EXPECT_EQ(json["nearby"]["total"]["articles"]["exact"], false);
  EXPECT_EQ(json["nearby"]["hits"][0]["explanation"]["title \"a\""], 1.25);
  EXPECT_EQ(json["query"]["matched"], "any");
  EXPECT_TRUE(json["links"]["next"].is_null());
}

class HttpStaticFiles : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(root_ / "assets/.git"); }
  void TearDown() override { std::filesystem::remove_all(root_); }
  void put(const std::string& path, const std::string& content) const { std::ofstream(root_ / path) << content; }

  std::filesystem::path root_ = std::filesystem::path(testing::TempDir()) / ("web" + std::to_string(getpid()));
};

TEST_F(HttpStaticFiles, AreTheKnownOnesOfTheFolder) {
  put("index.html", "<!doctype html>");
  put("assets/app.js", "1");
  put("assets/app.js~", "2");
  put("assets/.hidden.js", "3");
  put("assets/.git/config.txt", "4");
  const StaticFiles files(root_.string());
  EXPECT_EQ(files.size(), 3U);
  ASSERT_NE(files.find("/"), nullptr);
  EXPECT_EQ(files.find("/")->etag, files.find("/index.html")->etag);
  ASSERT_NE(files.find("/assets/app.js"), nullptr);
  EXPECT_EQ(files.find("/assets/app.js")->content_type, "text/javascript; charset=utf-8");
  EXPECT_EQ(files.find("/assets"), nullptr);
  EXPECT_EQ(files.find("/assets/../index.html"), nullptr);
}

TEST_F(HttpStaticFiles, AFolderWithoutAPageIsAnError) {
  EXPECT_THROW(StaticFiles(root_.string()), std::runtime_error);
  EXPECT_THROW(StaticFiles((root_ / "none").string()), std::runtime_error);
}

}  // namespace
}  // namespace dateline::http
