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

#include "archive/bytes.h"
#include "archive/digest.h"
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
  Partial(const fs::path& scratch, std::string name)
      : database_((scratch / name).string(),
                  Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS) {
    done_.name = std::move(name);
  }

  void add(std::size_t article, const Xapian::Document& document, std::uint64_t weight) {
    database_.add_document(document);
    weight_ += weight;
    auto& ranges = done_.articles;
    if (ranges.empty() || ranges.back().second != article) ranges.emplace_back(article, article);
    ++ranges.back().second;
  }
  std::uint64_t weight() const { return weight_; }

  Journal::Partial finish() {
    database_.commit();
    database_.close();
    passing("partial-written");
    return std::move(done_);
  }

 private:
  Journal::Partial done_;
  Xapian::WritableDatabase database_;
  std::uint64_t weight_ = 0;
};

/// What tells one list of decided articles from another.
std::string digest_of(const std::vector<Decided>& articles) {
  ByteWriter all;
  for (const auto& article : articles) {
    all.number(article.order);
    all.number(article.version);
    all.text(article.id);
  }
  return hex(sha256({all.bytes()}));
}

class Builders {
 public:
  Builders(const std::vector<Decided>& articles, const RepeatedLines& repeated, fs::path scratch,
           const BuildOptions& options, Journal& journal, Progress& progress)
      : articles_(articles),
        repeated_(repeated),
        scratch_(std::move(scratch)),
        options_(options),
        journal_(journal),
        progress_(progress),
        built_(articles.size()) {}

  std::vector<fs::path> run() {
    for (const auto& partial : journal_.partials_of(digest_of(articles_))) take(partial);
    if (done_ > 0) progress_.note(fmt::format("... and {} of {} indexed", done_.load(), articles_.size()));
    progress_.begin("indexing", Progress::Unit::kArticles, articles_.size());
    Crew crew(options_.threads, [this](unsigned) { work(); }, [this] { next_ = articles_.size(); });
    crew.join();
    progress_.end();
    passing("partials-written");
    std::vector<fs::path> paths;
    for (const auto& [first, name] : partials_) paths.push_back(scratch_ / name);
    return paths;
  }

 private:
  /// One that stands already.
  void take(const Journal::Partial& partial) {
    for (const auto& [first, last] : partial.articles) {
      for (std::size_t i = first; i < last; ++i) built_[i] = true;
      done_ += last - first;
    }
    partials_.emplace(partial.articles.front().first, partial.name);
  }

  void work() {
    SpoolReader spool(scratch_);
    DocumentBuilder builder;
    std::unique_ptr<Partial> partial;
    for (std::size_t begin = next_.fetch_add(kShare); begin < articles_.size(); begin = next_.fetch_add(kShare)) {
      const std::size_t end = std::min(begin + kShare, articles_.size());
      for (std::size_t i = begin; i < end; ++i) {
        if (built_[i]) continue;
        if (!partial) partial = std::make_unique<Partial>(scratch_, new_name());
        add(i, spool, builder, *partial);
        ++done_;
        if (partial->weight() < options_.partial_bytes) continue;
        keep(*partial);
        partial.reset();
      }
      progress_.update(done_, done_);
    }
    if (partial) keep(*partial);
  }

  void add(std::size_t index, SpoolReader& spool, DocumentBuilder& builder, Partial& partial) const {
    const Decided& decided = articles_[index];
    const std::string record = spool.read(decided.place);
    Article article = decode_record(record);
    if (!decided.id.empty()) article.id = decided.id;
    article.version = decided.version;
    article.indexed = options_.indexed;
    article.boilerplate = repeated_.boilerplate_of(article.source, article.body);
    const auto document = builder.build(
        article, restamp_record(record, {article.id, article.version, article.indexed, article.boilerplate}),
        decided.grouping);
    partial.add(index, document, builder.weight());
  }

  /// Of a partial edition that is not there yet.
  std::string new_name() {
    for (;;) {
      std::string name = fmt::format("partial.{}", names_++);
      if (!fs::exists(scratch_ / name)) return name;
    }
  }

  void keep(Partial& partial) {
    const Journal::Partial done = partial.finish();
    journal_.partial_done(done);
    const std::lock_guard<std::mutex> lock(mutex_);
    partials_.emplace(done.articles.front().first, done.name);
  }

  const std::vector<Decided>& articles_;
  const RepeatedLines& repeated_;
  fs::path scratch_;
  const BuildOptions& options_;
  Journal& journal_;
  Progress& progress_;
  std::vector<bool> built_;  ///< before this process; by article
  std::atomic<std::size_t> next_ = 0;
  std::atomic<std::size_t> done_ = 0;
  std::atomic<unsigned> names_ = 0;
  std::mutex mutex_;
  std::map<std::size_t, std::string> partials_;  ///< by the index of their first article
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
                                     const fs::path& scratch, const BuildOptions& options, Journal& journal,
                                     Progress& progress) {
  // Xapian flushes by itself after so many documents; here a partial is flushed by its bytes, once.
  ::setenv("XAPIAN_FLUSH_THRESHOLD", "1000000000", 1);
  return Builders(articles, repeated, scratch, options, journal, progress).run();
}

}  // namespace dateline::indexer
