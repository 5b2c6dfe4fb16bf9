// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles of a stream are copies of another, and which are one story?
//
// Each article is compared with those at hand that share its heaviest terms; what is similar is remembered as an edge
// between the two, and when all have come, linkage.h makes stories of the edges. At hand are the articles of the last
// eight days of the stream (a day more than the window, for those that come late), kFewestLive in any case, and some
// without a date: memory is bounded by the window. When edges become many, the stories that can get no further article
// are decided.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <unordered_map>
#include <vector>

#include "archive/grouping.h"
#include "indexer/stories/features.h"
#include "indexer/stories/frequencies.h"
#include "indexer/stories/linkage.h"
#include "indexer/stories/live_index.h"
#include "indexer/stories/similarity.h"

namespace dateline::indexer::stories {

/// So many articles stay at hand, however old they are; and at most so many without a date.
constexpr std::size_t kFewestLive = 500;
constexpr std::size_t kMostUndated = 10000;
constexpr std::int64_t kLiveSeconds = kWindowSeconds + std::int64_t{24} * 3600;

/// An article of the stream.
struct Arriving {
  ArticleHash hash = 0;
  Features features;
  Grouping before = {};   ///< what it was; nothing for one that is new
  bool is_fixed = false;  ///< it stays with those of the same story as before, and is not compared with other such ones
};

/// Not thread-safe. Cost: about 100 microseconds an article.
class StoryFinder {
 public:
  /// The frequencies must outlive this.
  explicit StoryFinder(const Frequencies& frequencies) : frequencies_(frequencies) {}

  /// Articles come in the order of their dates, those without one at the end.
  void add(Arriving article);

  /// The groupings of all, in the order in which they came. A story keeps the name that most of its articles had
  /// before; a new one is named after its first article.
  std::vector<Grouping> finish();

  /// The articles at hand, in the order in which they came; `number` is the place in that order.
  void each_live(const std::function<void(std::uint32_t number, const Features&)>& visit) const;

 private:
  struct Live {
    Features features;
    Vectors vectors;
    Compared compared() const { return {features, vectors}; }
  };
  /// What stays of every article.
  struct Known {
    ArticleHash hash = 0;
    std::int64_t seconds = 0;
    std::int64_t latest = 0;  ///< a date without a time may be that of a copy: agencies tell the minute
    Grouping before;
    std::uint32_t original = 0;  ///< the number of the article of which it is a copy; its own when it is none
    std::uint32_t cluster = 0;   ///< once it is decided
    bool is_fixed = false;
    bool is_decided = false;
  };

  void fix(std::uint32_t number);
  void compare(std::uint32_t number, const Live& article);
  void find_original(std::uint32_t number, const Live& article, const std::vector<std::uint32_t>& near);
  std::uint32_t original_of(std::uint32_t number) const;
  bool is_earlier(std::uint32_t a, std::uint32_t b) const;
  void expire(const Features& newest);
  void forget(std::deque<std::uint32_t>& order);
  void decide(bool all);
  std::vector<std::uint32_t> glue(const std::vector<std::uint32_t>& pending) const;
  std::vector<ArticleHash> names() const;

  const Frequencies& frequencies_;
  LiveIndex index_;
  LiveIndex loose_;  ///< of those that are not fixed
  std::vector<Known> known_;
  std::unordered_map<ArticleHash, std::uint32_t> fixed_;
  std::unordered_map<std::uint32_t, Live> live_;  ///< by number
  std::deque<std::uint32_t> dated_;               ///< the live ones, in their order
  std::deque<std::uint32_t> undated_;
  std::vector<Edge> edges_;  ///< between articles of which one is not decided
  std::size_t most_edges_ = std::size_t{2} << 20U;
  std::uint32_t decided_ = 0;  ///< all before this number are decided
};

}  // namespace dateline::indexer::stories
