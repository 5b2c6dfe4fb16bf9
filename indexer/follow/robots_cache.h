// SPDX-License-Identifier: GPL-3.0-or-later
// May a page be fetched? Each site's robots.txt is asked once a day.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "indexer/follow/fetch.h"
#include "indexer/follow/robots.h"
#include "indexer/follow/store.h"

namespace dateline::indexer {

/// Thread-safe. A 4xx allows everything; a site that can't be asked, or answers 5xx, forbids everything for an hour
/// (RFC 9309, section 2.3.1).
class RobotsCache {
 public:
  RobotsCache(Web& web, Hosts& hosts, Pace& pace, const std::string& user_agent)
      : web_(web), hosts_(hosts), pace_(pace), agent_(robot_name(user_agent)) {}

  /// What an earlier run knew.
  void remember(const SiteRobots& robots);

  enum class Answer {
    kAllowed,
    kForbidden,
    kUnknown,  ///< the site's robots.txt can't be had now: forbidden for the time being
  };

  /// Asks the site's robots.txt when it is not known.
  Answer ask(const std::string& url, bool may_be_private);

  /// What was learned since the last call.
  std::vector<SiteRobots> learned();

 private:
  struct Site {
    std::int64_t until = 0;
    Answer answer = Answer::kUnknown;  ///< where there are no rules
    std::shared_ptr<const Robots> rules;
  };
  Site site_from(const SiteRobots& robots) const;
  SiteRobots fetch_robots(const std::string& site, bool may_be_private);

  Web& web_;
  Hosts& hosts_;
  Pace& pace_;
  std::string agent_;
  std::mutex mutex_;
  std::map<std::string, Site> sites_;
  std::vector<SiteRobots> learned_;
};

}  // namespace dateline::indexer
