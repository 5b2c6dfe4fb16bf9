// SPDX-License-Identifier: GPL-3.0-or-later
// Is a request's target split before it is decoded, and decoded strictly?
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "server/http/percent.h"
#include "server/http/target.h"
#include "server/http/utf8.h"

namespace dateline::http {
namespace {

using Strings = std::vector<std::string>;

Target parsed(const std::string& raw) {
  auto target = parse_target(raw);
  EXPECT_TRUE(target.ok()) << raw;
  return target.ok() ? *target : Target{};
}

TEST(HttpTarget, SegmentsAreSplitBeforeTheyAreDecoded) {
  EXPECT_EQ(parsed("/").segments, Strings{});
  EXPECT_EQ(parsed("").segments, Strings{});
  EXPECT_EQ(parsed("/a/b").segments, (Strings{"a", "b"}));
  EXPECT_EQ(parsed("/a/").segments, (Strings{"a", ""}));
  EXPECT_EQ(parsed("/api/wire%2F7%20%C3%A9+x%2Frelated").segments, (Strings{"api", "wire/7 é+x/related"}));
  EXPECT_EQ(parsed("/%2e%2e/x").segments, (Strings{"..", "x"}));
}

TEST(HttpTarget, ParametersKeepTheirOrderAndRepetitions) {
  const Target target = parsed("/s?q=a+b%26c&source=x&source=y&&flag&empty=&q2=1=2?");
  const std::vector<Param> expected = {{"q", "a b&c"}, {"source", "x"}, {"source", "y"},
                                       {"flag", ""},   {"empty", ""},   {"q2", "1=2?"}};
  EXPECT_EQ(target.params, expected);
}

TEST(HttpTarget, AbsoluteFormLosesItsAuthority) {
  EXPECT_EQ(parsed("http://example.org:8080/a?q=1").segments, Strings{"a"});
  EXPECT_EQ(parsed("http://example.org").segments, Strings{});
  EXPECT_EQ(parsed("https://example.org?q=1").params, (std::vector<Param>{{"q", "1"}}));
}

TEST(HttpTarget, WhatCantBeDecodedIsRefusedByName) {
  EXPECT_EQ(parse_target("/a%2").refusal().where, "path");
  EXPECT_EQ(parse_target("/a%zz").refusal().where, "path");
  EXPECT_EQ(parse_target("a/b").refusal().where, "path");
  EXPECT_EQ(parse_target("/a?q=%C3%28").refusal().where, "q");
  EXPECT_EQ(parse_target("/a?%FF=x").refusal().where, "");
  EXPECT_EQ(parse_target("/a?x=1&limit=%").refusal().where, "limit");
}

TEST(HttpTarget, FormattedParametersAreReadBack) {
  const std::vector<Param> params = {{"q", "a b+c&d=é/%?#"}, {"source", "Field & Orbit"}};
  const std::string query = format_params(params);
  EXPECT_EQ(query, "q=a%20b%2Bc%26d%3D%C3%A9%2F%25%3F%23&source=Field%20%26%20Orbit");
  EXPECT_EQ(parsed("/?" + query).params, params);
}

TEST(HttpUtf8, OnlyWellFormedTextIsTaken) {
  for (const char* good : {"", "a", "é", "港口", "😀", "\xF4\x8F\xBF\xBF"}) EXPECT_TRUE(is_utf8(good)) << good;
  for (const char* bad : {"\x80", "\xC3", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF0\x80\x80\x80",
                          "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "a\xE6\xB8", "\xFF"}) {
    EXPECT_FALSE(is_utf8(bad));
  }
}

TEST(HttpPercent, EveryByteThatIsTextComesBack) {
  std::string text;
  for (char c = 0; c < 0x7F; ++c) text += c;
  text += "é港";
  EXPECT_EQ(percent_decode(percent_encode(text), true), text);
  EXPECT_EQ(percent_decode("a+b", false), "a+b");
}

}  // namespace
}  // namespace dateline::http
