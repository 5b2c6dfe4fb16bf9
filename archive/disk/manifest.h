// SPDX-License-Identifier: GPL-3.0-or-later
// Which editions make up the archive right now? The file MANIFEST says it and nothing else does.
//
//   {"dateline_archive": 1,              version of this file
//    "schema": 1, "tokenizer": 1,        what the editions were made with
//    "generation": 7,                    grows by one with every change
//    "editions": [{"name": "000003",     folder below editions/
//                  "articles": 1200,     documents in it, retired ones included
//                  "retired": 2,         of them no longer count: those in editions/000003.retired.7
//                  "retired_file": "000003.retired.7",
//                  "regrouped_file": "000003.regrouped.7",   whose stories are not those of their slots; or ""
//                  "languages": {"en": 1100, "fr": 100}}],
//    "checkpoint": "checkpoint.7",       with what the next grouping begins; or ""
//    "leaving": [{"name": "000001", "since": 1753700000}]}   no longer named, removed after a grace time
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace dateline {

struct EditionEntry {
  std::string name;
  std::uint64_t articles = 0;
  std::uint64_t retired = 0;
  std::string retired_file;  ///< "" when nothing is retired
  std::map<std::string, std::uint64_t> languages;
  std::string regrouped_file = {};  ///< "" when all stories are those of the slots
};

struct LeavingEntry {
  std::string name;  ///< a folder or file below editions/
  std::int64_t since = 0;
};

struct Manifest {
  std::uint64_t generation = 0;
  std::vector<EditionEntry> editions;
  std::vector<LeavingEntry> leaving;
  std::string checkpoint = {};  ///< of the grouping, below editions/; "" when there is none

  /// Articles that count.
  std::uint64_t articles() const;

  /// Articles by language, retired ones included.
  std::map<std::string, std::uint64_t> languages() const;
};

/// Throws ArchiveError: missing, no archive (with what stands there instead), permission, damaged, schema (which was
/// found, which is read, what to run).
Manifest read_manifest(const std::filesystem::path& archive);

/// Whether an archive may be made in the folder: it is there, and has nothing but what the first writer puts into it
/// before the first manifest, which is never an edition, or what a fresh file system has.
bool may_become_archive(const std::filesystem::path& archive);

/// The same as read_manifest, but that a folder which may become an archive is one without articles.
Manifest read_manifest_or_none(const std::filesystem::path& archive);

/// Whether the folder's MANIFEST is one of ours, of whatever version. Throws ArchiveError when it can't be read.
bool looks_like_manifest(const std::filesystem::path& archive);

/// Puts the manifest on disk, then Xapian's stub file.
void write_manifest(const std::filesystem::path& archive, const Manifest& manifest);

/// Writes Xapian's stub file if it does not agree with the manifest: a writer may have died between the two.
void restore_stub(const std::filesystem::path& archive, const Manifest& manifest);

/// Bytes on disk of the editions that a manifest names, without what stands beside them.
std::uint64_t bytes_of_editions(const std::filesystem::path& archive, const Manifest& manifest);

std::filesystem::path manifest_path(const std::filesystem::path& archive);

/// Whether there is a MANIFEST. Throws ArchiveError, of kind permission, where that can't be seen.
bool has_manifest(const std::filesystem::path& archive);
std::filesystem::path editions_path(const std::filesystem::path& archive);

}  // namespace dateline
