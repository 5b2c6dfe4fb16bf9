// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines does one source repeat in its articles, so that they say nothing about any of them?
#include "indexer/boilerplate.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace dateline::indexer {
namespace {

constexpr std::uint64_t kFewestArticles = 5;
constexpr std::size_t kFirst = 2;
constexpr std::size_t kLast = 5;
constexpr std::size_t kLongestLine = 300;
constexpr std::string_view kGap = "\n\n";

/// The first paragraphs of a body, in order.
std::vector<std::string_view> first_lines(std::string_view body) {
  std::vector<std::string_view> lines;
  while (!body.empty() && lines.size() < kFirst) {
    const std::size_t end = std::min(body.find(kGap), body.size());
    lines.push_back(body.substr(0, end));
    body.remove_prefix(std::min(end + kGap.size(), body.size()));
  }
  return lines;
}

/// The last paragraphs of a body, from the end on.
std::vector<std::string_view> last_lines(std::string_view body) {
  std::vector<std::string_view> lines;
  while (!body.empty() && lines.size() < kLast) {
    const std::size_t gap = body.rfind(kGap);
    const std::size_t begin = gap == std::string_view::npos ? 0 : gap + kGap.size();
    lines.push_back(body.substr(begin));
    body = body.substr(0, gap == std::string_view::npos ? 0 : gap);
  }
  return lines;
}

}  // namespace

std::uint64_t fewest_repeating(std::uint64_t articles) {
  const auto all = static_cast<double>(articles);
  const auto needed = static_cast<std::uint64_t>(std::ceil(all / 10 + 2 * std::sqrt(all)));
  return std::max(kFewestArticles, std::min(articles, needed));
}

void RepeatedLines::count(std::string_view source, std::string_view body) {
  if (source.empty()) return;
  std::vector<LineCounts::Line> lines;
  const auto add = [&](std::string_view line) {
    if (!line.empty() && line.size() <= kLongestLine) lines.push_back(LineCounts::line_of(source, line));
  };
  for (const std::string_view line : first_lines(body)) add(line);
  for (const std::string_view line : last_lines(body)) add(line);
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  counts_.count(LineCounts::source_of(source), lines);
}

void RepeatedLines::mention(std::string_view source) {
  if (!source.empty()) counts_.mention(LineCounts::source_of(source));
}

Boilerplate RepeatedLines::boilerplate_of(std::string_view source, std::string_view body) const {
  Boilerplate found;
  if (source.empty()) return found;
  const LineCounts::Source counted = LineCounts::source_of(source);
  const std::uint64_t needed = fewest_repeating(counts_.articles_of(counted));
  const auto is_repeated = [&](std::string_view line) {
    return line.size() <= kLongestLine && counts_.articles_with(counted, LineCounts::line_of(source, line)) >= needed;
  };
  for (const std::string_view line : first_lines(body)) {
    if (!is_repeated(line)) break;
    found.head += static_cast<std::uint32_t>(line.size() + kGap.size());
  }
  for (const std::string_view line : last_lines(body)) {
    if (!is_repeated(line)) break;
    found.tail += static_cast<std::uint32_t>(line.size() + kGap.size());
  }
  return std::size_t{found.head} + found.tail < body.size() ? found : Boilerplate{};
}

}  // namespace dateline::indexer
