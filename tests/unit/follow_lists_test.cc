// SPDX-License-Identifier: GPL-3.0-or-later
// Are the files of feeds that follow was given read again when they change, and is what is wrong told once?
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <string>

#include "indexer/follow/subscriptions.h"
#include "tests/unit/temporary_folder.h"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

class Lists : public ::testing::Test {
 protected:
  /// Writes the list, a second later each time.
  void list(const std::string& bytes) {
    put_bytes(file_, bytes);
    written_ += std::chrono::seconds(1);
    fs::last_write_time(file_, written_);
  }
  static std::string opml(const std::string& feed) {
    return "<opml version='2.0'><body><outline type='rss' xmlUrl='https://lantern.example/" + feed +
           "'/></body></opml>";
  }

  TemporaryFolder folder_;
  fs::path file_ = folder_ / "feeds.opml";
  fs::file_time_type written_ = fs::file_time_type::clock::now();
  FollowStore store_{folder_.path()};
  Subscriptions feeds_{store_, {file_.string()}};
};

TEST_F(Lists, AreReadAgainWhenTheyHaveChanged) {
  list(opml("one"));
  EXPECT_TRUE(feeds_.load().empty());
  EXPECT_TRUE(feeds_.follows("https://lantern.example/one"));
  list(opml("two"));
  EXPECT_TRUE(feeds_.load().empty());
  EXPECT_TRUE(feeds_.follows("https://lantern.example/two"));
  EXPECT_FALSE(feeds_.follows("https://lantern.example/one"));
}

TEST_F(Lists, SayOnceWhatIsWrongAndKeepWhatTheyHad) {
  list(opml("one"));
  EXPECT_TRUE(feeds_.load().empty());
  list("no list");
  EXPECT_EQ(feeds_.load().size(), 1U);
  EXPECT_TRUE(feeds_.load().empty());
  EXPECT_TRUE(feeds_.follows("https://lantern.example/one"));
  fs::remove(file_);
  EXPECT_EQ(feeds_.load().size(), 1U) << "something else is wrong now";
  EXPECT_TRUE(feeds_.load().empty());
  list(opml("two"));
  EXPECT_TRUE(feeds_.load().empty());
  EXPECT_TRUE(feeds_.follows("https://lantern.example/two"));
  fs::remove(file_);
  EXPECT_EQ(feeds_.load().size(), 1U) << "it was well in between";
}

}  // namespace
}  // namespace dateline::indexer
