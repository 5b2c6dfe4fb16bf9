// SPDX-License-Identifier: GPL-3.0-or-later
// What does a site's robots.txt allow? Source: RFC 9309.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer {

/// The rules of one site for one robot. Immutable.
class Robots {
 public:
  /// `agent` is the robot's name: what stands before the "/" of its user agent. The groups that name it count, or else
  /// those of "*". At most 500 kB of the text are looked at.
  Robots(std::string_view text, std::string_view agent);

  /// Whether an address of this site may be asked: the longest rule that fits decides, allow before disallow. "*" and a
  /// "$" at the end are understood. Cost: each rule's length times the path's, at the worst.
  bool allows(const std::string& url) const;

 private:
  struct Rule {
    std::string path;
    bool allow = false;
  };
  std::vector<Rule> rules_;
};

/// The robot's name in a user agent, in lower case: "dateline" of "Dateline/0.1 (...)".
std::string robot_name(std::string_view user_agent);

/// "https://host:port" of an address; "" when it is none.
std::string site_of(const std::string& url);

}  // namespace dateline::indexer
