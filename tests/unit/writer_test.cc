// SPDX-License-Identifier: GPL-3.0-or-later
// How does an archive change, what stays for readers, and what is gone from the disk?
#include "archive/disk/writer.h"

#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "archive/disk/error.h"
#include "archive/disk/files.h"
#include "archive/record.h"
#include "archive/schema.h"
#include "indexer/document_builder.h"
#include "tests/unit/temporary_folder.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using Ids = std::set<std::string>;

Article article_of(const std::string& id, const std::string& body) {
  Article article;
  article.id = id;
  article.keys.given_id = id;
  article.title = "Title of " + id;
  article.body = body.empty() ? "Body of " + id + "." : body;
  article.language = "en";
  return article;
}

class Writer : public testing::Test {
 protected:
  std::unique_ptr<ArchiveWriter> open(ArchiveWriter::Open how = ArchiveWriter::Open::kCreate) {
    return std::make_unique<ArchiveWriter>(archive_, how, [this] { return now_; });
  }

  /// A partial edition with these articles in the writer's scratch folder.
  static fs::path partial(ArchiveWriter& writer, const std::vector<Article>& articles) {
    const fs::path path = writer.scratch() / ("partial." + std::to_string(articles.size()) + articles.front().id);
    Xapian::WritableDatabase database(path.string(), Xapian::DB_CREATE);
    indexer::DocumentBuilder builder;
    for (const auto& article : articles) database.add_document(builder.build(article, encode_record(article)));
    database.commit();
    return path;
  }

  void add(const std::vector<std::string>& ids, const std::string& body = "") {
    const auto writer = open();
    std::vector<Article> articles;
    ArchiveWriter::Change change;
    for (const auto& id : ids) {
      articles.push_back(article_of(id, body));
      if (const auto place = writer->view().find(prefix::kId + id)) change.retired.push_back(*place);
    }
    change.partials = {partial(*writer, articles)};
    writer->commit(change);
  }

  void remove(const std::string& id, bool erase) {
    const auto writer = open();
    ArchiveWriter::Change change;
    if (const auto place = writer->view().find(prefix::kId + id)) change.retired = {*place};
    change.erase = erase;
    writer->commit(change);
  }

  /// The ids that a view counts, as its own query finds them; fails when find() says otherwise.
  static Ids ids_of(ArchiveView& view) {
    Ids ids;
    if (view.editions() == 0) return ids;  // Xapian makes no Enquire of nothing
    Xapian::Enquire enquire(view.all());
    enquire.set_query(view.without_retired(Xapian::Query::MatchAll));
    const auto hits = enquire.get_mset(0, 1000);
    for (auto it = hits.begin(); it != hits.end(); ++it) {
      const std::string record = view.record(view.place(*it));
      const std::string id(decode_head(record).id);
      EXPECT_TRUE(ids.insert(id).second) << id << " is there twice";
      EXPECT_TRUE(view.find(prefix::kId + id)) << id;
    }
    EXPECT_EQ(view.manifest().articles(), ids.size());
    return ids;
  }
  Ids ids() {
    ArchiveView view(archive_);
    return ids_of(view);
  }

  std::string body_of(const std::string& id) {
    ArchiveView view(archive_);
    return decode_record(view.record(view.find(prefix::kId + id).value())).body;
  }

  /// Files below the archive that hold these bytes as they are.
  std::vector<std::string> files_with(const std::string& bytes) const {
    std::vector<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(archive_)) {
      if (entry.is_regular_file() && bytes_of(entry.path()).find(bytes) != std::string::npos) {
        files.push_back(entry.path().string());
      }
    }
    return files;
  }

  Ids entries() const {
    Ids names;
    for (const auto& entry : fs::directory_iterator(archive_ / "editions")) names.insert(entry.path().filename());
    return names;
  }

  TemporaryFolder folder_;
  fs::path archive_ = folder_ / "archive";
  std::int64_t now_ = 1753700000;
};

TEST_F(Writer, MakesAnEmptyArchive) {
  open();
  EXPECT_TRUE(ids().empty());
  EXPECT_EQ(read_manifest(archive_).generation, 0U);
  EXPECT_TRUE(entries().empty()) << "the scratch folder is gone";
}

TEST_F(Writer, OpensOnlyWhatIsAnArchive) {
  const auto kind_of_failure = [this](ArchiveWriter::Open how) {
    try {
      open(how);
    } catch (const ArchiveError& error) {
      return error.kind();
    }
    return ArchiveError::Kind::kIo;
  };
  EXPECT_EQ(kind_of_failure(ArchiveWriter::Open::kExisting), ArchiveError::Kind::kMissing);
  fs::create_directories(archive_);
  EXPECT_EQ(kind_of_failure(ArchiveWriter::Open::kExisting), ArchiveError::Kind::kNoArchive);
  put_bytes(archive_ / "letter.txt", "x");
  for (const auto how : {ArchiveWriter::Open::kCreate, ArchiveWriter::Open::kRebuild}) {
    EXPECT_EQ(kind_of_failure(how), ArchiveError::Kind::kNoArchive);
  }
  EXPECT_EQ(bytes_of(archive_ / "letter.txt"), "x");
}

TEST_F(Writer, LeavesOtherPeoplesFoldersAlone) {
  fs::create_directories(archive_ / "editions");
  put_bytes(archive_ / "editions" / "book.txt", "x");
  EXPECT_THROW(open(), ArchiveError);
  put_bytes(archive_ / "MANIFEST", "Manifest-Version: 1.0\n");
  EXPECT_THROW(open(), ArchiveError);
  EXPECT_THROW(open(ArchiveWriter::Open::kRebuild), ArchiveError);
  EXPECT_EQ(bytes_of(archive_ / "editions" / "book.txt"), "x");
}

TEST_F(Writer, ASecondOneIsRefusedUntilTheFirstEnds) {
  auto first = open();
  try {
    open();
    FAIL() << "nothing was thrown";
  } catch (const ArchiveError& error) {
    EXPECT_EQ(error.kind(), ArchiveError::Kind::kLocked);
    EXPECT_NE(std::string(error.what()).find("process " + std::to_string(::getpid())), std::string::npos);
  }
  first.reset();
  EXPECT_NO_THROW(open());
}

TEST_F(Writer, AddsReplacesAndDeletes) {
  add({"a", "b"});
  add({"c"});
  EXPECT_EQ(ids(), (Ids{"a", "b", "c"}));
  EXPECT_EQ(read_manifest(archive_).editions.size(), 2U);
  add({"a"}, "Another body.");
  EXPECT_EQ(ids(), (Ids{"a", "b", "c"}));
  EXPECT_EQ(body_of("a"), "Another body.");
  remove("b", false);
  EXPECT_EQ(ids(), (Ids{"a", "c"}));
  EXPECT_EQ(read_manifest(archive_).generation, 4U);
  EXPECT_EQ(read_manifest(archive_).editions[0].retired, 2U);
}

TEST_F(Writer, TheManifestCountsLanguages) {
  add({"a", "b"});
  EXPECT_EQ(read_manifest(archive_).languages(), (std::map<std::string, std::uint64_t>{{"en", 2}}));
}

TEST_F(Writer, AnEmptyChangeIsNone) {
  add({"a"});
  open()->commit({});
  EXPECT_EQ(read_manifest(archive_).generation, 1U);
}

TEST_F(Writer, AFreshChangeIsTheWholeArchive) {
  add({"a", "b"});
  add({"c"});
  const auto writer = open(ArchiveWriter::Open::kRebuild);
  ArchiveWriter::Change change;
  change.fresh = true;
  change.partials = {partial(*writer, {article_of("d", "")}),
                     partial(*writer, {article_of("e", ""), article_of("f", "")})};
  writer->commit(change);
  EXPECT_EQ(ids_of(writer->view()), (Ids{"d", "e", "f"}));
  EXPECT_EQ(read_manifest(archive_).editions.size(), 1U);
}

TEST_F(Writer, RebuildsWhatCannotBeRead) {
  add({"a"});
  put_bytes(archive_ / "MANIFEST", "{");
  EXPECT_THROW(open(), ArchiveError);
  open(ArchiveWriter::Open::kRebuild).reset();
  EXPECT_EQ(bytes_of(archive_ / "MANIFEST"), "{") << "nothing is changed before a commit";
  EXPECT_EQ(entries(), Ids{"000001"});
  const auto writer = open(ArchiveWriter::Open::kRebuild);
  ArchiveWriter::Change change;
  change.fresh = true;
  change.partials = {partial(*writer, {article_of("b", "")})};
  writer->commit(change);
  EXPECT_EQ(ids(), Ids{"b"});
  EXPECT_EQ(entries(), (Ids{"000002", "scratch"}));
}

TEST_F(Writer, MoreThanSixEditionsAreMerged) {
  Ids all;
  for (int i = 0; i < 30; ++i) {
    const std::string id = "n" + std::to_string(i);
    add({id, id + "x"});
    all.insert({id, id + "x"});
    if (i % 3 == 2) {
      remove("n" + std::to_string(i - 1), false);
      all.erase("n" + std::to_string(i - 1));
    }
    ASSERT_LE(read_manifest(archive_).editions.size(), kMostEditions);
    ASSERT_EQ(ids(), all) << i;
  }
}

TEST_F(Writer, MergingTakesTheSmallestNeighbours) {
  std::vector<std::string> many;
  for (int i = 0; i < 50; ++i) many.push_back("m" + std::to_string(i));
  add(many);
  for (int i = 0; i < 6; ++i) add({"n" + std::to_string(i)});
  const auto manifest = read_manifest(archive_);
  ASSERT_EQ(manifest.editions.size(), kMostEditions);
  EXPECT_EQ(manifest.editions[0].name, "000001") << "the big one is left alone";
}

TEST_F(Writer, EditionsWhoseArticlesAreAllRetiredVanishInAMerge) {
  for (int i = 0; i < 6; ++i) add({"n" + std::to_string(i)});
  for (int i = 0; i < 5; ++i) remove("n" + std::to_string(i), false);
  {
    const auto writer = open();
    ArchiveWriter::Change change;
    change.merge_all = true;
    writer->commit(change);
  }
  EXPECT_EQ(ids(), Ids{"n5"});
  EXPECT_EQ(read_manifest(archive_).editions.size(), 1U);
  remove("n5", true);
  EXPECT_TRUE(ids().empty());
  EXPECT_TRUE(read_manifest(archive_).editions.empty());
  add({"again"});
  EXPECT_EQ(ids(), Ids{"again"});
}

TEST_F(Writer, AReaderKeepsItsView) {
  add({"a", "b"});
  ArchiveView before(archive_);
  add({"a"}, "Another body.");
  remove("b", false);
  {
    const auto writer = open();
    ArchiveWriter::Change change;
    change.merge_all = true;
    writer->commit(change);
  }
  EXPECT_EQ(ids_of(before), (Ids{"a", "b"}));
  const std::string record = before.record(before.find("Qa").value());
  EXPECT_EQ(decode_record(record).body, "Body of a.");
  ArchiveView after(archive_);
  EXPECT_EQ(ids_of(after), Ids{"a"});
}

TEST_F(Writer, WhatLeftStaysForTheGraceTime) {
  add({"a"});
  add({"b"});
  {
    const auto writer = open();
    ArchiveWriter::Change change;
    change.merge_all = true;
    writer->commit(change);
  }
  EXPECT_EQ(entries(), (Ids{"000001", "000002", "000003"}));
  now_ += kGraceSeconds - 1;
  open();
  EXPECT_EQ(entries().size(), 3U);
  now_ += 1;
  open();
  EXPECT_EQ(entries(), Ids{"000003"});
  EXPECT_EQ(ids(), (Ids{"a", "b"}));
}

TEST_F(Writer, TheGraceTimeBeginsWithTheNewManifest) {
  for (const auto* id : {"a", "b", "c"}) add({id});
  ArchiveWriter writer(archive_, ArchiveWriter::Open::kExisting, [this] { return now_ += 10; });
  writer.commit({.partials = {}, .retired = {}, .merge_all = true});
  const auto leaving = read_manifest(archive_).leaving;
  ASSERT_EQ(leaving.size(), 3U);
  EXPECT_EQ(leaving.front().since, leaving.back().since);
}

TEST_F(Writer, LeftoversOfACrashAreRemoved) {
  add({"a"});
  remove("a", false);
  add({"a", "b"});
  put_bytes(archive_ / "editions" / "000001.notes", "not by a writer, so it stays");
  const Ids before = entries();
  fs::create_directories(archive_ / "editions" / "000099");
  put_bytes(archive_ / "editions" / "000099" / "postlist.glass", "x");
  fs::create_directories(archive_ / "editions" / "scratch" / "partial.0");
  put_bytes(archive_ / "editions" / "000001.retired.77", "x");
  put_bytes(archive_ / "editions" / "000001.retired.77.new", "x");
  put_bytes(archive_ / "MANIFEST.new", "{");
  put_bytes(archive_ / "XAPIANDB.new", "x");
  put_bytes(archive_ / "XAPIANDB", "glass editions/000099\n");
  open();
  EXPECT_EQ(entries(), before);
  EXPECT_FALSE(fs::exists(archive_ / "MANIFEST.new"));
  EXPECT_FALSE(fs::exists(archive_ / "XAPIANDB.new"));
  EXPECT_NE(bytes_of(archive_ / "XAPIANDB").find("glass editions/000001"), std::string::npos);
  EXPECT_EQ(ids(), (Ids{"a", "b"}));
}

TEST_F(Writer, XapiansOwnToolsOpenTheArchive) {
  open();
  EXPECT_EQ(Xapian::Database(archive_.string()).get_doccount(), 0U);
  add({"a", "b"});
  add({"c"});
  EXPECT_EQ(Xapian::Database(archive_.string()).get_doccount(), 3U);
}

/// Ids, keys and words stand in the files as they are; the body is packed, so its words are looked for as terms.
class Erase : public Writer {
 protected:
  static constexpr char kSecretId[] = "zyxwvu-secret-id";
  static constexpr char kSecretWord[] = "qwertzuiop";

  void SetUp() override {
    add({"a", "b"});
    add({kSecretId}, std::string("The ") + kSecretWord + " was seen. " + kSecretWord + "!");
    ASSERT_FALSE(files_with(kSecretId).empty());
    ASSERT_FALSE(files_with(kSecretWord).empty());
  }
  void expect_gone() const {
    EXPECT_EQ(files_with(kSecretId), std::vector<std::string>());
    EXPECT_EQ(files_with(kSecretWord), std::vector<std::string>());
  }
};

TEST_F(Erase, LeavesNoByteOfAnArticleInAnEditionOfItsOwn) {
  remove(kSecretId, true);
  expect_gone();
  EXPECT_EQ(ids(), (Ids{"a", "b"}));
}

TEST_F(Erase, LeavesNoByteOfAnArticleAmongOthers) {
  const auto writer = open();
  ArchiveWriter::Change change;
  change.merge_all = true;
  writer->commit(change);
  const auto place = writer->view().find(std::string("Q") + kSecretId);
  ASSERT_TRUE(place);
  ArchiveWriter::Change erasing;
  erasing.retired = {*place};
  erasing.erase = true;
  writer->commit(erasing);
  expect_gone();
  EXPECT_EQ(ids(), (Ids{"a", "b"}));
  EXPECT_EQ(body_of("a"), "Body of a.");
}

TEST_F(Erase, LeavesNoByteOfAnEarlierVersion) {
  add({kSecretId}, "Corrected.");
  ASSERT_FALSE(files_with(kSecretWord).empty());
  remove(kSecretId, true);
  expect_gone();
}

TEST_F(Erase, ErasesWhatWasDeletedBefore) {
  remove(kSecretId, false);
  ASSERT_FALSE(files_with(kSecretWord).empty());
  remove(kSecretId, true);
  expect_gone();
  EXPECT_EQ(ids(), (Ids{"a", "b"}));
}

}  // namespace
}  // namespace dateline
