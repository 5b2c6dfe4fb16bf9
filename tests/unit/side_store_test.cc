// SPDX-License-Identifier: GPL-3.0-or-later
// What does each generation see of what is not searched, and what is left of what has ended?
#include "archive/disk/side_store.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/unit/as_nobody.h"
#include "tests/unit/side_files.h"

namespace dateline {
namespace {

TEST_F(Side, NothingKeptIsNoFile) {
  write(1, [](auto& side) {
    side.drop_versions("a");
    side.drop_waiting(1);
  });
  recover(1);
  EXPECT_FALSE(fs::exists(side_path(folder_.path())));
  EXPECT_TRUE(versions(1).empty());
  EXPECT_EQ(SideStore(folder_.path(), 1).damage(), "");
}

TEST_F(Side, AGenerationSeesItsRows) {
  write(2, [](auto& side) { keep_version(side, "a", 1, "one"); });
  write(3, [](auto& side) {
    keep_version(side, "a", 2, "two");
    keep_version(side, "b", 1, "other");
    keep_waiting(side, "later", 1000);
  });
  write(4, [](auto& side) { side.drop_versions("a"); });
  EXPECT_EQ(versions(1), Texts());
  EXPECT_EQ(versions(2), Texts{"one"});
  EXPECT_EQ(versions(3), (Texts{"one", "two"}));
  EXPECT_EQ(versions(4), Texts());
  EXPECT_EQ(waiting(2), Texts());
  EXPECT_EQ(waiting(4), Texts{"later"});
  SideStore third(folder_.path(), 3);
  EXPECT_EQ(third.count_versions("a"), 2U);
  EXPECT_EQ(title_of(third.version("a", 2).value()), "two");
  EXPECT_EQ(third.version("a", 3), std::nullopt);
  EXPECT_EQ(third.version("c", 1), std::nullopt);
  EXPECT_EQ(third.count().versions, 3U);
  EXPECT_EQ(third.count().waiting, 1U);
  EXPECT_EQ(third.damage(), "");
}

TEST_F(Side, WhatADeadWriterBeganIsUndone) {
  write(2, [](auto& side) {
    keep_version(side, "a", 1, "one");
    keep_waiting(side, "later", 1000);
  });
  write(3, [](auto& side) {
    side.drop_versions("a");
    keep_version(side, "a", 2, "Zwieback");
    keep_waiting(side, "Zwieback", std::nullopt);
  });
  recover(2);
  EXPECT_EQ(versions(2), Texts{"one"});
  EXPECT_EQ(versions(9), Texts{"one"}) << "the drop is undone too";
  EXPECT_EQ(waiting(9), Texts{"later"});
  EXPECT_FALSE(holds("Zwieback"));
}

TEST_F(Side, WhatHasEndedLeavesNoByte) {
  const std::string secret(3000, 'S');
  write(1, [&](auto& side) {
    for (int i = 0; i < 40; ++i) keep_version(side, "n" + std::to_string(i), 1, i % 2 == 0 ? secret : "kept");
    keep_waiting(side, secret, 1000);
  });
  ASSERT_TRUE(holds("SSSS"));
  drop_waiting(2, secret);
  write(2, [](auto& side) {
    for (int i = 0; i < 40; i += 2) side.drop_versions("n" + std::to_string(i));
  });
  const auto before = fs::file_size(side_path(folder_.path()));
  SideWriter(folder_.path()).erase(2);
  EXPECT_FALSE(holds("SSSS"));
  EXPECT_LT(fs::file_size(side_path(folder_.path())), before);
  EXPECT_EQ(versions(2, "n1"), Texts{"kept"});
}

TEST_F(Side, ManyRowsAreManyTransactions) {
  write(1, [](auto& side) {
    for (std::uint32_t i = 1; i <= 1500; ++i) keep_version(side, "a", i, std::to_string(i));
  });
  EXPECT_EQ(versions(1).size(), 1500U);
  EXPECT_EQ(versions(1)[1499], "1500");
  write(2, [](auto& side) { side.drop_versions("a"); });
  EXPECT_TRUE(versions(2).empty());
  EXPECT_EQ(versions(1).size(), 1500U);
  recover(2);
  EXPECT_TRUE(versions(1).empty());
}

TEST_F(Side, WhatWaitsIsReadAsItWasWritten) {
  const WaitingEntry entry{.record = record_of("one"),
                           .release = std::nullopt,
                           .article = "a",
                           .number = 7,
                           .keys = {"XKi1", "XKu2"},
                           .words = {"w1", std::string("\0x", 2)}};
  write(1, [&](auto& side) {
    side.keep_waiting(entry);
    keep_waiting(side, "two", 1000);
  });
  std::vector<WaitingEntry> read;
  SideStore(folder_.path(), 1).each_waiting([&](auto, const WaitingEntry& one) { read.push_back(one); });
  ASSERT_EQ(read.size(), 2U);
  EXPECT_EQ(read[0].record, entry.record);
  EXPECT_EQ(read[0].release, std::nullopt);
  EXPECT_EQ(read[0].article, "a");
  EXPECT_EQ(read[0].number, 7U);
  EXPECT_EQ(read[0].keys, entry.keys);
  EXPECT_EQ(read[0].words, entry.words);
  EXPECT_EQ(read[1].release, 1000);
  EXPECT_EQ(read[1].article, "");
}

TEST_F(Side, AListOfVersionsIsReadInPieces) {
  write(1, [](auto& side) {
    for (std::uint32_t i = 1; i <= 5; ++i) keep_version(side, "a", i, std::to_string(i));
  });
  std::vector<std::uint32_t> numbers;
  SideStore(folder_.path(), 1).versions("a", 1, 2, [&](const auto& version) { numbers.push_back(version.number); });
  EXPECT_EQ(numbers, (std::vector<std::uint32_t>{4, 3}));
}

TEST_F(Side, AFreshFileTakesThePlaceOfTheOldOneWithItsManifest) {
  write(1, [](auto& side) { keep_version(side, "a", 1, "old"); });
  const auto make_fresh = [&] {
    const auto writer = SideWriter::fresh(folder_.path(), 2);
    writer->begin(2);
    keep_version(*writer, "a", 1, "new");
    writer->finish();
  };
  make_fresh();
  EXPECT_EQ(versions(1), Texts{"old"});
  EXPECT_EQ(versions(2), Texts{"new"}) << "the manifest has changed, the name has not";
  SideWriter::settle_fresh(folder_.path(), 1);
  EXPECT_FALSE(fs::exists(fresh_side_path(folder_.path()))) << "its manifest never came";
  EXPECT_EQ(versions(1), Texts{"old"});
  make_fresh();
  SideStore early(folder_.path(), 2);
  EXPECT_EQ(early.count_versions("a"), 1U);
  SideWriter::settle_fresh(folder_.path(), 2);
  EXPECT_FALSE(fs::exists(fresh_side_path(folder_.path())));
  EXPECT_EQ(versions(2), Texts{"new"});
  EXPECT_FALSE(holds("old"));
  EXPECT_EQ(title_of(early.version("a", 1).value()), "new");
}

TEST_F(Side, AFreshFileThatIsHalfMadeIsNone) {
  write(1, [](auto& side) { keep_version(side, "a", 1, "old"); });
  put_bytes(fresh_side_path(folder_.path()), "no database at all, " + std::string(2000, 'x'));
  EXPECT_EQ(versions(1), Texts{"old"});
  SideWriter::settle_fresh(folder_.path(), 1);
  EXPECT_FALSE(fs::exists(fresh_side_path(folder_.path())));
}

TEST_F(Side, TheFileIsForItsOwnerAndGroup) {
  write(1, [](auto& side) { keep_version(side, "a", 1, "one"); });
  const auto others = fs::perms::others_all | fs::perms::group_write;
  EXPECT_EQ(fs::status(side_path(folder_.path())).permissions() & others, fs::perms::none);
}

TEST_F(Side, AReaderWhosePatienceEndsSaysThatTheFileIsBusy) {
  write(1, [](auto& side) { keep_version(side, "a", 1, "one"); });
  sqlite::Connection writer(side_path(folder_.path()), sqlite::Mode::kWrite);
  writer.run("BEGIN EXCLUSIVE");
  EXPECT_EQ(kind_of_failure([&] { SideStore(folder_.path(), 1, std::chrono::milliseconds(20)).count_versions("a"); }),
            ArchiveError::Kind::kBusy);
}

/// Writes so much in one transaction that half of it is in the file before its end.
void write_without_end(sqlite::Connection& writer) {
  writer.run("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE");
  sqlite::Statement insert(writer, "INSERT INTO texts(packed) VALUES(?1)");
  for (int i = 0; i < 100; ++i) insert.with(std::string_view(std::string(3000, 'x'))).run();
}

/// A copy of a folder's store as a writer leaves it that dies.
fs::path left_half_written(const fs::path& folder) {
  fs::path other = folder / "copy";
  fs::create_directory(other);
  sqlite::Connection writer(side_path(folder), sqlite::Mode::kWrite);
  write_without_end(writer);
  fs::copy_file(side_path(folder), side_path(other));
  fs::copy_file(folder / "dateline.sqlite3-journal", other / "dateline.sqlite3-journal");
  return other;
}

TEST_F(Side, AReaderUndoesWhatADeadWriterLeftHalfWritten) {
  write(1, [](auto& side) { keep_version(side, "a", 1, "one"); });
  sqlite::Connection mended(side_path(left_half_written(folder_.path())), sqlite::Mode::kRead);
  sqlite::Statement count(mended, "SELECT count(*) FROM texts");
  ASSERT_TRUE(count.next());
  EXPECT_EQ(count.number(0), 1);
}

TEST_F(Side, AReaderThatMayNotWriteWaitsForTheNextWriterToUndoIt) {
  write(1, [](auto& side) { keep_version(side, "a", 1, "one"); });
  const fs::path other = left_half_written(folder_.path());
  constexpr auto kReading = fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read;
  constexpr auto kEntering = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
  for (const auto& file : fs::directory_iterator(other)) fs::permissions(file, kReading);
  fs::permissions(other, kReading | kEntering);
  fs::permissions(folder_.path(), fs::perms::owner_write | kReading | kEntering);
  {
    const AsNobody nobody;
    EXPECT_EQ(kind_of_failure([&] { sqlite::Connection(side_path(other), sqlite::Mode::kRead); }),
              ArchiveError::Kind::kBusy);
  }
  fs::permissions(other, fs::perms::owner_all);
}

TEST_F(Side, AnOpenReaderUndoesWhatAWriterLeftThatDiedMeanwhile) {
  write(1, [](auto& side) { keep_version(side, "a", 1, "one"); });
  SideStore store(folder_.path(), 1);
  EXPECT_EQ(store.count_versions("a"), 1U);
  const pid_t child = ::fork();
  if (child == 0) {
    sqlite::Connection writer(side_path(folder_.path()), sqlite::Mode::kWrite);
    write_without_end(writer);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(fs::exists(folder_ / "dateline.sqlite3-journal"));
  EXPECT_EQ(store.count_versions("a"), 1U);
}

TEST_F(Side, AFileWhoseMakerDiedBeforeItsTablesIsEmpty) {
  put_bytes(side_path(folder_.path()), "");
  EXPECT_TRUE(versions(1).empty());
  EXPECT_EQ(SideStore(folder_.path(), 1).damage(), "");
  write(1, [](auto& side) { keep_version(side, "a", 1, "one"); });
  EXPECT_EQ(versions(1), Texts{"one"});
}

TEST_F(Side, AFileOfSomethingElseIsDamage) {
  put_bytes(side_path(folder_.path()), std::string(5000, 'x'));
  EXPECT_EQ(kind_of_failure([&] { versions(1); }), ArchiveError::Kind::kDamaged);
  EXPECT_EQ(kind_of_failure([&] { recover(1); }), ArchiveError::Kind::kDamaged);
}

TEST_F(Side, TablesOfAnotherVersionAreRefused) {
  write(1, [](auto& side) { keep_version(side, "a", 1, "one"); });
  sqlite::Connection(side_path(folder_.path()), sqlite::Mode::kWrite).run("PRAGMA user_version = 1");
  EXPECT_EQ(kind_of_failure([&] { versions(1); }), ArchiveError::Kind::kSchema);
  EXPECT_EQ(kind_of_failure([&] { recover(1); }), ArchiveError::Kind::kSchema);
  sqlite::Connection(side_path(folder_.path()), sqlite::Mode::kWrite).run("PRAGMA user_version = 4");
  EXPECT_EQ(kind_of_failure([&] { versions(1); }), ArchiveError::Kind::kSchema);
}

}  // namespace
}  // namespace dateline
