// SPDX-License-Identifier: GPL-3.0-or-later
// How does a test write what is not searched, and see what each generation sees of it?
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "archive/disk/error.h"
#include "archive/disk/side_store.h"
#include "archive/disk/side_writer.h"
#include "archive/record.h"
#include "tests/unit/temporary_folder.h"

namespace dateline {

namespace fs = std::filesystem;
using Texts = std::vector<std::string>;

/// A record whose headline is `title`: it stands in the file as it is.
inline std::string record_of(const std::string& title) {
  Article article;
  article.title = title;
  return encode_record(article);
}

inline std::string title_of(const std::string& record) { return std::string(decode_head(record).title); }

inline void keep_version(SideWriter& side, const std::string& id, std::uint32_t number, const std::string& title) {
  side.keep_version(id, {number, record_of(title), "words of " + title});
}

inline void keep_waiting(SideWriter& side, const std::string& title, std::optional<std::int64_t> release) {
  side.keep_waiting({.record = record_of(title), .release = release});
}

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
    Texts titles;
    SideStore(folder_.path(), generation).versions(id, 0, UINT64_MAX, [&](const SideStore::Version& version) {
      const std::string title(decode_head(version.head).title);
      EXPECT_EQ(version.words, "words of " + title);
      titles.insert(titles.begin(), title);
    });
    return titles;
  }
  Texts waiting(std::uint64_t generation) {
    Texts texts;
    SideStore(folder_.path(), generation).each_waiting([&](auto, const WaitingEntry& entry) {
      texts.push_back(title_of(entry.record));
    });
    return texts;
  }
  void drop_waiting(std::uint64_t generation, const std::string& text) {
    std::optional<SideStore::Row> found;
    SideStore(folder_.path(), generation - 1).each_waiting([&](auto row, const WaitingEntry& entry) {
      if (title_of(entry.record) == text) found = row;
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

}  // namespace dateline
