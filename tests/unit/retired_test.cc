// SPDX-License-Identifier: GPL-3.0-or-later
// Do retired numbers come back from their file, is damage noticed, and does the filter keep them out of a match?
#include "archive/disk/retired.h"

#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <string>
#include <vector>

#include "archive/disk/error.h"
#include "tests/unit/temporary_folder.h"

namespace dateline {
namespace {

ArchiveError::Kind kind_of_failure(const std::filesystem::path& file) {
  try {
    read_retired(file);
  } catch (const ArchiveError& error) {
    EXPECT_NE(std::string(error.what()).find(file.string()), std::string::npos) << error.what();
    return error.kind();
  }
  ADD_FAILURE() << "nothing was thrown";
  return ArchiveError::Kind::kCreate;
}

TEST(Retired, NumbersComeBack) {
  const TemporaryFolder folder;
  const auto file = folder / "000001.retired.1";
  for (const RetiredNumbers& numbers :
       {RetiredNumbers{}, {1}, {1, 2, 3}, {7, 1000, 1000000, std::numeric_limits<Xapian::docid>::max()}}) {
    write_retired(file, numbers);
    EXPECT_EQ(read_retired(file), numbers);
  }
}

TEST(Retired, EveryTruncationAndEveryBrokenByteIsNoticed) {
  const TemporaryFolder folder;
  const auto file = folder / "000001.retired.1";
  write_retired(file, {3, 5, 900});
  const std::string bytes = bytes_of(file);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    put_bytes(file, bytes.substr(0, size));
    EXPECT_EQ(kind_of_failure(file), ArchiveError::Kind::kDamaged) << size;
  }
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string broken = bytes;
    broken[at] = static_cast<char>(broken[at] ^ 1);
    put_bytes(file, broken);
    EXPECT_EQ(kind_of_failure(file), ArchiveError::Kind::kDamaged) << at;
  }
  put_bytes(file, bytes + "x");
  EXPECT_EQ(kind_of_failure(file), ArchiveError::Kind::kDamaged);
}

TEST(Retired, AMissingFileIsSaidToBeMissing) {
  const TemporaryFolder folder;
  EXPECT_EQ(kind_of_failure(folder / "none"), ArchiveError::Kind::kMissing);
}

/// Two editions of ten documents each, every one with the term "all" and its own term.
class RetiredMatch : public testing::Test {
 protected:
  void SetUp() override {
    for (int edition = 0; edition < 2; ++edition) {
      const std::string path = (folder_ / std::to_string(edition)).string();
      Xapian::WritableDatabase database(path, Xapian::DB_CREATE);
      for (int i = 1; i <= 10; ++i) {
        Xapian::Document document;
        document.add_term("all");
        document.add_term("e" + std::to_string(edition) + "d" + std::to_string(i));
        database.add_document(document);
      }
      database.commit();
      editions_.emplace_back(path);
      both_.add_database(editions_.back());
    }
  }

  /// The own terms of all documents that match `query` and are not retired.
  std::set<std::string> found(const Xapian::Query& query, const NumberLists& lists) {
    const auto retired = numbers_query(std::make_shared<const NumberLists>(lists), "Retired");
    Xapian::Enquire enquire(both_);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_AND_NOT, query, retired));
    std::set<std::string> terms;
    const auto hits = enquire.get_mset(0, 100);
    for (auto it = hits.begin(); it != hits.end(); ++it) terms.insert(*++it.get_document().termlist_begin());
    return terms;
  }

  std::shared_ptr<const RetiredNumbers> list(RetiredNumbers numbers) {
    return std::make_shared<const RetiredNumbers>(std::move(numbers));
  }

  TemporaryFolder folder_;
  std::vector<Xapian::Database> editions_;
  Xapian::Database both_;
};

TEST_F(RetiredMatch, EachEditionHasItsOwnList) {
  const auto left =
      found(Xapian::Query("all"), {{editions_[0].get_uuid(), list({1, 2, 10})}, {editions_[1].get_uuid(), list({5})}});
  EXPECT_EQ(left.size(), 16U);
  for (const auto* gone : {"e0d1", "e0d2", "e0d10", "e1d5"}) EXPECT_EQ(left.count(gone), 0U) << gone;
  for (const auto* there : {"e1d1", "e1d2", "e1d10", "e0d5"}) EXPECT_EQ(left.count(there), 1U) << there;
}

TEST_F(RetiredMatch, AnEditionWithoutAListKeepsEverything) {
  EXPECT_EQ(found(Xapian::Query("all"), {}).size(), 20U);
  EXPECT_EQ(found(Xapian::Query("all"), {{editions_[1].get_uuid(), list({1})}}).size(), 19U);
}

TEST_F(RetiredMatch, SkipsToSparseMatches) {
  const auto rare = Xapian::Query("e0d4") | Xapian::Query("e0d9") | Xapian::Query("e1d9");
  EXPECT_EQ(found(rare, {{editions_[0].get_uuid(), list({1, 2, 3, 5, 9, 10})}}),
            (std::set<std::string>{"e0d4", "e1d9"}));
}

TEST_F(RetiredMatch, AllMayBeRetired) {
  const RetiredNumbers every = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  EXPECT_TRUE(
      found(Xapian::Query("all"), {{editions_[0].get_uuid(), list(every)}, {editions_[1].get_uuid(), list(every)}})
          .empty());
}

}  // namespace
}  // namespace dateline
