// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are one story, once it is known how similar pairs of them are?
#include "indexer/stories/linkage.h"

#include <algorithm>
#include <queue>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace dateline::indexer::stories {
namespace {

constexpr double kBestPair = 0.35;  ///< its share beside the average

/// An article is compared with the nearest others only, so no more pairs of it than this can be there.
constexpr std::size_t kMostPairs = 16;

/// All pairs between two clusters.
struct Pairs {
  double sum = 0;
  float best = 0;
};

struct Cluster {
  std::vector<std::uint32_t> members;
  std::unordered_map<std::uint32_t, Pairs> near;  ///< by the number of the other cluster
  std::uint32_t changes = 0;
};

/// Two clusters that may become one, as they were when it was written down.
struct Offer {
  double similarity;
  std::uint32_t a;  ///< the smaller number
  std::uint32_t b;
  std::uint32_t changes_a;
  std::uint32_t changes_b;

  bool operator<(const Offer& other) const {
    return std::tie(similarity, other.a, other.b) < std::tie(other.similarity, a, b);
  }
};

class Linking {
 public:
  Linking(const std::vector<std::uint32_t>& glued, const std::vector<Edge>& edges, double threshold)
      : threshold_(threshold), clusters_(glued.size()) {
    for (std::uint32_t i = 0; i < glued.size(); ++i) clusters_[glued[i]].members.push_back(i);
    for (const Edge& edge : edges) {
      const std::uint32_t a = glued[edge.a];
      const std::uint32_t b = glued[edge.b];
      if (a == b) continue;
      for (Pairs* pairs : {&clusters_[a].near[b], &clusters_[b].near[a]}) {
        pairs->sum += edge.similarity;
        pairs->best = std::max(pairs->best, edge.similarity);
      }
    }
    offer_all();
  }

  std::vector<std::uint32_t> run() {
    while (!offers_.empty()) {
      const Offer best = offers_.top();
      offers_.pop();
      const bool stands = clusters_[best.a].changes == best.changes_a && clusters_[best.b].changes == best.changes_b;
      if (stands) merge(best.a, best.b);
    }
    std::vector<std::uint32_t> numbers(clusters_.size());
    for (const Cluster& cluster : clusters_) {
      if (cluster.members.empty()) continue;
      const std::uint32_t smallest = *std::min_element(cluster.members.begin(), cluster.members.end());
      for (const std::uint32_t member : cluster.members) numbers[member] = smallest;
    }
    return numbers;
  }

 private:
  double similarity(std::uint32_t a, std::uint32_t b, const Pairs& pairs) const {
    const std::size_t fewer = std::min(clusters_[a].members.size(), clusters_[b].members.size());
    const std::size_t more = std::max(clusters_[a].members.size(), clusters_[b].members.size());
    const auto possible = static_cast<double>(fewer * std::min(more, kMostPairs));
    return (1 - kBestPair) * std::min(pairs.sum / possible, static_cast<double>(pairs.best)) + kBestPair * pairs.best;
  }

  void offer(std::uint32_t a, std::uint32_t b, const Pairs& pairs) {
    const double similar = similarity(a, b, pairs);
    if (similar < threshold_) return;
    if (a > b) std::swap(a, b);
    offers_.push({similar, a, b, clusters_[a].changes, clusters_[b].changes});
  }

  /// The one with more neighbours takes the other in.
  void merge(std::uint32_t into, std::uint32_t from) {
    if (clusters_[into].near.size() < clusters_[from].near.size()) std::swap(into, from);
    Cluster& kept = clusters_[into];
    Cluster& gone = clusters_[from];
    for (const auto& [other, pairs] : gone.near) {
      clusters_[other].near.erase(from);
      if (other == into) continue;
      Pairs& joined = kept.near[other];
      joined.sum += pairs.sum;
      joined.best = std::max(joined.best, pairs.best);
      clusters_[other].near[into] = joined;
    }
    kept.near.erase(from);
    kept.members.insert(kept.members.end(), gone.members.begin(), gone.members.end());
    ++kept.changes;
    ++gone.changes;
    gone.members.clear();
    gone.near.clear();
    for (const auto& [other, pairs] : kept.near) offer(into, other, pairs);
    if (offers_.size() > most_offers_) offer_all();
  }

  /// Writes down all offers as they are now; those of before are nothing.
  void offer_all() {
    offers_ = {};
    for (std::uint32_t a = 0; a < clusters_.size(); ++a) {
      for (const auto& [b, pairs] : clusters_[a].near) {
        if (a < b) offer(a, b, pairs);
      }
    }
    most_offers_ = std::max(std::size_t{1} << 20U, 2 * offers_.size());
  }

  double threshold_;
  std::vector<Cluster> clusters_;
  std::priority_queue<Offer> offers_;
  std::size_t most_offers_ = 0;  ///< more of them are mostly of clusters that have changed since
};

}  // namespace

std::vector<std::uint32_t> link(const std::vector<std::uint32_t>& glued, std::vector<Edge> edges, double threshold) {
  // Sums of floating-point numbers depend on the order in which they are added.
  std::sort(edges.begin(), edges.end(),
            [](const Edge& x, const Edge& y) { return std::tie(x.a, x.b) < std::tie(y.a, y.b); });
  return Linking(glued, edges, threshold).run();
}

}  // namespace dateline::indexer::stories
