// SPDX-License-Identifier: GPL-3.0-or-later
// To which stories do the articles of a run belong, and whose stories change because of them? The stage between the
// decision which articles are published and the building of their documents.
//
// A build groups all its articles at once. Other runs go on with the checkpoint of the last one: what comes is compared
// with the articles at hand and joins their stories, founds new ones, or makes two into one. When at least an eighth of
// the articles at hand have come since, the stories of the last 48 hours are made anew, which also takes apart what the
// order of arrival joined wrongly.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "archive/disk/writer.h"
#include "indexer/boilerplate.h"
#include "indexer/key_stage.h"
#include "indexer/progress.h"
#include "indexer/stories/checkpoint.h"

namespace dateline::indexer::stories {

/// How long stories that were made with what had come by then may be made anew.
constexpr std::int64_t kOpenSeconds = std::int64_t{48} * 3600;

/// What a grouping changes beside the articles of the run.
struct Changes {
  std::vector<ArchiveWriter::Regrouping> regrouped;
  Checkpoint checkpoint;       ///< but for its generation
  std::uint64_t articles = 0;  ///< looked at
  std::uint64_t stories = 0;   ///< ... and in how many they are
};

/// Where a run stands when its articles are grouped.
struct Run {
  std::filesystem::path archive;
  std::filesystem::path scratch;
  unsigned threads = 1;
  ArchiveView* view = nullptr;  ///< null for a fresh build
  std::int64_t now = 0;         ///< UTC seconds

  /// Dates more than a day ahead are wrong.
  std::int64_t until() const { return now + std::int64_t{24} * 3600; }
};

/// Gives the articles of a run their stories; without articles nothing changes. Cost: about 250 microseconds an
/// article, half of it on all threads, and reading the checkpoint. Throws ArchiveError and Xapian::Error.
Changes group(std::vector<Decided>& articles, const std::vector<ArchiveView::Place>& retired,
              const RepeatedLines& repeated, const Run& run, Progress& progress);

/// Makes the stories anew: of all articles, or of those of the last seconds before the newest. Cost: about 250
/// microseconds an article, reading them from the archive included.
Changes regroup(const Run& run, std::optional<std::int64_t> last_seconds, Progress& progress);

/// What writes the checkpoint of the change that follows on a manifest.
std::function<void(const std::filesystem::path&)> writing(Checkpoint checkpoint, const Manifest& manifest);

}  // namespace dateline::indexer::stories
