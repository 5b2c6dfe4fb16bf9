// SPDX-License-Identifier: GPL-3.0-or-later
// Do the encodings of value slots keep order and come back, and what is the term of a name?
#include "archive/schema.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

namespace dateline {
namespace {

constexpr std::int64_t kLargest = (std::int64_t{1} << 39) - 1;

TEST(Schema, SecondsComeBackAndSortAsTheyDo) {
  std::vector<std::int64_t> moments = {-kLargest - 1, -1000000, -256,  -255,       -1,      0, 1,
                                       255,           256,      65535, 1753696800, kLargest};
  std::vector<std::string> values;
  for (const auto moment : moments) {
    values.push_back(encode_seconds(moment));
    EXPECT_EQ(values.back().size(), 5U);
    EXPECT_EQ(decode_seconds(values.back()), moment);
  }
  EXPECT_TRUE(std::is_sorted(values.begin(), values.end()));
}

TEST(Schema, SecondsOutsideAreClamped) {
  EXPECT_EQ(decode_seconds(encode_seconds(std::numeric_limits<std::int64_t>::max())), kLargest);
  EXPECT_EQ(decode_seconds(encode_seconds(std::numeric_limits<std::int64_t>::min())), -kLargest - 1);
}

TEST(Schema, WhatIsNoMomentIsNone) {
  for (const std::string value : {"", "a", "four", "sixsix"}) EXPECT_FALSE(decode_seconds(value)) << value;
}

TEST(Schema, ListsComeBack) {
  for (const std::vector<std::string>& list :
       {std::vector<std::string>{}, {"one"}, {"", "a,b", std::string(1000, 'x'), "ü"}, {std::string("\0", 1)}}) {
    const std::string value = encode_list(list);
    const auto views = decode_list(value);
    EXPECT_EQ(std::vector<std::string>(views.begin(), views.end()), list);
  }
}

TEST(Schema, ADamagedListGivesWhatIsWhole) {
  const std::string value = encode_list({"one", "two", "three"});
  const auto cut = decode_list(std::string_view(value).substr(0, value.size() - 1));
  ASSERT_EQ(cut.size(), 2U);
  EXPECT_EQ(cut[1], "two");
  EXPECT_TRUE(decode_list("\xFF").empty());
}

TEST(Schema, NamesAreFoldedUnderTheirPrefix) {
  EXPECT_EQ(name_term(prefix::kSource, "  The Sydney  Herald "), "Hthe sydney herald");
  EXPECT_EQ(name_term(prefix::kTag, "Économie"), "Keconomie");
  EXPECT_EQ(name_term(prefix::kSection, "R&D"), "XCr&d");
  EXPECT_EQ(name_term(prefix::kSource, "SELENE courier"), name_term(prefix::kSource, "Selene Courier"));
}

TEST(Schema, ANameWithoutAWordHasNoTerm) {
  for (const std::string name : {"", "   ", "---", "!?"}) EXPECT_EQ(name_term(prefix::kTag, name), "") << name;
}

TEST(Schema, LongNamesAreCutAtACharacter) {
  std::string name;
  for (int i = 0; i < 100; ++i) name += "слово ";
  const std::string term = name_term(prefix::kTag, name);
  EXPECT_LE(term.size(), kLongestNameTerm + 1);
  EXPECT_GE(term.size(), kLongestNameTerm - 2);
  EXPECT_NE(static_cast<unsigned char>(term.back()) & 0xC0U, 0xC0U) << "no half character at the end";
  EXPECT_TRUE(("K" + name).starts_with(term));
}

}  // namespace
}  // namespace dateline
