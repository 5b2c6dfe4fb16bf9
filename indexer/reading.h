// SPDX-License-Identifier: GPL-3.0-or-later
// How do paths become arrivals? Files are cut into batches; threads parse, clean and spool the articles in them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "archive/article.h"
#include "indexer/feed.h"
#include "indexer/formats/field_map.h"
#include "indexer/normalise/normaliser.h"
#include "indexer/progress.h"
#include "indexer/report.h"
#include "indexer/sources/walk.h"

namespace dateline::indexer {

struct ReadingOptions {
  unsigned threads = 1;
  FeedLimits limits;
  NormaliseOptions normalise;
  FieldMap map;                       ///< what keys of JSON and columns of tables mean
  std::span<const Article> articles;  ///< that are read already: they come behind the paths, and must stay until then
};

/// Batches are numbered from here on; 0 is of the articles that waited beside the editions.
constexpr std::uint64_t kFirstBatch = 1;

/// The batch that an article with this order came in; inside of it articles are visited in order.
constexpr std::uint64_t batch_of(std::uint64_t order) { return order >> 32U; }

/// Who is told of what is read, and says what need not be read again. A file is cut into the same batches each time it
/// is read, and the number of a batch says where in the input it stood. What these throw comes out of read_articles.
class ReadingVisitor {
 public:
  virtual ~ReadingVisitor() = default;

  /// Called with each article, in no certain order, from several threads at once.
  virtual void article(unsigned thread, std::uint64_t order, const Article& article) = 0;

  /// All articles of a batch were visited. Called from the same thread as they.
  virtual void batch_read(unsigned /*thread*/, std::uint64_t /*batch*/, std::vector<Refusal> /*refused*/) {}

  /// No more articles of a batch are coming, and the run ends with an exception.
  virtual void batch_failed(std::uint64_t /*batch*/) {}

  /// A file, by its index, was cut to its end; its batches have lower numbers than `behind`. Files come in order.
  virtual void file_cut(std::size_t /*file*/, std::uint64_t /*behind*/, std::vector<Refusal> /*refused*/) {}

  /// Whether a batch need not be visited. Called from one thread.
  virtual bool knows_batch(std::uint64_t /*batch*/) { return false; }

  /// `behind` of a file of which no batch need be visited, and whose refusals are known. Called from one thread.
  virtual std::optional<std::uint64_t> known_file(std::size_t /*file*/) { return std::nullopt; }
};

/// Reads these files, then takes the articles that are read already. Bad records are refusals; the good ones beside
/// them are visited. Memory: some batches of a megabyte, or the largest JSON document.
void read_articles(const std::vector<SourceFile>& files, const ReadingOptions& options, Refusals& refusals,
                   Progress& progress, ReadingVisitor& visitor);

}  // namespace dateline::indexer
