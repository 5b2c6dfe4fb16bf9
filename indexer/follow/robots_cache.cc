// SPDX-License-Identifier: GPL-3.0-or-later
// May a page be fetched?
#include "indexer/follow/robots_cache.h"

#include <utility>

namespace dateline::indexer {
namespace {

constexpr std::int64_t kDay = 86400;
constexpr std::int64_t kHour = 3600;
constexpr std::uint64_t kMostBytes = std::uint64_t{2} << 20U;
constexpr std::size_t kMostKept = 500 * 1024;

/// Whether an answer says what the rules are, or that there are none.
bool is_known(int status) { return status >= 200 && status < 500 && status != 429; }

}  // namespace

RobotsCache::Site RobotsCache::site_from(const SiteRobots& robots) const {
  Site site;
  site.until = robots.until;
  if (robots.status >= 200 && robots.status < 300) site.rules = std::make_shared<const Robots>(robots.text, agent_);
  if (is_known(robots.status)) site.answer = Answer::kAllowed;
  return site;
}

void RobotsCache::remember(const SiteRobots& robots) {
  const std::lock_guard<std::mutex> lock(mutex_);
  sites_[robots.site] = site_from(robots);
}

SiteRobots RobotsCache::fetch_robots(const std::string& site, bool may_be_private) {
  WebRequest request;
  request.url = site + "/robots.txt";
  request.accept = "text/plain, */*;q=0.5";
  request.most_bytes = kMostBytes;
  request.may_be_private = may_be_private;
  Fetched fetched = fetch(web_, hosts_, request);
  SiteRobots robots;
  robots.site = site;
  robots.status = fetched.answer.status;
  robots.text = fetched.answer.body.substr(0, kMostKept);
  robots.until = seconds_now(pace_) + (is_known(robots.status) ? kDay : kHour);
  return robots;
}

RobotsCache::Answer RobotsCache::ask(const std::string& url, bool may_be_private) {
  const std::string name = site_of(url);
  Site site;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = sites_.find(name);
    if (found != sites_.end()) site = found->second;
  }
  if (site.until <= seconds_now(pace_)) {
    const SiteRobots robots = fetch_robots(name, may_be_private);
    if (pace_.stopped()) return Answer::kUnknown;
    site = site_from(robots);
    const std::lock_guard<std::mutex> lock(mutex_);
    sites_[name] = site;
    learned_.push_back(robots);
  }
  if (!site.rules) return site.answer;
  return site.rules->allows(url) ? Answer::kAllowed : Answer::kForbidden;
}

std::vector<SiteRobots> RobotsCache::learned() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return std::exchange(learned_, {});
}

}  // namespace dateline::indexer
