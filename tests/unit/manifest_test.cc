// SPDX-License-Identifier: GPL-3.0-or-later
// Does a manifest come back, and is everything that is none told apart?
#include "archive/disk/manifest.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "archive/disk/error.h"
#include "tests/unit/as_nobody.h"
#include "tests/unit/temporary_folder.h"

namespace dateline {
namespace {

Manifest some_manifest() {
  Manifest manifest;
  manifest.generation = 7;
  manifest.editions = {{"000003", 1200, 2, "000003.retired.7", {{"en", 1100}, {"fr", 100}}},
                       {"000004", 1, 0, "", {{"en", 1}}}};
  manifest.leaving = {{"000001", 1753700000}};
  return manifest;
}

/// The kind and the message of the error that reading throws.
std::pair<ArchiveError::Kind, std::string> failure(const std::filesystem::path& archive) {
  try {
    read_manifest(archive);
  } catch (const ArchiveError& error) {
    return {error.kind(), error.what()};
  }
  ADD_FAILURE() << "nothing was thrown";
  return {ArchiveError::Kind::kCreate, ""};
}

TEST(Manifest, ComesBackWithItsStub) {
  const TemporaryFolder folder;
  write_manifest(folder.path(), some_manifest());
  const Manifest manifest = read_manifest(folder.path());
  EXPECT_EQ(manifest.generation, 7U);
  ASSERT_EQ(manifest.editions.size(), 2U);
  EXPECT_EQ(manifest.editions[0].name, "000003");
  EXPECT_EQ(manifest.editions[0].articles, 1200U);
  EXPECT_EQ(manifest.editions[0].retired, 2U);
  EXPECT_EQ(manifest.editions[0].retired_file, "000003.retired.7");
  EXPECT_EQ(manifest.editions[0].languages.at("fr"), 100U);
  ASSERT_EQ(manifest.leaving.size(), 1U);
  EXPECT_EQ(manifest.leaving[0].name, "000001");
  EXPECT_EQ(manifest.leaving[0].since, 1753700000);
  EXPECT_EQ(bytes_of(folder / "XAPIANDB"), "glass editions/000003\nglass editions/000004\n");
  EXPECT_FALSE(std::filesystem::exists(folder / "MANIFEST.new"));
}

TEST(Manifest, CountsArticlesThatCount) {
  Manifest manifest = some_manifest();
  EXPECT_EQ(manifest.articles(), 1199U);
  EXPECT_EQ(manifest.languages(), (std::map<std::string, std::uint64_t>{{"en", 1101}, {"fr", 100}}));
  manifest.editions[1].retired = 9;
  EXPECT_EQ(manifest.articles(), 1198U) << "never below none for an edition";
}

TEST(Manifest, AStubThatDisagreesIsRestored) {
  const TemporaryFolder folder;
  write_manifest(folder.path(), some_manifest());
  const std::string stub = bytes_of(folder / "XAPIANDB");
  put_bytes(folder / "XAPIANDB", "glass editions/000001\n");
  restore_stub(folder.path(), some_manifest());
  EXPECT_EQ(bytes_of(folder / "XAPIANDB"), stub);
  std::filesystem::remove(folder / "XAPIANDB");
  restore_stub(folder.path(), some_manifest());
  EXPECT_EQ(bytes_of(folder / "XAPIANDB"), stub);
}

TEST(Manifest, AFolderThatMayNotBeLookedIntoIsNotTakenForOneWithoutAnArchive) {
  const TemporaryFolder folder;
  std::filesystem::permissions(folder.path(), std::filesystem::perms::none);
  {
    const AsNobody nobody;
    EXPECT_EQ(failure(folder.path()).first, ArchiveError::Kind::kPermission);
  }
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
}

TEST(Manifest, NoFolderAndNoArchive) {
  const TemporaryFolder folder;
  const auto missing = failure(folder / "none");
  EXPECT_EQ(missing.first, ArchiveError::Kind::kMissing);
  EXPECT_NE(missing.second.find("none"), std::string::npos);
  const auto other = failure(folder.path());
  EXPECT_EQ(other.first, ArchiveError::Kind::kNoArchive);
  EXPECT_NE(other.second.find("MANIFEST"), std::string::npos);
  put_bytes(folder / "file", "x");
  EXPECT_EQ(failure(folder / "file").first, ArchiveError::Kind::kNoArchive);
}

TEST(Manifest, AnotherSchemaSaysWhichAndWhatToRun) {
  for (const auto* key : {"schema", "tokenizer", "dateline_archive"}) {
    const TemporaryFolder folder;
    write_manifest(folder.path(), some_manifest());
    auto root = nlohmann::json::parse(bytes_of(folder / "MANIFEST"));
    root[key] = 4711;
    put_bytes(folder / "MANIFEST", root.dump());
    const auto [kind, message] = failure(folder.path());
    EXPECT_EQ(kind, ArchiveError::Kind::kSchema) << key;
    EXPECT_NE(message.find("dateline-indexer build --archive " + folder.path().string()), std::string::npos) << message;
    if (std::string(key) != "dateline_archive") {
      EXPECT_NE(message.find("4711"), std::string::npos) << message;
    }
  }
}

TEST(Manifest, DamageIsSaidToBeDamage) {
  const TemporaryFolder folder;
  write_manifest(folder.path(), some_manifest());
  const std::string good = bytes_of(folder / "MANIFEST");
  std::vector<std::string> bad = {"",
                                  "\n",
                                  "[]",
                                  "{}",
                                  "null",
                                  "42",
                                  "\"text\"",
                                  "\x7F"
                                  "ELF",
                                  std::string("\0\0", 2)};
  for (std::size_t size = 0; size + 3 < good.size(); size += 11) bad.push_back(good.substr(0, size));
  for (const auto* key : {"generation", "editions", "leaving", "schema", "tokenizer", "dateline_archive"}) {
    auto root = nlohmann::json::parse(good);
    root.erase(key);
    bad.push_back(root.dump());
    root[key] = "text";
    bad.push_back(root.dump());
  }
  for (const auto& bytes : bad) {
    put_bytes(folder / "MANIFEST", bytes);
    const auto [kind, message] = failure(folder.path());
    EXPECT_EQ(kind, ArchiveError::Kind::kDamaged) << bytes;
    EXPECT_NE(message.find("MANIFEST"), std::string::npos) << message;
  }
}

TEST(Manifest, NamesStayBelowTheFolder) {
  for (const std::string name : {"../000001", "/000001", "a/b", "..", "0000..1", "A", "x y", "a\\b"}) {
    const TemporaryFolder folder;
    Manifest manifest = some_manifest();
    manifest.editions[0].name = name;
    write_manifest(folder.path(), manifest);
    EXPECT_EQ(failure(folder.path()).first, ArchiveError::Kind::kDamaged) << name;
    manifest = some_manifest();
    manifest.leaving[0].name = name;
    write_manifest(folder.path(), manifest);
    EXPECT_EQ(failure(folder.path()).first, ArchiveError::Kind::kDamaged) << name;
  }
}

}  // namespace
}  // namespace dateline
