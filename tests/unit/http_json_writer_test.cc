// SPDX-License-Identifier: GPL-3.0-or-later
// Is what the writer appends always JSON, and the same that was told?
#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "server/http/json_writer.h"

namespace dateline::http {
namespace {

std::string written(double value, int decimals) { return JsonWriter().number(value, decimals).take(); }

TEST(JsonWriter, PutsCommasWhereTheyBelong) {
  JsonWriter json;
  json.begin_object().key("a").begin_array().number(std::uint64_t{1}).null().boolean(true).end_array();
  json.key("b").begin_object().end_object().key("c").texts({"x", "y"}).key("d").text_or_null("").end_object();
  EXPECT_EQ(json.take(), R"({"a":[1,null,true],"b":{},"c":["x","y"],"d":null})");
}

TEST(JsonWriter, EscapesWhatMustBe) {
  const std::string text = std::string("\"\\\n\r\t\b\x1F\x7F", 8) + '\0' + "</script>é";
  const std::string json = JsonWriter().text(text).take();
  EXPECT_EQ(json, R"("\"\\\n\r\t\u0008\u001f\u007f\u0000</script>é")");
  EXPECT_EQ(nlohmann::json::parse(json).get<std::string>(), text);
}

TEST(JsonWriter, KeysAreEscapedToo) {
  EXPECT_EQ(JsonWriter().begin_object().key("a\"b").null().end_object().take(), R"({"a\"b":null})");
}

TEST(JsonWriter, ReplacesBytesThatAreNoText) {
  EXPECT_EQ(JsonWriter().text("a\xFF\xC3(\xED\xA0\x80z\xE6\xB8").take(),
            "\"a\uFFFD\uFFFD(\uFFFD\uFFFD\uFFFDz\uFFFD\uFFFD\"");
}

TEST(JsonWriter, NumbersAreRoundedAndFinite) {
  EXPECT_EQ(written(1.83456, 2), "1.83");
  EXPECT_EQ(written(2, 4), "2");
  EXPECT_EQ(written(0.1 + 0.2, 6), "0.3");
  EXPECT_EQ(written(-0.0001, 2), "0");
  EXPECT_EQ(written(-1.5, 2), "-1.5");
  EXPECT_EQ(written(std::numeric_limits<double>::infinity(), 2), "0");
  EXPECT_EQ(written(std::numeric_limits<double>::quiet_NaN(), 2), "0");
  EXPECT_EQ(written(1e300, 2), "1000000000000000");
  EXPECT_EQ(JsonWriter().number(std::numeric_limits<std::uint64_t>::max()).take(), "18446744073709551615");
}

TEST(JsonWriter, AnyBytesGiveWhatTheLibraryWouldGive) {
  std::mt19937 random(20250728);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto left = random() % 20; left > 0; --left) {
      // Mostly plain characters and the beginnings of longer ones, so that both paths are taken.
      text += static_cast<char>(random() % 3 == 0 ? random() % 256 : random() % 2 == 0 ? 'a' : 0xC0 + random() % 64);
    }
    const std::string json = JsonWriter().text(text).take();
    const auto parsed = nlohmann::json::parse(json, nullptr, false);
    ASSERT_FALSE(parsed.is_discarded()) << json;
    nlohmann::json strict = text;
    try {
      ASSERT_EQ(nlohmann::json::parse(strict.dump()), parsed);
    } catch (const nlohmann::json::type_error&) {
      ASSERT_NE(parsed.get<std::string>().find("\uFFFD"), std::string::npos);
    }
  }
}

}  // namespace
}  // namespace dateline::http
