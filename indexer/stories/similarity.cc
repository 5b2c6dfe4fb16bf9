// SPDX-License-Identifier: GPL-3.0-or-later
// How likely do two articles tell the same event, and is one a copy of the other?
#include "indexer/stories/similarity.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>

namespace dateline::indexer::stories {
namespace {

// Within one language: a weighted mean of cosines, then a geometric mean with that of the names, since reports of
// different events of one kind (two trials, two earthquakes) share all but their names.
constexpr double kWords = 0.8 / 1.2;
constexpr double kTitle = 0.1 / 1.2;
constexpr double kNames = 0.3 / 1.2;
constexpr double kNamesExponent = 0.15;
constexpr double kFewestNames = 3;
constexpr double kLeastNames = 0.02;
constexpr double kWithoutNames = 0.9;

// Across languages names and numbers are all there is; their cosine is smaller than that of all words.
constexpr double kKeys = 1.7;
constexpr unsigned kFewestSharedKeys = 2;

constexpr double kTimeSigma = 3.0 * 24 * 3600;
constexpr double kTimeFloor = 0.5;
constexpr double kUndated = 0.8;  // a stricter threshold, as it were

constexpr std::uint32_t kShortestCopy = 12;  // words
constexpr double kLengthRatio = 0.4;

double time_factor(const Features& a, const Features& b) {
  if (!a.dated || !b.dated) return kUndated;
  const std::int64_t apart = std::abs(a.seconds - b.seconds);
  if (apart > kStorySeconds) return 0;
  const double sigmas = static_cast<double>(apart) / kTimeSigma;
  return kTimeFloor + (1 - kTimeFloor) * std::exp(-sigmas * sigmas / 2);
}

/// The share of the word pairs that both have, from the smallest hashes of both together.
double overlap_of(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::size_t seen = 0;
  std::size_t both = 0;
  for (auto x = a.begin(), y = b.begin(); seen < kSketchSize && (x != a.end() || y != b.end()); ++seen) {
    if (y == b.end() || (x != a.end() && *x < *y)) {
      ++x;
    } else if (x == a.end() || *y < *x) {
      ++y;
    } else {
      ++both;
      ++x;
      ++y;
    }
  }
  return seen == 0 ? 0 : static_cast<double>(both) / static_cast<double>(seen);
}

}  // namespace

const char* words_for(CopyVerdict verdict) {
  switch (verdict) {
    case CopyVerdict::kCopy:
      return "a copy";
    case CopyVerdict::kOtherLength:
      return "no copy: one is much longer";
    case CopyVerdict::kOtherNumbers:
      return "no copy: other numbers in the title";
    case CopyVerdict::kTooShort:
      return "no copy: too short to tell";
    case CopyVerdict::kFarApart:
      return "no copy: too far apart in time";
    case CopyVerdict::kOtherWords:
      break;
  }
  return "no copy: other words";
}

Comparison compare(const Compared& a, const Compared& b) {
  Comparison found;
  found.same_language = a.features.language == b.features.language;
  found.time_factor = time_factor(a.features, b.features);
  if (a.features.dated && b.features.dated) {
    found.hours = static_cast<double>(std::abs(a.features.seconds - b.features.seconds)) / 3600;
  }
  found.words = cosine(a.vectors.words, b.vectors.words);
  found.title = cosine(a.vectors.title, b.vectors.title);
  found.names = cosine(a.vectors.names, b.vectors.names);
  found.keys = cosine(a.vectors.keys, b.vectors.keys);
  found.shared_keys = shared_terms(a.vectors.keys, b.vectors.keys);
  found.similarity = similarity(a, b);
  found.overlap = overlap_of(a.features.sketch, b.features.sketch);
  found.copy = copy_verdict(a.features, b.features);
  return found;
}

double similarity(const Compared& a, const Compared& b) {
  const double factor = time_factor(a.features, b.features);
  if (factor <= 0) return 0;
  if (a.features.language != b.features.language) {
    if (shared_terms(a.vectors.keys, b.vectors.keys) < kFewestSharedKeys) return 0;
    return factor * std::min(kKeys * cosine(a.vectors.keys, b.vectors.keys), 1.0);
  }
  const double names = cosine(a.vectors.names, b.vectors.names);
  const double mean = kWords * cosine(a.vectors.words, b.vectors.words) +
                      kTitle * cosine(a.vectors.title, b.vectors.title) + kNames * names;
  const bool named = std::min(a.vectors.names.size(), b.vectors.names.size()) >= kFewestNames;
  if (!named) return factor * kWithoutNames * mean;
  return factor * std::pow(mean, 1 - kNamesExponent) * std::pow(std::max(names, kLeastNames), kNamesExponent);
}

CopyVerdict copy_verdict(const Features& a, const Features& b) {
  const bool far = a.dated && b.dated && std::abs(a.seconds - b.seconds) > kWindowSeconds;
  if (far) return CopyVerdict::kFarApart;
  if (std::min(a.length, b.length) < kShortestCopy) return CopyVerdict::kTooShort;
  const auto& [fewer, more] =
      std::minmax(a.title_numbers, b.title_numbers, [](const auto& x, const auto& y) { return x.size() < y.size(); });
  if (!std::includes(more.begin(), more.end(), fewer.begin(), fewer.end())) return CopyVerdict::kOtherNumbers;
  if (a.text == b.text) return CopyVerdict::kCopy;
  if (std::min(a.length, b.length) < kLengthRatio * std::max(a.length, b.length)) return CopyVerdict::kOtherLength;
  return overlap_of(a.sketch, b.sketch) < kCopyOverlap ? CopyVerdict::kOtherWords : CopyVerdict::kCopy;
}

}  // namespace dateline::indexer::stories
