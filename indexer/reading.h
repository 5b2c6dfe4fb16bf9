// SPDX-License-Identifier: GPL-3.0-or-later
// How do paths become arrivals? Files are cut into batches; threads parse, clean and spool the articles in them.
#pragma once

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "archive/article.h"
#include "archive/time.h"
#include "indexer/feed.h"
#include "indexer/formats/field_map.h"
#include "indexer/key_groups.h"
#include "indexer/normalise/normaliser.h"
#include "indexer/progress.h"
#include "indexer/report.h"
#include "indexer/sources/memory.h"

namespace dateline::indexer {

struct ReadingOptions {
  unsigned threads = 1;
  FeedLimits limits;
  NormaliseOptions normalise;
  FieldMap map;                        ///< what keys of JSON and columns of tables mean
  std::span<const NamedBytes> inputs;  ///< read behind the paths, as plain files; must stay until all are read
  Clock now = system_now;
};

/// Called with each article, in no certain order, from several threads at once.
using ArticleVisitor = std::function<void(unsigned thread, std::uint64_t order, const Article&)>;

/// Batches are numbered from here on; 0 is of the articles that waited beside the editions.
constexpr std::uint64_t kFirstBatch = 1;

/// Called once for each batch that was begun, when no more of its articles are coming.
using BatchVisitor = std::function<void(std::uint64_t batch)>;

/// The batch that an article with this order came in; inside of it articles are visited in order.
constexpr std::uint64_t batch_of(std::uint64_t order) { return order >> 32U; }

/// Reads everything that the paths mean, then the inputs in memory. Bad records are refusals; the good ones beside them
/// are visited. Throws what the visitors throw. Memory: some batches of a megabyte, or the largest JSON document.
void read_articles(const std::vector<std::string>& paths, const ReadingOptions& options, Refusals& refusals,
                   Progress& progress, const ArticleVisitor& visit, const BatchVisitor& finished = {});

/// The arrival of an article with this record; its place is not known yet. `now` in UTC seconds decides about
/// embargoes.
Arrival arrival_of(std::uint64_t order, const Article& article, const std::string& record, std::int64_t now);

/// What read_articles reads, spooled as records in `scratch`, with what the key stage needs to know of each.
std::vector<Arrival> spool_articles(const std::vector<std::string>& paths, const ReadingOptions& options,
                                    const std::filesystem::path& scratch, Refusals& refusals, Progress& progress);

}  // namespace dateline::indexer
