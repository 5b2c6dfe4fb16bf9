// SPDX-License-Identifier: GPL-3.0-or-later
// How are the features of many articles made by several threads and kept on disk until their time comes?
#include "indexer/stories/feature_spool.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

#include "indexer/queue.h"

namespace dateline::indexer::stories {
namespace {

constexpr std::size_t kShare = 64;

/// The files of a spool have numbers from here on, a set for each: what is read never has as many.
constexpr std::uint32_t kFirstFile = std::uint32_t{1} << 31U;
constexpr std::uint32_t kFilesOfSet = 65536;

}  // namespace

FeatureSpool::FeatureSpool(std::filesystem::path scratch, unsigned set, std::size_t count, unsigned threads,
                           std::int64_t until, const MakeReader& readers)
    : scratch_(std::move(scratch)), first_file_(kFirstFile + set * kFilesOfSet), rows_(count) {
  for (unsigned thread = 0; thread < threads; ++thread) files_.push_back(std::make_unique<SpoolReader>(scratch_));
  if (count == 0) return;
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  Crew crew(
      threads,
      [&](unsigned thread) {
        const Reader article_of = readers();
        FeatureMaker maker(until);
        Frequencies counted;
        SpoolWriter spool(scratch_, first_file_ + thread);
        for (std::size_t begin = next.fetch_add(kShare); begin < count; begin = next.fetch_add(kShare)) {
          for (std::size_t i = begin; i < std::min(begin + kShare, count); ++i) {
            const Article article = article_of(i);
            const Features features = maker.make(article);
            counted.add(features);
            rows_[i] = {article_hash(article.id), features.dated ? features.seconds : INT64_MAX,
                        spool.write(i, encode_features(features))};
          }
        }
        spool.close();
        const std::lock_guard<std::mutex> lock(mutex);
        frequencies_.add(counted);
      },
      [&] { next = count; });
  crew.join();
}

FeatureSpool::~FeatureSpool() {
  std::error_code ignored;
  for (unsigned thread = 0; thread < files_.size(); ++thread) {
    std::filesystem::remove(spool_path(scratch_, first_file_ + thread), ignored);
  }
}

Features FeatureSpool::features(std::size_t index) {
  const SpoolPlace& place = rows_[index].place;
  return decode_features(files_[place.file - first_file_]->read(place));
}

}  // namespace dateline::indexer::stories
