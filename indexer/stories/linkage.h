// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are one story, once it is known how similar pairs of them are?
//
// Agglomerative clustering: the two most similar clusters become one as long as they are similar enough. Two clusters
// are as similar as their pairs on average, where a pair that was never compared counts 0, mixed with their best pair:
// the average alone (UPGMA; R. Sokal and C. Michener, 1958) tears a story apart that is told in several languages.
#pragma once

#include <cstdint>
#include <vector>

namespace dateline::indexer::stories {

struct Edge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  float similarity = 0;
};

/// A cluster number for each of `count` articles: the smallest number of an article in it. `glued` says by the same
/// kind of numbers which of them are one cluster from the beginning. The result does not depend on the order of the
/// edges. No pair may stand there twice. Cost: about a microsecond an edge, and its logarithm. Thread-safe.
std::vector<std::uint32_t> link(const std::vector<std::uint32_t>& glued, std::vector<Edge> edges, double threshold);

}  // namespace dateline::indexer::stories
