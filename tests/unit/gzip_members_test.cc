// SPDX-License-Identifier: GPL-3.0-or-later
// Is what stands behind damaged members of a gzip read, in time that grows with its size alone? What becomes of the
// records is in tests/golden/forms/warc.
#include "indexer/sources/gzip_members.h"

#include <gtest/gtest.h>

#include <array>
#include <ctime>
#include <string>

#include "tests/bytes_stream.h"

namespace dateline::indexer {
namespace {

/// A header of gzip, and a stored block of so many bytes that is not the last; what follows is in it.
std::string open_member(std::uint16_t stored) {
  const auto low = [](unsigned number) { return static_cast<char>(number & 0xFFU); };
  std::string bytes("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
  const auto not_stored = static_cast<std::uint16_t>(~stored);
  for (const char byte : {'\0', low(stored), low(stored >> 8U), low(not_stored), low(not_stored >> 8U)}) bytes += byte;
  return bytes + "WARC/1.0\r\n";
}

struct Read {
  std::string bytes;
  std::uint64_t damages = 0;
  double seconds = 0;
};

Read read_members(const std::string& packed) {
  Read read;
  BytesStream stream(packed);
  GzipMembers members(stream);
  std::array<char, 5000> buffer{};
  const std::clock_t begun = std::clock();
  for (bool more = true; more;) {
    try {
      const std::size_t got = members.read(buffer.data(), buffer.size());
      read.bytes.append(buffer.data(), got);
      more = got > 0;
    } catch (const PartError& error) {
      EXPECT_LE(error.whole(), read.bytes.size());
      ++read.damages;
    }
  }
  read.seconds = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
  return read;
}

TEST(GzipMembers, AMemberThatSwallowedOthersGivesThemBack) {
  const std::string cut = open_member(60'000);
  const Read read = read_members(cut + "one" + open_member(20) + "0123456789" + std::string(2000, '\xFF'));
  EXPECT_EQ(read.damages, 2U);
  EXPECT_TRUE(read.bytes.ends_with("WARC/1.0\r\n0123456789")) << read.bytes.size();
}

TEST(GzipMembers, WhatFollowsTheLastMemberIsPadding) {
  const std::string last("\x01\x00\x00\xFF\xFF\x47\xF5\x0D\x48\x0A\x00\x00\x00", 13);  // an empty block, sum, length
  const Read read = read_members(open_member(10) + last + std::string(5000, '\0'));
  EXPECT_EQ(read.bytes, "WARC/1.0\r\n");
  EXPECT_EQ(read.damages, 0U);
}

TEST(GzipMembers, DamageTakesTimeInProportionToTheSize) {
  for (const std::uint16_t stored : {0, 10, 1000, 60'000}) {
    std::string packed;
    while (packed.size() < 4'000'000) packed += open_member(stored);
    EXPECT_LT(read_members(packed).seconds, 8) << stored;
  }
}

}  // namespace
}  // namespace dateline::indexer
