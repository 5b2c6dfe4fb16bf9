// SPDX-License-Identifier: GPL-3.0-or-later
// How are the features of many articles made by several threads and kept on disk until their time comes?
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "archive/grouping.h"
#include "indexer/spool.h"
#include "indexer/stories/features.h"
#include "indexer/stories/frequencies.h"

namespace dateline::indexer::stories {

/// What is made of one article. About 40 bytes an article stay in memory. Not thread-safe but for fill's own threads.
class FeatureSpool {
 public:
  /// Gives the article of an index; one for each thread, made by it.
  using Reader = std::function<Article(std::size_t index)>;
  using MakeReader = std::function<Reader()>;

  /// Spools into `scratch`, in files of its own: `set` tells them from those of other spools there. Dates later than
  /// `until` count as none. Cost: about 130
  /// microseconds an article and thread. Throws ArchiveError (io).
  FeatureSpool(std::filesystem::path scratch, unsigned set, std::size_t count, unsigned threads, std::int64_t until,
               const MakeReader& readers);
  ~FeatureSpool();
  FeatureSpool(const FeatureSpool&) = delete;
  FeatureSpool& operator=(const FeatureSpool&) = delete;

  std::size_t size() const { return rows_.size(); }
  const Frequencies& frequencies() const { return frequencies_; }

  ArticleHash hash(std::size_t index) const { return rows_[index].hash; }

  /// When it was published in UTC seconds; INT64_MAX when that is not known to the day.
  std::int64_t seconds(std::size_t index) const { return rows_[index].seconds; }

  /// Throws ArchiveError (io).
  Features features(std::size_t index);

 private:
  struct Row {
    ArticleHash hash = 0;
    std::int64_t seconds = 0;
    SpoolPlace place;
  };

  std::filesystem::path scratch_;
  std::uint32_t first_file_;
  std::vector<std::unique_ptr<SpoolReader>> files_;  ///< one for each thread's
  std::vector<Row> rows_;
  Frequencies frequencies_;
};

}  // namespace dateline::indexer::stories
