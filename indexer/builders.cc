// SPDX-License-Identifier: GPL-3.0-or-later
// How do decided articles become partial editions?
#include "indexer/builders.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include "archive/disk/steps.h"
#include "archive/record.h"
#include "indexer/document_builder.h"
#include "indexer/queue.h"
#include "indexer/spool.h"

namespace dateline::indexer {
namespace fs = std::filesystem;
namespace {

/// Articles that one thread takes at a time: enough to be worth it, few enough to share the end of the work.
constexpr std::size_t kShare = 64;

/// One partial edition being written.
class Partial {
 public:
  Partial(fs::path path, std::size_t first)
      : path_(std::move(path)),
        first_(first),
        database_(path_.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS) {}

  void add(const Xapian::Document& document, std::uint64_t weight) {
    database_.add_document(document);
    weight_ += weight;
  }
  std::uint64_t weight() const { return weight_; }
  std::size_t first() const { return first_; }

  fs::path finish() {
    database_.commit();
    database_.close();
    passing("partial-written");
    return path_;
  }

 private:
  fs::path path_;
  std::size_t first_;  ///< index of its first article
  Xapian::WritableDatabase database_;
  std::uint64_t weight_ = 0;
};

class Builders {
 public:
  Builders(const std::vector<Decided>& articles, const RepeatedLines& repeated, fs::path scratch,
           const BuildOptions& options, Progress& progress)
      : articles_(articles),
        repeated_(repeated),
        scratch_(std::move(scratch)),
        options_(options),
        progress_(progress) {}

  std::vector<fs::path> run() {
    progress_.begin("indexing", Progress::Unit::kArticles, articles_.size());
    Crew crew(options_.threads, [this](unsigned) { work(); }, [this] { next_ = articles_.size(); });
    crew.join();
    progress_.end();
    passing("partials-written");
    std::vector<fs::path> paths;
    for (auto& [first, path] : partials_) paths.push_back(std::move(path));
    return paths;
  }

 private:
  void work() {
    SpoolReader spool(scratch_);
    DocumentBuilder builder;
    std::unique_ptr<Partial> partial;
    for (std::size_t begin = next_.fetch_add(kShare); begin < articles_.size(); begin = next_.fetch_add(kShare)) {
      const std::size_t end = std::min(begin + kShare, articles_.size());
      for (std::size_t i = begin; i < end; ++i) {
        if (!partial) partial = std::make_unique<Partial>(new_path(), i);
        add(articles_[i], spool, builder, *partial);
        if (partial->weight() < options_.partial_bytes) continue;
        keep(*partial);
        partial.reset();
      }
      done_ += end - begin;
      progress_.update(done_, done_);
    }
    if (partial) keep(*partial);
  }

  void add(const Decided& decided, SpoolReader& spool, DocumentBuilder& builder, Partial& partial) const {
    const std::string record = spool.read(decided.place);
    Article article = decode_record(record);
    article.id = decided.id;
    article.version = decided.version;
    article.indexed = options_.indexed;
    article.boilerplate = repeated_.boilerplate_of(article.source, article.body);
    const auto document = builder.build(
        article, restamp_record(record, {article.id, article.version, article.indexed, article.boilerplate}));
    partial.add(document, builder.weight());
  }

  fs::path new_path() { return scratch_ / fmt::format("partial.{}", paths_++); }

  void keep(Partial& partial) {
    fs::path path = partial.finish();
    const std::lock_guard<std::mutex> lock(mutex_);
    partials_.emplace(partial.first(), std::move(path));
  }

  const std::vector<Decided>& articles_;
  const RepeatedLines& repeated_;
  fs::path scratch_;
  const BuildOptions& options_;
  Progress& progress_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::size_t> done_ = 0;
  std::atomic<unsigned> paths_ = 0;
  std::mutex mutex_;
  std::map<std::size_t, fs::path> partials_;  ///< by the index of their first article
};

}  // namespace

RepeatedLines learn_boilerplate(const std::vector<Decided>& articles, const fs::path& scratch, unsigned threads,
                                SideStore* kept) {
  std::vector<RepeatedLines> counted(threads);
  std::atomic<std::size_t> next = 0;
  Crew crew(
      threads,
      [&](unsigned thread) {
        SpoolReader spool(scratch);
        for (std::size_t begin = next.fetch_add(kShare); begin < articles.size(); begin = next.fetch_add(kShare)) {
          for (std::size_t i = begin; i < std::min(begin + kShare, articles.size()); ++i) {
            const Article article = decode_record(spool.read(articles[i].place));
            if (articles[i].is_new) {
              counted[thread].count(article.source, article.body);
            } else {
              counted[thread].mention(article.source);
            }
          }
        }
      },
      [&] { next = articles.size(); });
  crew.join();
  RepeatedLines all;
  for (RepeatedLines& lines : counted) all.add(std::move(lines));
  if (kept != nullptr) {
    for (const LineCounts::Source source : all.counts().sources()) all.counts().recall(source, kept->lines(source));
  }
  all.counts().settle();
  return all;
}

std::vector<fs::path> build_partials(const std::vector<Decided>& articles, const RepeatedLines& repeated,
                                     const fs::path& scratch, const BuildOptions& options, Progress& progress) {
  // Xapian flushes by itself after so many documents; here a partial is flushed by its bytes, once.
  ::setenv("XAPIAN_FLUSH_THRESHOLD", "1000000000", 1);
  return Builders(articles, repeated, scratch, options, progress).run();
}

}  // namespace dateline::indexer
