// SPDX-License-Identifier: GPL-3.0-or-later
// When were the articles of a result published, and how many of them and of their stories are in each bucket?
#include "server/search/timeline.h"

#include <algorithm>

#include "server/search/calendar.h"

namespace dateline::search {
namespace {

/// How many articles that count an edition has between two moments.
std::uint64_t articles_between(const Columns& columns, const RetiredNumbers& retired, std::int64_t from,
                               std::int64_t to) {
  const auto& moments = columns.moments();
  auto articles = static_cast<std::uint64_t>(std::lower_bound(moments.begin(), moments.end(), to) -
                                             std::lower_bound(moments.begin(), moments.end(), from));
  for (const Xapian::docid number : retired) {
    const std::int64_t moment = columns.published(number);
    if (moment != kUndated && moment >= from && moment < to) --articles;
  }
  return articles;
}

std::size_t bucket_of(std::int64_t moment, const std::vector<std::int64_t>& starts) {
  const auto next = std::upper_bound(starts.begin() + 1, starts.end() - 1, moment);
  return static_cast<std::size_t>(next - starts.begin()) - 1;
}

}  // namespace

void TimelineCounter::add(std::int64_t moment) {
  if (moment == kUndated) {
    ++undated_;
  } else {
    moments_.push_back(moment);
  }
}

void TimelineCounter::add_story(const std::vector<std::int64_t>& moments) {
  story_moments_.insert(story_moments_.end(), moments.begin(), moments.end());
  story_ends_.push_back(story_moments_.size());
}

Timeline TimelineCounter::result(Readers& readers, Reader& reader, const SearchRequest& request) const {
  Timeline timeline;
  timeline.tz = request.tz;
  timeline.undated = undated_;
  if (moments_.empty()) return timeline;
  const auto [first, last] = std::minmax_element(moments_.begin(), moments_.end());
  const Buckets buckets = buckets_between(*first, *last, request.timeline->interval, request.tz);
  timeline.interval = buckets.interval;
  for (std::size_t i = 0; i + 1 < buckets.starts.size(); ++i) {
    Bucket bucket{buckets.starts[i], buckets.starts[i + 1]};
    for (std::size_t edition = 0; edition < reader.view.editions(); ++edition) {
      bucket.archive +=
          articles_between(readers.columns(reader, edition), reader.view.retired(edition), bucket.start, bucket.end);
    }
    timeline.buckets.push_back(bucket);
  }
  count(timeline, buckets.starts);
  return timeline;
}

/// A bucket has as many stories as articles, but for those whose story stands in it already.
void TimelineCounter::count(Timeline& timeline, const std::vector<std::int64_t>& starts) const {
  for (const std::int64_t moment : moments_) {
    auto& bucket = timeline.buckets[bucket_of(moment, starts)];
    ++bucket.articles;
    ++bucket.stories;
  }
  std::vector<std::size_t> latest(timeline.buckets.size());  // the latest story that was seen in it, from 1
  for (std::size_t story = 1, at = 0; story <= story_ends_.size(); ++story) {
    for (; at < story_ends_[story - 1]; ++at) {
      const std::size_t bucket = bucket_of(story_moments_[at], starts);
      if (latest[bucket] == story) --timeline.buckets[bucket].stories;
      latest[bucket] = story;
    }
  }
}

}  // namespace dateline::search
