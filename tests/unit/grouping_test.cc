// SPDX-License-Identifier: GPL-3.0-or-later
// Are stories named in one way, and does a document's story change without its edition being written again?
#include "archive/grouping.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "archive/disk/error.h"
#include "archive/disk/regrouped.h"
#include "archive/disk/writer.h"
#include "archive/record.h"
#include "archive/schema.h"
#include "indexer/document_builder.h"
#include "tests/unit/temporary_folder.h"

namespace dateline {
namespace {

TEST(Grouping, NamesOfStoriesComeBack) {
  for (const ArticleHash story : {article_hash("a"), article_hash("b"), ArticleHash{1}, ~ArticleHash{0}}) {
    const std::string name = story_name(story);
    EXPECT_EQ(name.size(), 13U);
    EXPECT_EQ(story_of_name(name), story);
    EXPECT_EQ(decode_hash(encode_hash(story)), story);
  }
  EXPECT_EQ(story_of_name("AAAAAAAAAAAAB"), ArticleHash{1});
  EXPECT_NE(article_hash("a"), article_hash("b"));
}

TEST(Grouping, WhatIsNoNameIsNone) {
  for (const char* name : {"", "aaaaaaaaaaaab2", "aaaaaaaaaaaa", "aaaaaaaaaaaa1", "aaaaaaaaaaaaa", "7777777777777"}) {
    EXPECT_EQ(story_of_name(name), std::nullopt) << name;
  }
  EXPECT_EQ(decode_hash("1234567"), 0U);
}

TEST(Regrouped, RowsComeBackAndDamageIsNoticed) {
  const TemporaryFolder folder;
  const auto file = folder / "000001.regrouped.1";
  const RegroupedNumbers rows = {{1, {7, 0}}, {2, {7, 9}}, {1000000, {~ArticleHash{0}, 1}}};
  write_regrouped(file, rows);
  EXPECT_EQ(read_regrouped(file), rows);
  const std::string bytes = bytes_of(file);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    put_bytes(file, bytes.substr(0, size));
    EXPECT_THROW(read_regrouped(file), ArchiveError) << size;
  }
}

TEST(Regrouped, TheNewerRowCounts) {
  const RegroupedNumbers joined = join_regrouped({{1, {1, 0}}, {3, {3, 0}}}, {{5, {5, 0}}, {3, {4, 1}}});
  EXPECT_EQ(joined, (RegroupedNumbers{{1, {1, 0}}, {3, {4, 1}}, {5, {5, 0}}}));
  EXPECT_EQ(find_regrouped(joined, 2), nullptr);
  EXPECT_EQ(find_regrouped(joined, 3)->grouping.story, 4U);
}

class RegroupedArchive : public testing::Test {
 protected:
  /// Adds an edition with these articles, each in the story 10 and a copy of 11.
  void add(const std::vector<std::string>& ids) {
    ArchiveWriter writer(archive_, ArchiveWriter::Open::kCreate);
    ArchiveWriter::Change change;
    change.partials = {writer.scratch() / "partial"};
    Xapian::WritableDatabase database(change.partials[0].string(), Xapian::DB_CREATE);
    indexer::DocumentBuilder builder;
    for (const auto& id : ids) {
      Article article;
      article.id = id;
      database.add_document(builder.build(article, encode_record(article), {10, 11}));
    }
    database.commit();
    writer.commit(change);
  }

  Grouping grouping_of(const std::string& id) const {
    ArchiveView view(archive_);
    const auto place = view.find(prefix::kId + id).value();
    const Grouping one = view.grouping(place);
    EXPECT_EQ(groupings_of(view.edition(place.edition), view.regrouped(place.edition))[place.number], one);
    return one;
  }

  TemporaryFolder folder_;
  std::filesystem::path archive_ = folder_ / "archive";
};

TEST_F(RegroupedArchive, KeepsItsNewStoriesThroughMerges) {
  add({"a", "b", "c"});
  add({"d"});
  {
    ArchiveWriter writer(archive_, ArchiveWriter::Open::kExisting);
    ArchiveWriter::Change change;
    for (const char* id : {"b", "c", "d"}) {
      change.regrouped.push_back({writer.view().find(prefix::kId + std::string(id)).value(), {20, 0}});
    }
    change.checkpoint = [](const auto& path) { put_bytes(path, "state"); };
    writer.commit(change);
    EXPECT_EQ(bytes_of(editions_path(archive_) / writer.view().manifest().checkpoint), "state");
  }
  {
    ArchiveWriter writer(archive_, ArchiveWriter::Open::kExisting);
    ArchiveWriter::Change change;
    change.retired = {writer.view().find("Qb").value()};
    change.regrouped = {{writer.view().find("Qc").value(), {30, 31}}};
    change.merge_all = true;
    writer.commit(change);
    EXPECT_EQ(writer.view().editions(), 1U);
    EXPECT_EQ(writer.view().manifest().checkpoint, "checkpoint.3");
  }
  EXPECT_EQ(grouping_of("a"), (Grouping{10, 11}));
  EXPECT_EQ(grouping_of("c"), (Grouping{30, 31}));
  EXPECT_EQ(grouping_of("d"), (Grouping{20, 0}));
}

TEST_F(RegroupedArchive, LeavesNoFilesOfBefore) {
  add({"a"});
  for (int round = 0; round < 3; ++round) {
    ArchiveWriter writer(archive_, ArchiveWriter::Open::kExisting, [round] { return round * 1000; });
    ArchiveWriter::Change change;
    change.regrouped = {{writer.view().find("Qa").value(), {static_cast<ArticleHash>(round + 1), 0}}};
    change.checkpoint = [](const auto& path) { put_bytes(path, "state"); };
    writer.commit(change);
  }
  const ArchiveWriter writer(archive_, ArchiveWriter::Open::kExisting, [] { return 9000; });
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(editions_path(archive_)))
    files += entry.is_regular_file();
  EXPECT_EQ(files, 2U);
}

}  // namespace
}  // namespace dateline
