// SPDX-License-Identifier: GPL-3.0-or-later
// What does each generation see of what was kept of a source's lines, also in a file that was made without them?
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/unit/side_files.h"

namespace dateline {
namespace {

class SideLines : public Side {
 protected:
  std::string lines(std::uint64_t generation, std::uint32_t source = 7) {
    return SideStore(folder_.path(), generation).lines(source);
  }
};

TEST_F(SideLines, AGenerationSeesWhatWasKeptOfASourcesLines) {
  EXPECT_EQ(lines(1), "");
  write(2, [](auto& side) {
    side.keep_lines(7, "two");
    side.keep_lines(0xFFFFFFF, std::string("\0\xff", 2));
  });
  write(3, [](auto& side) { side.keep_lines(7, "three"); });
  EXPECT_EQ(lines(1), "");
  EXPECT_EQ(lines(2), "two");
  EXPECT_EQ(lines(3), "three");
  EXPECT_EQ(lines(3, 0xFFFFFFF), std::string("\0\xff", 2));
  EXPECT_EQ(lines(3, 8), "");
  Texts all;
  SideStore(folder_.path(), 3).each_lines([&](std::uint32_t source, const std::string& kept) {
    all.push_back(std::to_string(source) + " " + std::to_string(kept.size()));
  });
  std::sort(all.begin(), all.end());
  EXPECT_EQ(all, (Texts{"268435455 2", "7 5"}));
  recover(2);
  EXPECT_EQ(lines(9), "two") << "the manifest of 3 never came";
  EXPECT_FALSE(holds("three"));
  write(3, [](auto& side) { side.keep_lines(7, "fourth"); });
  recover(3);
  EXPECT_FALSE(holds("two"));
}

TEST_F(SideLines, ManySourcesAreReadInPieces) {
  write(1, [](auto& side) {
    for (std::uint32_t i = 1; i <= 950; ++i) side.keep_lines(i, std::string(i, 'x'));
  });
  std::size_t bytes = 0;
  SideStore(folder_.path(), 1).each_lines([&](auto, const std::string& kept) { bytes += kept.size(); });
  EXPECT_EQ(bytes, 950U * 951 / 2);
}

/// As version 2 made it, with an earlier text of "a" and another that ended.
void make_version_2(const fs::path& path) {
  sqlite::Connection connection(path, sqlite::Mode::kWrite);
  connection.run(
      "CREATE TABLE store(begins INTEGER NOT NULL); INSERT INTO store VALUES(0);"
      "CREATE TABLE texts(text INTEGER PRIMARY KEY, packed BLOB NOT NULL);"
      "CREATE TABLE versions(id TEXT NOT NULL, version INTEGER NOT NULL, words BLOB NOT NULL, added INTEGER NOT NULL,"
      " gone INTEGER, head BLOB NOT NULL, text INTEGER NOT NULL);"
      "CREATE INDEX versions_by_id ON versions(id, version);"
      "CREATE INDEX versions_by_added ON versions(added); CREATE INDEX versions_by_gone ON versions(gone);"
      "CREATE TABLE waiting(release INTEGER, article TEXT NOT NULL, number INTEGER NOT NULL, keys BLOB NOT NULL,"
      " words BLOB NOT NULL, added INTEGER NOT NULL, gone INTEGER, head BLOB NOT NULL, text INTEGER NOT NULL);"
      "CREATE INDEX waiting_by_added ON waiting(added); CREATE INDEX waiting_by_gone ON waiting(gone);"
      "PRAGMA user_version = 2");
  sqlite::Statement text(connection, "INSERT INTO texts(packed) VALUES(?1)");
  sqlite::Statement version(
      connection,
      "INSERT INTO versions(id, version, words, head, text, added, gone) VALUES('a', 1, ?1, ?2, ?3, 1, ?4)");
  const std::vector<std::pair<std::string, std::optional<std::int64_t>>> rows = {{"one", {}}, {"Zwieback", 2}};
  for (const auto& [title, gone] : rows) {
    const std::string record = record_of(title);
    const std::string packed(decode_head(record).packed);
    text.with(std::string_view(packed)).run();
    version
        .with(std::string_view("words of " + title), std::string_view(record).substr(0, record.size() - packed.size()),
              connection.inserted(), gone)
        .run();
  }
}

TEST_F(SideLines, AFileWithoutLinesIsReadAndGetsThemFromTheNextWriter) {
  const auto version_of = [&] {
    sqlite::Connection connection(side_path(folder_.path()), sqlite::Mode::kRead);
    return require_side_version(connection);
  };
  make_version_2(side_path(folder_.path()));
  EXPECT_EQ(versions(2), Texts{"one"});
  EXPECT_EQ(lines(2), "");
  SideStore(folder_.path(), 2).each_lines([](auto, const auto&) { ADD_FAILURE() << "there are none"; });
  EXPECT_EQ(version_of(), 2) << "nobody has written";
  SideStore early(folder_.path(), 2);
  EXPECT_EQ(early.count_versions("a"), 1U);
  recover(2);
  EXPECT_EQ(version_of(), 3);
  EXPECT_FALSE(holds("Zwieback"));
  write(3, [](auto& side) { side.keep_lines(7, "kept"); });
  EXPECT_EQ(early.count_versions("a"), 1U) << "an open reader reads on";
  EXPECT_EQ(versions(3), Texts{"one"});
  EXPECT_EQ(lines(3), "kept");
  EXPECT_EQ(SideStore(folder_.path(), 3).damage(), "");
}

}  // namespace
}  // namespace dateline
