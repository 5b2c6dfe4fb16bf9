// SPDX-License-Identifier: GPL-3.0-or-later
// Which linked pages are to be fetched?
#include "indexer/follow/page_queue.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "archive/time.h"
#include "indexer/formats/feeds/links.h"
#include "indexer/normalise/urls.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostAddressBytes = 4096;
/// A page is remembered for so long after its feed has dropped the entry.
constexpr std::int64_t kRemembered = 30 * kDaySeconds;

bool can_be_asked(const std::string& url) {
  const bool clean =
      std::all_of(url.begin(), url.end(), [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F; });
  return clean && url.size() <= kMostAddressBytes && is_web_address(url) && !host_of(url).empty();
}

}  // namespace

void PageQueue::take(const Poll& poll, std::int64_t now) {
  feeds_.push_back(poll.state.url);
  for (const FeedEntry& entry : poll.entries) {
    if (!can_be_asked(entry.url)) continue;
    const auto here = changed_.find(entry.url);
    const std::optional<PageState> known =
        here != changed_.end() ? std::optional<PageState>(here->second) : store_.page(entry.url);
    PageState page = known.value_or(PageState());
    if (known && page.feed != poll.state.url) continue;
    if (!known || page.stamp != entry.stamp) {
      page.tries = 0;
      page.next = now;
    }
    page.url = entry.url;
    page.feed = poll.state.url;
    page.stamp = entry.stamp;
    page.seen = now;
    page.may_be_private = poll.state.is_private;
    put(page);
  }
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
    if (++of_host[host_of(page.url)] <= most_of_host) taken.push_back(std::move(page));
  }
  return taken;
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
