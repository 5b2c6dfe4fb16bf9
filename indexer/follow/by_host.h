// SPDX-License-Identifier: GPL-3.0-or-later
// How is work of many hosts shared among few threads? A host's work is done by one of them, in order.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "indexer/normalise/urls.h"
#include "indexer/queue.h"

namespace dateline::indexer {

/// Runs work(task) for each task, in at most so many threads; `url_of` says which address a task is about. Hosts are
/// begun in the order of their first tasks. Throws what `work` throws.
template <typename Task, typename UrlOf, typename Work>
void work_by_host(const std::vector<Task>& tasks, unsigned threads, const UrlOf& url_of, const Work& work) {
  std::vector<std::vector<const Task*>> hosts;
  std::map<std::string, std::size_t> places;
  for (const Task& task : tasks) {
    const auto [place, is_new] = places.emplace(host_of(url_of(task)), hosts.size());
    if (is_new) hosts.emplace_back();
    hosts[place->second].push_back(&task);
  }
  std::atomic<std::size_t> next = 0;
  Crew crew(
      static_cast<unsigned>(std::min<std::size_t>(threads, hosts.size())),
      [&](unsigned) {
        for (std::size_t host = next++; host < hosts.size(); host = next++) {
          for (const Task* task : hosts[host]) work(*task);
        }
      },
      [&] { next = hosts.size(); });
  crew.join();
}

}  // namespace dateline::indexer
