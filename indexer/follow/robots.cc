// SPDX-License-Identifier: GPL-3.0-or-later
// What does a site's robots.txt allow?
#include "indexer/follow/robots.h"

#include <algorithm>
#include <cstddef>

#include "indexer/formats/feeds/links.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostSteps = 1'000'000;  ///< for one question: some milliseconds

constexpr std::size_t kMostBytes = 500 * 1024;
constexpr std::size_t kMostRuleBytes = 2048;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool is_plain(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

/// Escapes as RFC 9309, section 2.2.2, compares them: of plain characters undone, of others in capitals; what is not
/// ASCII escaped.
std::string comparable(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    auto c = static_cast<unsigned char>(path[i]);
    const bool escape = c == '%' && i + 2 < path.size() && hex_value(path[i + 1]) >= 0 && hex_value(path[i + 2]) >= 0;
    if (escape) {
      c = static_cast<unsigned char>(hex_value(path[i + 1]) * 16 + hex_value(path[i + 2]));
      i += 2;
    }
    if (escape ? is_plain(c) : c < 0x80) {
      out += static_cast<char>(c);
    } else {
      out += '%';
      out += kHex[c >> 4U];
      out += kHex[c & 15U];
    }
  }
  return out;
}

/// Whether a pattern with "*" and an ending "$" fits the beginning of a path. Rules that take more steps than are left
/// fit: their publisher made them so.
bool fits(std::string_view pattern, std::string_view path, std::size_t& steps) {
  const bool whole = pattern.ends_with('$');
  if (whole) pattern.remove_suffix(1);
  std::size_t at = 0;
  std::size_t in = 0;
  std::size_t star = std::string_view::npos;
  std::size_t star_at = 0;
  for (; steps > 0; --steps) {
    if (in == pattern.size() && (!whole || at == path.size())) return true;
    if (in < pattern.size() && pattern[in] == '*') {
      star = in++;
      star_at = at;
    } else if (in < pattern.size() && at < path.size() && pattern[in] == path[at]) {
      ++in;
      ++at;
    } else if (star != std::string_view::npos && star_at < path.size()) {
      in = star + 1;
      at = ++star_at;
    } else {
      return false;
    }
  }
  return true;
}

std::size_t path_start(std::string_view url) {
  const auto scheme = url.find("://");
  return scheme == std::string_view::npos ? url.size() : std::min(url.find_first_of("/?#", scheme + 3), url.size());
}

}  // namespace

std::string robot_name(std::string_view user_agent) {
  return lower_ascii(trimmed(user_agent.substr(0, user_agent.find_first_of("/ "))));
}

std::string site_of(const std::string& url) {
  if (!is_web_address(url)) return "";
  std::string site = url.substr(0, path_start(url));
  const auto user = site.rfind('@');
  if (user != std::string::npos) site.erase(site.find("://") + 3, user + 1 - (site.find("://") + 3));
  return lower_ascii(site);
}

Robots::Robots(std::string_view text, std::string_view agent) {
  const std::string name = lower_ascii(agent);
  std::vector<Rule> of_all;
  bool named = false;      // some group names this robot
  bool in_agents = false;  // the last line named a robot too
  bool for_us = false;
  bool for_all = false;
  text = text.substr(0, kMostBytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line = trimmed(line.substr(0, line.find('#')));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string key = lower_ascii(trimmed(line.substr(0, colon)));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (key == "user-agent") {
      if (!in_agents) for_us = for_all = false;
      in_agents = true;
      for_all = for_all || value == "*";
      for_us = for_us || robot_name(value) == name;
      named = named || for_us;
    } else if (key == "allow" || key == "disallow") {
      in_agents = false;
      if (value.empty() || value.size() > kMostRuleBytes) continue;
      const Rule rule{comparable(value), key == "allow"};
      if (for_us) rules_.push_back(rule);
      if (for_all) of_all.push_back(rule);
    }
  }
  if (!named) rules_ = std::move(of_all);
}

bool Robots::allows(const std::string& url) const {
  std::string_view path = std::string_view(url).substr(path_start(url));
  path = path.substr(0, path.find('#'));
  const std::string whole = comparable(path.starts_with('/') ? std::string(path) : "/" + std::string(path));
  if (whole == "/robots.txt") return true;
  std::size_t longest = 0;
  bool allow = true;
  std::size_t steps = kMostSteps;
  for (const Rule& rule : rules_) {
    if (rule.path.size() < longest || !fits(rule.path, whole, steps)) continue;
    allow = rule.allow || (rule.path.size() == longest && allow && longest > 0);
    longest = rule.path.size();
  }
  return allow;
}

}  // namespace dateline::indexer
