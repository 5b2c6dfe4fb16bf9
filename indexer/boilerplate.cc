// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines does one source repeat in its articles, so that they say nothing about any of them?
#include "indexer/boilerplate.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "archive/digest.h"

namespace dateline::indexer {
namespace {

constexpr std::uint64_t kFewestArticles = 5;
constexpr std::uint64_t kShare = 10;  ///< one in so many articles of the source
constexpr std::size_t kFirst = 2;
constexpr std::size_t kLast = 5;
constexpr std::size_t kLongestLine = 300;
constexpr std::string_view kGap = "\n\n";

std::uint64_t hash_of(std::string_view source, std::string_view line) {
  const std::string digest = sha256({source, line});
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < sizeof hash; ++i) hash = hash << 8U | static_cast<unsigned char>(digest[i]);
  return hash;
}

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

void RepeatedLines::count(std::string_view source, std::string_view body) {
  if (source.empty()) return;
  std::vector<std::string_view> lines = first_lines(body);
  for (const std::string_view line : last_lines(body)) lines.push_back(line);
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  counts_.push_back({hash_of(source, {}), 1});
  for (const std::string_view line : lines) {
    if (!line.empty() && line.size() <= kLongestLine) counts_.push_back({hash_of(source, line), 1});
  }
}

void RepeatedLines::add(const RepeatedLines& other) {
  counts_.insert(counts_.end(), other.counts_.begin(), other.counts_.end());
}

void RepeatedLines::settle() {
  std::sort(counts_.begin(), counts_.end(), [](const Count& a, const Count& b) { return a.line < b.line; });
  auto last = counts_.begin();
  for (auto next = counts_.begin(); next != counts_.end(); ++next) {
    if (next == last) continue;
    if (next->line == last->line) {
      last->articles += next->articles;
    } else {
      *++last = *next;
    }
  }
  if (last != counts_.end()) counts_.erase(last + 1, counts_.end());
}

std::uint64_t RepeatedLines::articles_with(std::uint64_t line) const {
  const auto found = std::lower_bound(counts_.begin(), counts_.end(), line,
                                      [](const Count& count, std::uint64_t wanted) { return count.line < wanted; });
  return found != counts_.end() && found->line == line ? found->articles : 0;
}

Boilerplate RepeatedLines::boilerplate_of(std::string_view source, std::string_view body) const {
  Boilerplate found;
  if (source.empty()) return found;
  const std::uint64_t needed = std::max(kFewestArticles, (articles_with(hash_of(source, {})) + kShare - 1) / kShare);
  const auto is_repeated = [&](std::string_view line) {
    return line.size() <= kLongestLine && articles_with(hash_of(source, line)) >= needed;
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
