// SPDX-License-Identifier: GPL-3.0-or-later
// How likely do two articles tell the same event, and is one a copy of the other? All weights and thresholds are here.
#pragma once

#include <cstdint>
#include <optional>

#include "indexer/stories/features.h"
#include "indexer/stories/vectors.h"

namespace dateline::indexer::stories {

/// An article, as it is compared.
struct Compared {
  const Features& features;
  const Vectors& vectors;
};

/// Articles further apart in time are never compared.
constexpr std::int64_t kWindowSeconds = std::int64_t{7} * 24 * 3600;

/// Reports of one event are less than a week apart: what is told a week later is next week's figures.
constexpr std::int64_t kStorySeconds = std::int64_t{6} * 24 * 3600;

/// Clusters of articles at least this similar become one story (linkage.h).
constexpr double kSameStory = 0.16;

/// Pairs below are not looked at again.
constexpr double kWorthKeeping = 0.05;

/// Two articles of which at least this share of their word pairs is the same are copies.
constexpr double kCopyOverlap = 0.45;

/// Whether one is a copy, and if not, why.
enum class CopyVerdict { kCopy, kOtherWords, kOtherLength, kOtherNumbers, kTooShort, kFarApart };
const char* words_for(CopyVerdict verdict);

/// What a comparison found; cosines and similarity are 0 to 1.
struct Comparison {
  bool same_language = true;
  double words = 0;  ///< cosines
  double title = 0;
  double names = 0;
  double keys = 0;
  unsigned shared_keys = 0;
  std::optional<double> hours;  ///< between them, when both are dated
  double time_factor = 1;
  double similarity = 0;
  double overlap = 0;  ///< of the word pairs, estimated
  CopyVerdict copy = CopyVerdict::kOtherWords;
};

/// The similarity alone. Cost: about a microsecond. Thread-safe.
double similarity(const Compared& a, const Compared& b);

/// Whether one is a copy of the other. Thread-safe.
CopyVerdict copy_verdict(const Features& a, const Features& b);

/// Everything, for people. Thread-safe.
Comparison compare(const Compared& a, const Compared& b);

}  // namespace dateline::indexer::stories
