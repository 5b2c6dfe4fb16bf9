// SPDX-License-Identifier: GPL-3.0-or-later
// What does it cost to find copies and stories, on one thread? The articles of an archive in the order of their dates:
// features are made first, since the rarity of terms must be known; then they go through the finder. For each tenth of
// the stream: articles a second in the finder, the 99th and the highest time of one, articles at hand, memory.
//   group_stream ARCHIVE
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "archive/disk/view.h"
#include "archive/record.h"
#include "indexer/stories/archived.h"
#include "indexer/stories/features.h"
#include "indexer/stories/story_finder.h"

namespace {

using namespace dateline;
using namespace dateline::indexer::stories;

/// Milliseconds of this thread on a processor: what others do on the machine does not count.
double milliseconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1000 + static_cast<double>(time.tv_nsec) * 1e-6;
}

/// Megabytes of this process in memory now.
double megabytes() {
  std::ifstream status("/proc/self/statm");
  long pages = 0;
  status >> pages >> pages;
  return static_cast<double>(pages) * 4096 / 1048576;
}

std::vector<double> part_of(const std::vector<double>& all, std::size_t begin, std::size_t end) {
  std::vector<double> part(all.begin() + static_cast<std::ptrdiff_t>(begin),
                           all.begin() + static_cast<std::ptrdiff_t>(end));
  std::sort(part.begin(), part.end());
  return part;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: group_stream ARCHIVE\n");
    return 64;
  }
  ArchiveView view(argv[1]);
  auto articles = archived_articles(view);
  std::stable_sort(articles.begin(), articles.end(),
                   [](const Archived& a, const Archived& b) { return a.seconds < b.seconds; });
  FeatureMaker maker;
  Frequencies frequencies;
  std::vector<std::string> features;
  std::vector<double> took;  // by article, milliseconds
  double making = 0;
  for (const Archived& article : articles) {
    const Article read = decode_record(view.record(article.place));
    const double start = milliseconds();
    const Features made = maker.make(read);
    frequencies.add(made);
    making += milliseconds() - start;
    features.push_back(encode_features(made));
  }
  fmt::print("features: {:.0f} articles a second\n", static_cast<double>(articles.size()) * 1000 / making);
  StoryFinder finder(frequencies);
  const double before = megabytes();
  const std::size_t step = std::max<std::size_t>(articles.size() / 10, 1);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    Features made = decode_features(features[i]);
    const double start = milliseconds();
    finder.add({static_cast<ArticleHash>(i + 1), std::move(made)});
    took.push_back(milliseconds() - start);
    if ((i + 1) % step != 0) continue;
    const auto part = part_of(took, i + 1 - step, i + 1);
    double sum = 0;
    for (const double one : part) sum += one;
    std::size_t live = 0;
    finder.each_live([&](std::uint32_t, const Features&) { ++live; });
    fmt::print("{:>8} articles: {:>6.0f} a second, p99 {:.2f} ms, highest {:.2f} ms, {} at hand, {:.0f} MB\n", i + 1,
               static_cast<double>(part.size()) * 1000 / sum, part[part.size() * 99 / 100], part.back(), live,
               megabytes() - before);
    std::fflush(stdout);
  }
  const double start = milliseconds();
  const auto groupings = finder.finish();
  fmt::print("stories made of the edges: {:.0f} ms for {} articles\n", milliseconds() - start, groupings.size());
  return 0;
}
