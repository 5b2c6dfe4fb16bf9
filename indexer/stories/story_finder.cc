// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles of a stream are copies of another, and which are one story?
#include "indexer/stories/story_finder.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace dateline::indexer::stories {
namespace {

/// Sets of numbers that are joined pair by pair.
class Sets {
 public:
  explicit Sets(std::size_t size) : above_(size) { std::iota(above_.begin(), above_.end(), 0U); }

  std::uint32_t of(std::uint32_t number) {
    while (above_[number] != number) number = above_[number] = above_[above_[number]];
    return number;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = of(a);
    b = of(b);
    above_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> above_;
};

}  // namespace

void StoryFinder::add(Arriving article) {
  const auto number = static_cast<std::uint32_t>(known_.size());
  expire(article.features);
  known_.push_back({article.hash, article.features.seconds, article.features.latest(), article.before, number, 0,
                    article.is_fixed, false});
  if (article.is_fixed) fix(number);
  Vectors vectors = weigh(article.features, frequencies_);
  const auto live = live_.emplace(number, Live{std::move(article.features), std::move(vectors)}).first;
  compare(number, live->second);
  index_.add(number, live->second.vectors);
  if (!article.is_fixed) loose_.add(number, live->second.vectors);
  (live->second.features.dated ? dated_ : undated_).push_back(number);
}

/// One that is a copy already goes on being one of the same original, if that is here.
void StoryFinder::fix(std::uint32_t number) {
  Known& known = known_[number];
  fixed_.emplace(known.hash, number);
  const auto original = fixed_.find(known.before.copy_of);
  if (original != fixed_.end()) known.original = original->second;
}

void StoryFinder::compare(std::uint32_t number, const Live& article) {
  const auto near = (known_[number].is_fixed ? loose_ : index_).candidates(article.vectors);
  for (const std::uint32_t other : near) {
    const double similar = similarity(article.compared(), live_.at(other).compared());
    if (similar >= kWorthKeeping) edges_.push_back({number, other, static_cast<float>(similar)});
  }
  find_original(number, article, near);
}

/// A copy is one of its original, not of another copy: texts that change a little from day to day would become one
/// chain otherwise.
void StoryFinder::find_original(std::uint32_t number, const Live& article, const std::vector<std::uint32_t>& near) {
  for (const std::uint32_t other : near) {
    const std::uint32_t original = original_of(other);
    if (original == original_of(number)) continue;
    const auto live = live_.find(original);
    if (live == live_.end() || copy_verdict(article.features, live->second.features) != CopyVerdict::kCopy) continue;
    const std::uint32_t own = original_of(number);
    if (is_earlier(own, original)) {
      known_[original].original = own;
    } else {
      known_[own].original = original;
    }
  }
}

std::uint32_t StoryFinder::original_of(std::uint32_t number) const {
  while (known_[number].original != number) number = known_[number].original;
  return number;
}

bool StoryFinder::is_earlier(std::uint32_t a, std::uint32_t b) const {
  return std::tie(known_[a].latest, known_[a].hash) < std::tie(known_[b].latest, known_[b].hash);
}

void StoryFinder::expire(const Features& newest) {
  while (newest.dated && dated_.size() > kFewestLive &&
         newest.seconds - known_[dated_.front()].seconds > kLiveSeconds) {
    forget(dated_);
  }
  while (undated_.size() > kMostUndated) forget(undated_);
  if (edges_.size() < most_edges_) return;
  decide(false);
  most_edges_ = std::max(most_edges_, 2 * edges_.size());
}

/// The first one.
void StoryFinder::forget(std::deque<std::uint32_t>& order) {
  index_.remove(order.front());
  loose_.remove(order.front());
  live_.erase(order.front());
  order.pop_front();
}

/// The sets of articles that are one story whatever the edges say.
std::vector<std::uint32_t> StoryFinder::glue(const std::vector<std::uint32_t>& pending) const {
  Sets sets(pending.size());
  const auto place = [&](std::uint32_t number) {
    return static_cast<std::uint32_t>(std::lower_bound(pending.begin(), pending.end(), number) - pending.begin());
  };
  std::unordered_map<ArticleHash, std::uint32_t> first_of;
  for (std::uint32_t i = 0; i < pending.size(); ++i) {
    const Known& known = known_[pending[i]];
    const std::uint32_t original = place(known.original);
    if (original < pending.size() && pending[original] == known.original) sets.join(i, original);
    if (!known.is_fixed || known.before.story == 0) continue;
    sets.join(i, first_of.emplace(known.before.story, i).first->second);
  }
  std::vector<std::uint32_t> glued(pending.size());
  for (std::uint32_t i = 0; i < pending.size(); ++i) glued[i] = sets.of(i);
  return glued;
}

/// Makes stories; unless all are wanted, only those of which no article is at hand any more.
void StoryFinder::decide(bool all) {
  std::vector<std::uint32_t> pending;
  for (std::uint32_t i = decided_; i < known_.size(); ++i) {
    if (!known_[i].is_decided) pending.push_back(i);
  }
  const auto place = [&](std::uint32_t number) {
    return static_cast<std::uint32_t>(std::lower_bound(pending.begin(), pending.end(), number) - pending.begin());
  };
  std::vector<Edge> edges;
  for (const Edge& edge : edges_) edges.push_back({place(edge.a), place(edge.b), edge.similarity});
  const auto clusters = link(glue(pending), std::move(edges), kSameStory);
  std::unordered_set<std::uint32_t> open;
  for (std::uint32_t i = 0; i < pending.size(); ++i) {
    if (!all && live_.count(pending[i]) != 0) open.insert(clusters[i]);
  }
  for (std::uint32_t i = 0; i < pending.size(); ++i) {
    if (open.count(clusters[i]) != 0) continue;
    known_[pending[i]].is_decided = true;
    known_[pending[i]].cluster = pending[clusters[i]];
  }
  std::erase_if(edges_, [&](const Edge& edge) { return known_[edge.a].is_decided || known_[edge.b].is_decided; });
  while (decided_ < known_.size() && known_[decided_].is_decided) ++decided_;
}

/// The name of each cluster, by its number.
std::vector<ArticleHash> StoryFinder::names() const {
  std::map<std::pair<ArticleHash, std::uint32_t>, std::uint32_t> kept;  // (name, cluster) -> articles
  for (const Known& known : known_) {
    if (known.before.story != 0) ++kept[{known.before.story, known.cluster}];
  }
  std::vector<std::tuple<std::uint32_t, ArticleHash, std::uint32_t>> offers;
  for (const auto& [key, articles] : kept) offers.emplace_back(articles, key.first, key.second);
  std::sort(offers.begin(), offers.end(), [](const auto& a, const auto& b) {
    return std::get<0>(a) != std::get<0>(b) ? std::get<0>(a) > std::get<0>(b) : a < b;
  });
  std::vector<ArticleHash> names(known_.size());
  std::unordered_set<ArticleHash> taken;
  for (const auto& [articles, name, cluster] : offers) {
    if (names[cluster] == 0 && taken.insert(name).second) names[cluster] = name;
  }
  std::vector<std::uint32_t> order(known_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return is_earlier(a, b); });
  for (const std::uint32_t i : order) {
    ArticleHash& name = names[known_[i].cluster];
    if (name == 0 && taken.insert(known_[i].hash).second) name = known_[i].hash;
  }
  for (const std::uint32_t i : order) {  // their own names have stayed with stories that they left
    ArticleHash& name = names[known_[i].cluster];
    for (ArticleHash next = known_[i].hash; name == 0;) {
      next = article_hash(story_name(next));
      if (taken.insert(next).second) name = next;
    }
  }
  return names;
}

std::vector<Grouping> StoryFinder::finish() {
  decide(true);
  const auto stories = names();
  std::vector<Grouping> groupings;
  for (std::uint32_t i = 0; i < known_.size(); ++i) {
    const Known& original = known_[original_of(i)];
    const ArticleHash further = original.is_fixed ? original.before.copy_of : 0;  // that is not here
    const ArticleHash copy_of = further != 0 ? further : original.hash;
    groupings.push_back({stories[known_[i].cluster], copy_of == known_[i].hash ? 0 : copy_of});
  }
  return groupings;
}

void StoryFinder::each_live(const std::function<void(std::uint32_t number, const Features&)>& visit) const {
  for (const auto* order : {&dated_, &undated_}) {
    for (const std::uint32_t number : *order) visit(number, live_.at(number).features);
  }
}

}  // namespace dateline::indexer::stories
