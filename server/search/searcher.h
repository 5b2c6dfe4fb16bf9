// SPDX-License-Identifier: GPL-3.0-or-later
// How does one request become one answer? The journey of a query, from top to bottom.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "server/search/answer.h"
#include "server/search/request.h"

namespace dateline::search {

/// Searches one archive folder. Every thread may use the same Searcher: each call borrows a reader of its own (at most
/// one a call under way) and sees the newest manifest there was when the call began, to the end of the call.
/// Throws std::runtime_error (ArchiveError, Xapian's own wrapped) when the archive can't be read; of kind busy when a
/// writer keeps the file of what is not searched for longer than 200 milliseconds.
class Searcher {
 public:
  /// Opens the archive once to see that it can be read. An archive without articles is fine.
  /// Throws ArchiveError for a folder that is none, or a schema that this program does not read.
  explicit Searcher(const std::string& archive_dir);
  ~Searcher();
  Searcher(const Searcher&) = delete;
  Searcher& operator=(const Searcher&) = delete;

  /// Any text as q is answered. Cost: see docs/quality.md; the request must keep the limits that request.h states.
  SearchAnswer search(const SearchRequest& request);

  /// The article of an id, or of the id that its publisher gave it; none when there is none.
  /// `highlight` is a query whose words are marked ("" for none).
  std::optional<ArticleAnswer> article(const std::string& id, const std::string& highlight);

  /// One version of it, the one that is searched or an earlier one; none when there is none.
  std::optional<ArticleAnswer> version(const std::string& id, std::uint32_t number, const std::string& highlight);

  /// At most `limit` of its versions, newest first, beginning with number `offset` of them; none when no published
  /// article has the id. Cost: some microseconds a version, however long its text.
  std::optional<VersionsAnswer> versions(const std::string& id, std::uint32_t offset, std::uint32_t limit);

  /// The story of an id, with at most `limit` of its articles from number `offset` on; none when no article is in it.
  std::optional<StoryAnswer> story(const std::string& id, std::uint32_t offset, std::uint32_t limit);

  StatsAnswer stats();

  /// The newest generation on disk. Cost: one stat() call.
  std::uint64_t generation();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline::search
