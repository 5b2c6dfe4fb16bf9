// SPDX-License-Identifier: GPL-3.0-or-later
// When were the articles of a result published, and how many of them and of their stories are in each bucket?
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "server/search/answer.h"
#include "server/search/readers.h"
#include "server/search/request.h"

namespace dateline::search {

/// Gathers the moments of matching articles. Cost: 8 bytes and some nanoseconds an article.
class TimelineCounter {
 public:
  /// kUndated counts as undated.
  void add(std::int64_t moment);

  /// Two matching articles or more that are one story, by the moments of those that are dated; they were added before.
  void add_story(const std::vector<std::int64_t>& moments);

  /// The buckets, each with what the whole archive has in it.
  Timeline result(Readers& readers, Reader& reader, const SearchRequest& request) const;

 private:
  void count(Timeline& timeline, const std::vector<std::int64_t>& starts) const;

  std::vector<std::int64_t> moments_;
  std::vector<std::int64_t> story_moments_;  ///< one story after the other
  std::vector<std::size_t> story_ends_;
  std::uint64_t undated_ = 0;
};

}  // namespace dateline::search
