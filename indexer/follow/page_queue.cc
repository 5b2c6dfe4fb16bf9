// SPDX-License-Identifier: GPL-3.0-or-later
// Which linked pages are to be fetched?
#include "indexer/follow/page_queue.h"

#include <algorithm>
#include <utility>

#include "indexer/formats/feeds/links.h"
#include "indexer/normalise/urls.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostAddressBytes = 4096;

bool can_be_asked(const std::string& url) {
  const bool clean =
      std::all_of(url.begin(), url.end(), [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F; });
  return clean && url.size() <= kMostAddressBytes && is_web_address(url) && !host_of(url).empty();
}

}  // namespace

std::optional<PageState> PageQueue::state(const std::string& url) {
  const auto here = changed_.find(url);
  return here != changed_.end() ? std::optional<PageState>(here->second) : store_.page(url);
}

void PageQueue::take(const Poll& poll, std::int64_t now) {
  if (!poll.reached) return;
  const bool is_first = seen_.insert(poll.state.url).second;
  if (poll.changed) {
    feeds_.push_back(poll.state.url);
    for (const FeedEntry& entry : poll.entries) {
      take(poll.state, {entry.name, entry.stamp, entry.url, true}, entry.is_new, now);
    }
  } else if (is_first) {
    for (const KnownEntry& entry : store_.entries(poll.state.url)) {
      if (entry.listed) take(poll.state, entry, false, now);
    }
  }
}

void PageQueue::take(const FeedState& feed, const KnownEntry& entry, bool is_new, std::int64_t now) {
  if (!can_be_asked(entry.url)) return;
  const auto known = state(entry.url);
  const bool says_more = !known || (is_new && known->stamp != entry.stamp);
  if (!says_more && known->feed != feed.url && followed_(known->feed)) return;
  PageState page = known.value_or(PageState());
  if (says_more) {
    page.tries = 0;
    page.next = now;
  }
  page.url = entry.url;
  page.feed = feed.url;
  page.stamp = entry.stamp;
  page.seen = now;
  page.may_be_private = feed.is_private;
  put(page);
}

std::vector<PageState> PageQueue::due(std::int64_t now, std::size_t most_of_host) {
  std::vector<PageState> all;
  for (auto& page : store_.due_pages(now)) {
    if (changed_.count(page.url) == 0) all.push_back(std::move(page));
  }
  for (const auto& [url, page] : changed_) {
    if (page.next && *page.next <= now) all.push_back(page);
  }
  std::map<std::string, std::size_t> of_host;
  std::vector<PageState> taken;
  for (auto& page : all) {
    if (!followed_(page.feed)) continue;
    if (++of_host[host_of(page.url)] <= most_of_host) taken.push_back(std::move(page));
  }
  return taken;
}

std::optional<std::int64_t> PageQueue::next() {
  std::optional<std::int64_t> next;
  for (const auto& [feed, time] : store_.next_pages()) {
    if (followed_(feed)) next = std::min(next.value_or(time), time);
  }
  return next;
}

void PageQueue::save(std::int64_t now) {
  for (const auto& [url, page] : changed_) store_.put(page);
  for (const auto& feed : feeds_) store_.drop_pages(feed, now - kRemembered);
  drop();
}

void PageQueue::drop() {
  changed_.clear();
  feeds_.clear();
}

}  // namespace dateline::indexer
