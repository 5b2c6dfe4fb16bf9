// SPDX-License-Identifier: GPL-3.0-or-later
// What does each generation see of what is not searched, and what is left of what has ended?
#include "archive/disk/side_store.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/disk/error.h"
#include "archive/disk/side_writer.h"
#include "tests/unit/temporary_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using Texts = std::vector<std::string>;

class Side : public testing::Test {
 protected:
  void write(std::uint64_t generation, const std::function<void(SideWriter&)>& what) {
    SideWriter writer(folder_.path());
    writer.begin(generation);
    what(writer);
    writer.finish();
  }
  void recover(std::uint64_t generation) { SideWriter(folder_.path()).recover(generation); }
  Texts versions(std::uint64_t generation, const std::string& id = "a") {
    return SideStore(folder_.path(), generation).versions(id);
  }
  Texts waiting(std::uint64_t generation) {
    Texts texts;
    SideStore(folder_.path(), generation).each_waiting([&](auto, const std::string& record) {
      texts.push_back(record);
    });
    return texts;
  }
  void drop_waiting(std::uint64_t generation, const std::string& text) {
    std::optional<SideStore::Row> found;
    SideStore(folder_.path(), generation - 1).each_waiting([&](auto row, const std::string& record) {
      if (record == text) found = row;
    });
    ASSERT_TRUE(found);
    write(generation, [&](auto& side) { side.drop_waiting(*found); });
  }
  bool holds(const std::string& text) {
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      if (bytes_of(entry.path()).find(text) != std::string::npos) return true;
    }
    return false;
  }
  ArchiveError::Kind kind_of_failure(const std::function<void()>& step) {
    try {
      step();
    } catch (const ArchiveError& error) {
      EXPECT_NE(std::string(error.what()).find("dateline.sqlite3"), std::string::npos) << error.what();
      return error.kind();
    }
    ADD_FAILURE() << "nothing was thrown";
    return ArchiveError::Kind::kMissing;
  }

  TemporaryFolder folder_;
};

TEST_F(Side, NothingKeptIsNoFile) {
  write(1, [](auto& side) {
    side.drop_all();
    side.drop_versions("a");
    side.drop_waiting(1);
  });
  recover(1);
  EXPECT_FALSE(fs::exists(side_path(folder_.path())));
  EXPECT_TRUE(versions(1).empty());
  EXPECT_EQ(SideStore(folder_.path(), 1).damage(), "");
}

TEST_F(Side, AGenerationSeesItsRows) {
  write(2, [](auto& side) { side.keep_version("a", 1, "one"); });
  write(3, [](auto& side) {
    side.keep_version("a", 2, "two");
    side.keep_version("b", 1, "other");
    side.keep_waiting("later", 1000);
  });
  write(4, [](auto& side) { side.drop_versions("a"); });
  EXPECT_EQ(versions(1), Texts());
  EXPECT_EQ(versions(2), Texts{"one"});
  EXPECT_EQ(versions(3), (Texts{"one", "two"}));
  EXPECT_EQ(versions(4), Texts());
  EXPECT_EQ(waiting(2), Texts());
  EXPECT_EQ(waiting(4), Texts{"later"});
  SideStore third(folder_.path(), 3);
  EXPECT_EQ(third.highest_version("a"), 2U);
  EXPECT_EQ(third.version("a", 2), "two");
  EXPECT_EQ(third.version("a", 3), std::nullopt);
  EXPECT_EQ(third.version("c", 1), std::nullopt);
  EXPECT_EQ(third.count().versions, 3U);
  EXPECT_EQ(third.count().waiting, 1U);
  EXPECT_EQ(third.damage(), "");
}

TEST_F(Side, WhatADeadWriterBeganIsUndone) {
  write(2, [](auto& side) {
    side.keep_version("a", 1, "one");
    side.keep_waiting("later", 1000);
  });
  write(3, [](auto& side) {
    side.drop_all();
    side.keep_version("a", 2, "Zwieback");
    side.keep_waiting("Zwieback", std::nullopt);
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
    for (int i = 0; i < 40; ++i) side.keep_version("n" + std::to_string(i), 1, i % 2 == 0 ? secret : "kept");
    side.keep_waiting(secret, 1000);
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
    for (std::uint32_t i = 1; i <= 1500; ++i) side.keep_version("a", i, std::to_string(i));
  });
  EXPECT_EQ(versions(1).size(), 1500U);
  EXPECT_EQ(versions(1)[1499], "1500");
  write(2, [](auto& side) { side.drop_all(); });
  EXPECT_TRUE(versions(2).empty());
  EXPECT_EQ(versions(1).size(), 1500U);
  recover(2);
  EXPECT_TRUE(versions(1).empty());
}

TEST_F(Side, TheHighestGenerationIsThatOfAnyRow) {
  EXPECT_EQ(SideWriter(folder_.path()).highest_generation(), 0U);
  write(5, [](auto& side) { side.keep_version("a", 1, "one"); });
  write(8, [](auto& side) { side.drop_all(); });
  EXPECT_EQ(SideWriter(folder_.path()).highest_generation(), 8U);
}

TEST_F(Side, AReaderUndoesWhatADeadWriterLeftHalfWritten) {
  write(1, [](auto& side) { side.keep_version("a", 1, "one"); });
  const fs::path other = folder_ / "copy";
  fs::create_directory(other);
  {
    sqlite::Connection writer(side_path(folder_.path()), sqlite::Mode::kWrite);
    writer.run("PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE");
    sqlite::Statement insert(writer, "INSERT INTO waiting(record, added) VALUES(?1, 1)");
    for (int i = 0; i < 100; ++i) insert.with(std::string_view(std::string(3000, 'x'))).run();
    fs::copy_file(side_path(folder_.path()), side_path(other));
    fs::copy_file(folder_ / "dateline.sqlite3-journal", other / "dateline.sqlite3-journal");
  }
  SideStore store(other, 1);
  EXPECT_EQ(store.versions("a"), Texts{"one"});
  EXPECT_EQ(store.count().waiting, 0U);
}

TEST_F(Side, AFileWhoseMakerDiedBeforeItsTablesIsEmpty) {
  put_bytes(side_path(folder_.path()), "");
  EXPECT_TRUE(versions(1).empty());
  EXPECT_EQ(SideStore(folder_.path(), 1).damage(), "");
  write(1, [](auto& side) { side.keep_version("a", 1, "one"); });
  EXPECT_EQ(versions(1), Texts{"one"});
}

TEST_F(Side, AFileOfSomethingElseIsDamage) {
  put_bytes(side_path(folder_.path()), std::string(5000, 'x'));
  EXPECT_EQ(kind_of_failure([&] { versions(1); }), ArchiveError::Kind::kDamaged);
  EXPECT_EQ(kind_of_failure([&] { recover(1); }), ArchiveError::Kind::kDamaged);
}

TEST_F(Side, TablesOfAnotherVersionAreRefused) {
  write(1, [](auto& side) { side.keep_version("a", 1, "one"); });
  sqlite::Connection(side_path(folder_.path()), sqlite::Mode::kWrite).run("PRAGMA user_version = 2");
  EXPECT_EQ(kind_of_failure([&] { versions(1); }), ArchiveError::Kind::kSchema);
  EXPECT_EQ(kind_of_failure([&] { recover(1); }), ArchiveError::Kind::kSchema);
}

}  // namespace
}  // namespace dateline
