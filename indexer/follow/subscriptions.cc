// SPDX-License-Identifier: GPL-3.0-or-later
// Which feeds are followed now, and which of them are due?
#include "indexer/follow/subscriptions.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "archive/disk/error.h"
#include "archive/disk/files.h"
#include "indexer/follow/opml.h"
#include "indexer/formats/feeds/links.h"

namespace dateline::indexer {
namespace fs = std::filesystem;
namespace {

/// Lists may name lists; one that names new ones without an end is not followed without an end.
constexpr int kDeepestList = 3;
constexpr std::size_t kMostFeeds = 20'000;

}  // namespace

std::vector<Refusal> Subscriptions::load() {
  std::vector<Refusal> refused;
  const auto refuse = [&](const std::string& name, Refusal refusal) {
    if (std::exchange(told_[name], refusal.found) != refusal.found) refused.push_back(std::move(refusal));
  };
  bool changed = feeds_.empty();
  for (const auto& name : named_) {
    if (is_web_address(name)) continue;
    try {
      std::error_code error;
      const auto written = fs::last_write_time(name, error);
      const auto known = files_.find(name);
      if (!error && known != files_.end() && known->second.written == written) continue;
      auto feeds = read_opml(name, read_file(name), "");
      if (!feeds) {
        feeds.refusal().expected += "; articles of a file are read with add";
        refuse(name, std::move(feeds).refusal());
        continue;
      }
      told_.erase(name);
      files_[name] = {written, std::move(feeds).value()};
      changed = true;
    } catch (const ArchiveError& error) {
      refuse(name, {name, error.what(), "an address, or a file of OPML"});
    }
  }
  if (changed) rebuild();
  return refused;
}

void Subscriptions::follow(const std::string& url, bool given, bool may_be_private,
                           std::map<std::string, FeedState>& feeds) {
  std::vector<std::pair<ListedFeed, int>> waiting = {{{url, may_be_private}, 0}};
  bool is_given = given;
  while (!waiting.empty() && feeds.size() < kMostFeeds) {
    const auto [next, depth] = waiting.back();
    waiting.pop_back();
    const auto here = feeds_.find(next.url);
    FeedState state =
        here != feeds_.end() ? here->second : store_.feed(next.url).value_or(new_feed(next.url, next.inside));
    // What the user named may stand anywhere; where redirects led to is not named by the user.
    if (is_given && state.address == state.url) state.is_private = true;
    is_given = false;
    const bool is_list = state.is_list;
    if (!feeds.emplace(next.url, std::move(state)).second || !is_list || depth == kDeepestList) continue;
    for (auto& feed : store_.listed(next.url)) waiting.emplace_back(std::move(feed), depth + 1);
  }
}

void Subscriptions::rebuild() {
  std::map<std::string, FeedState> feeds;
  for (const auto& name : named_) {
    if (is_web_address(name)) follow(name, true, true, feeds);
  }
  for (const auto& [name, file] : files_) {
    for (const auto& url : file.feeds) follow(url, true, true, feeds);
  }
  feeds_ = std::move(feeds);
}

void Subscriptions::forget() {
  store_.begin();
  for (const auto& [url, state] : feeds_) store_.forget(url);
  store_.commit();
  feeds_.clear();
  rebuild();
}

std::vector<FeedState> Subscriptions::due(std::int64_t now, std::int64_t ahead) const {
  std::vector<FeedState> due;
  for (const auto& [url, state] : feeds_) {
    if (is_due(state, now, ahead)) due.push_back(state);
  }
  std::stable_sort(due.begin(), due.end(), [](const auto& a, const auto& b) { return a.next < b.next; });
  return due;
}

std::optional<std::int64_t> Subscriptions::next() const {
  std::optional<std::int64_t> next;
  for (const auto& [url, state] : feeds_) {
    if (!state.gone && (!next || state.next < *next)) next = state.next;
  }
  return next;
}

std::vector<std::string> Subscriptions::gone() const {
  std::vector<std::string> gone;
  for (const auto& [url, state] : feeds_) {
    if (state.gone) gone.push_back(url);
  }
  return gone;
}

void Subscriptions::put(const Poll& poll) {
  FeedState& state = feeds_[poll.state.url];
  const bool was_list = state.is_list;
  state = poll.state;
  if (poll.listed || state.is_list != was_list) rebuild();
}

}  // namespace dateline::indexer
