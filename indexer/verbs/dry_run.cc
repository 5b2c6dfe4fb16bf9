// SPDX-License-Identifier: GPL-3.0-or-later
// add --dry-run, build --dry-run: what would be read, and as what? Articles as JSON Lines on standard output.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "archive/disk/error.h"
#include "indexer/article_json.h"
#include "indexer/ordered_output.h"
#include "indexer/verbs/reading_verb.h"
#include "indexer/verbs/verbs.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostWaiting = std::size_t{32} << 20U;

[[noreturn]] void fail() {
  throw ArchiveError(ArchiveError::Kind::kIo, fmt::format("standard output: {}", std::strerror(errno)));
}

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) fail();
}

class Printer : public ReadingVisitor {
 public:
  void article(unsigned /*thread*/, std::uint64_t order, const Article& article) override {
    guarded([&] { output_.write(batch_of(order), article_line(article) + '\n'); });
    ++articles_;
  }
  void batch_read(unsigned /*thread*/, std::uint64_t batch, std::vector<Refusal> /*refused*/) override {
    guarded([&] { output_.finish(batch); });
  }
  void batch_failed(std::uint64_t /*batch*/) override { output_.give_up(); }

  std::uint64_t articles() const { return articles_; }

 private:
  /// Whoever fails lets the others go, who may wait for their turn.
  template <typename Work>
  void guarded(const Work& work) {
    try {
      work();
    } catch (...) {
      output_.give_up();
      throw;
    }
  }

  OrderedOutput output_{print, kMostWaiting, kFirstBatch};
  std::atomic<std::uint64_t> articles_ = 0;
};

}  // namespace

int dry_run(const Options& options) {
  Refusals refusals(options.report);
  Progress progress(options.quiet);
  const auto begun = std::chrono::steady_clock::now();
  std::vector<Refusal> unreadable;
  const auto files = walk(options.paths, unreadable);
  for (const auto& refusal : unreadable) refusals.add(refusal);
  Printer printer;
  read_articles(files, reading_options(options), refusals, progress, printer);
  if (std::fflush(stdout) != 0) fail();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;

  Counts counts;
  counts.refused = refusals.count();
  counts.read = printer.articles() + counts.refused;
  fmt::print(stderr, "{}", refusals.text());
  print_unused_rules(options);
  if (counts.read == 0) {
    fmt::print(stderr, "dateline-indexer: no article found in {}\n", fmt::join(options.paths, " "));
  } else {
    fmt::print(stderr, "read {}: articles {}, refused {} ({:.1f} s, {:.0f} articles/s)\n", counts.read,
               printer.articles(), counts.refused, took.count(),
               static_cast<double>(counts.read) / std::max(took.count(), 0.001));
  }
  return exit_code_of(options, counts);
}

}  // namespace dateline::indexer
