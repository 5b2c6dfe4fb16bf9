// SPDX-License-Identifier: GPL-3.0-or-later
// Do numbers and texts come back from bytes, and is damage noticed?
#include "archive/bytes.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace dateline {
namespace {

TEST(Bytes, NumbersComeBack) {
  std::vector<std::uint64_t> numbers = {0, 1, 127, 128, 16383, 16384, std::numeric_limits<std::uint64_t>::max()};
  for (unsigned shift = 0; shift < 64; ++shift) numbers.push_back(std::uint64_t{1} << shift);
  ByteWriter out;
  for (const auto number : numbers) out.number(number);
  ByteReader in(out.bytes());
  for (const auto number : numbers) EXPECT_EQ(in.number(), number);
  EXPECT_TRUE(in.done());
  EXPECT_FALSE(in.failed());
}

TEST(Bytes, SignedNumbersComeBackAndSmallOnesAreShort) {
  const std::vector<std::int64_t> numbers = {
      0, -1, 1, -64, 63, 64, -65, std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};
  ByteWriter out;
  for (const auto number : numbers) out.signed_number(number);
  ByteReader in(out.bytes());
  for (const auto number : numbers) EXPECT_EQ(in.signed_number(), number);
  EXPECT_TRUE(in.done() && !in.failed());
  ByteWriter small;
  small.signed_number(-64);
  EXPECT_EQ(small.size(), 1U);
}

TEST(Bytes, TextsAndListsComeBack) {
  const std::vector<std::string> list = {"", "one", std::string(300, 'x'), std::string("a\0b", 3)};
  ByteWriter out;
  out.byte(0xFF);
  out.text("");
  out.text("text");
  out.list(list);
  out.list({});
  out.raw("rest");
  ByteReader in(out.bytes());
  EXPECT_EQ(in.byte(), 0xFF);
  EXPECT_EQ(in.text(), "");
  EXPECT_EQ(in.text(), "text");
  const auto views = in.list();
  EXPECT_EQ(std::vector<std::string>(views.begin(), views.end()), list);
  EXPECT_TRUE(in.list().empty());
  EXPECT_EQ(in.rest(), "rest");
  EXPECT_FALSE(in.done());
}

TEST(Bytes, EveryTruncationIsNoticed) {
  ByteWriter out;
  out.number(300);
  out.text("some text");
  out.list({"a", "list"});
  out.signed_number(-100000);
  for (std::size_t size = 0; size < out.size(); ++size) {
    ByteReader in(std::string_view(out.bytes()).substr(0, size));
    in.number();
    in.text();
    in.list();
    in.signed_number();
    EXPECT_TRUE(in.failed()) << size;
  }
}

TEST(Bytes, AfterDamageEverythingIsEmpty) {
  ByteWriter out;
  out.number(1000);  // a text of 1000 bytes that is not there
  out.raw("more");
  ByteReader in(out.bytes());
  EXPECT_EQ(in.text(), "");
  EXPECT_TRUE(in.failed());
  EXPECT_TRUE(in.done());
  EXPECT_EQ(in.byte(), 0);
  EXPECT_EQ(in.number(), 0U);
  EXPECT_EQ(in.signed_number(), 0);
  EXPECT_EQ(in.text(), "");
  EXPECT_TRUE(in.list().empty());
}

TEST(Bytes, AnEndlessNumberFails) {
  ByteReader in("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF");
  EXPECT_EQ(in.number(), 0U);
  EXPECT_TRUE(in.failed());
}

TEST(Bytes, AListThatClaimsTooManyFailsSoon) {
  ByteWriter out;
  out.number(std::numeric_limits<std::uint64_t>::max());
  out.text("one");
  ByteReader in(out.bytes());
  EXPECT_TRUE(in.list().empty());
  EXPECT_TRUE(in.failed());
}

TEST(Bytes, TextsStandBehindTheirLength) {
  ByteWriter out;
  out.text("abc");
  EXPECT_EQ(out.take(),
            "\x03"
            "abc");
}

}  // namespace
}  // namespace dateline
