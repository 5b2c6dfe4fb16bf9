// SPDX-License-Identifier: GPL-3.0-or-later
// What comes of one round over the feeds and pages that are due?
#include "indexer/follow/round.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "indexer/follow/by_host.h"

namespace dateline::indexer {
namespace {

/// Works through the tasks that there is time and room for.
class Working {
 public:
  Working(const PollContext& context, Journal& journal, unsigned threads)
      : context_(context), journal_(journal), threads_(threads), end_(context.pace.now() + kLongestRound) {}

  /// What `ask` gives for each task, in the tasks' order. `size_of` says how much of it is kept.
  template <typename Got, typename Task, typename UrlOf, typename Ask, typename SizeOf>
  std::vector<Got> run(const char* what, const std::vector<Task>& tasks, const UrlOf& url_of, const Ask& ask,
                       const SizeOf& size_of) {
    std::vector<std::optional<Got>> got(tasks.size());
    std::atomic<std::size_t> done = 0;
    work_by_host(tasks, threads_, url_of, [&](const Task& task) {
      if (context_.pace.stopped()) return;
      if (context_.pace.now() >= end_ || bytes_ >= kMostRoundBytes) {
        cut_ = true;
        return;
      }
      auto& place = got[static_cast<std::size_t>(&task - tasks.data())];
      place = ask(task);
      bytes_ += size_of(*place);
      journal_.progress(what, ++done, tasks.size());
    });
    std::vector<Got> all;
    for (auto& one : got) {
      if (one) all.push_back(std::move(*one));
    }
    return all;
  }

  bool cut() const { return cut_; }

 private:
  const PollContext& context_;
  Journal& journal_;
  unsigned threads_;
  std::int64_t end_;
  std::atomic<std::uint64_t> bytes_ = 0;
  std::atomic<bool> cut_ = false;
};

/// Tells what the feed has had as it is now.
void mark_new(Poll& poll, FollowStore& store) {
  if (poll.entries.empty()) return;
  std::map<std::string, std::string> stamps;
  for (KnownEntry& known : store.entries(poll.state.url)) stamps.emplace(std::move(known.name), std::move(known.stamp));
  for (FeedEntry& entry : poll.entries) {
    const auto known = stamps.find(entry.name);
    entry.is_new = known == stamps.end() || known->second != entry.stamp;
  }
}

}  // namespace

Round run_round(const std::vector<FeedState>& feeds, FollowStore& store, PageQueue& queue, const RoundOptions& options,
                const PollContext& context, RobotsCache& robots, Journal& journal) {
  Round round;
  Working working(context, journal, options.connections);
  round.polls = working.run<Poll>(
      "asking feed", feeds, [](const FeedState& feed) { return feed.address; },
      [&](const FeedState& feed) { return poll_feed(feed, context); }, [](const Poll& poll) { return poll.bytes; });
  for (Poll& poll : round.polls) mark_new(poll, store);
  if (options.full_text) {
    for (const Poll& poll : round.polls) queue.take(poll, seconds_now(context.pace));
    const PageContext pages{context.web, context.hosts, context.pace, robots, context.most_bytes};
    round.pages = working.run<PageFetch>(
        "fetching page", queue.due(seconds_now(context.pace), kMostPagesOfHost),
        [](const PageState& page) { return page.url; }, [&](const PageState& page) { return fetch_page(page, pages); },
        [](const PageFetch& fetch) { return fetch.bytes; });
    for (const PageFetch& page : round.pages) queue.put(page.state);
  }
  round.cut = working.cut();
  return round;
}

}  // namespace dateline::indexer
