// SPDX-License-Identifier: GPL-3.0-or-later
// How do paths become arrivals?
#include "indexer/reading.h"

#include <fmt/format.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <utility>

#include "archive/record.h"
#include "indexer/formats/json.h"
#include "indexer/formats/text.h"
#include "indexer/queue.h"
#include "indexer/sources/walk.h"

namespace dateline::indexer {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// What one thread does with the batches it gets.
class Worker {
 public:
  Worker(unsigned thread, const ReadingOptions& options, Refusals& refusals, const ArticleVisitor& visit)
      : thread_(thread), options_(options), refusals_(refusals), visit_(visit), json_(options.map) {}

  /// Gives the number of articles.
  std::uint64_t work(Batch batch) {
    articles_ = 0;
    order_ = batch.order << 32U;
    const auto take = [this](Result<RawArticle> raw) { this->take(std::move(raw)); };
    switch (batch.form) {
      case Form::kJsonLines:
        each_line(batch, [&](std::string_view line, const std::string& where) { json_.read_line(line, where, take); });
        break;
      case Form::kJson:
        json_.read_document(batch.bytes, batch.name, take);
        break;
      case Form::kXml:
      case Form::kTable:
        for (Result<RawArticle>& record : batch.records) take(std::move(record));
        break;
      case Form::kHtml:
        for (const WebPage& page : batch.pages) take(read_web_page(page));
        break;
      default:
        take(read_text(batch.bytes, batch.name));
    }
    return articles_;
  }

 private:
  template <typename Visit>
  void each_line(const Batch& batch, const Visit& visit_line) {
    std::string_view rest = batch.bytes;
    if (batch.first_line == 1 && rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    for (std::uint64_t number = batch.first_line; !rest.empty(); ++number) {
      const auto end = std::min(rest.find('\n'), rest.size());
      const std::string_view line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.find_first_not_of(kBlanks) == std::string_view::npos) continue;
      const std::string where = fmt::format("{}, line {}", batch.name, number);
      if (line.size() > options_.limits.record) {
        refusals_.add(too_long_line(where, line.size(), options_.limits));
      } else {
        visit_line(line, where);
      }
    }
  }

  void take(Result<RawArticle> raw) {
    ++order_;
    if (!raw) return refusals_.add(raw.refusal());
    const std::size_t size = raw->title.size() + raw->body.size();
    if (size > options_.limits.record) return refusals_.add(too_long_article(raw->where, size, options_.limits));
    auto article = normalise(std::move(raw).value(), options_.normalise);
    if (!article) return refusals_.add(article.refusal());
    ++articles_;
    visit_(thread_, order_, *article);
  }

  unsigned thread_;
  const ReadingOptions& options_;
  Refusals& refusals_;
  const ArticleVisitor& visit_;
  JsonReader json_;
  std::uint64_t order_ = 0;
  std::uint64_t articles_ = 0;
};

}  // namespace

void read_articles(const std::vector<std::string>& paths, const ReadingOptions& options, Refusals& refusals,
                   Progress& progress, const ArticleVisitor& visit, const BatchVisitor& finished) {
  std::vector<Refusal> unreadable;
  const auto files = walk(paths, unreadable);
  std::uint64_t total = 0;
  for (const auto& file : files) total += file.bytes;
  progress.begin("reading", Progress::Unit::kBytes, total);

  BoundedQueue<Batch> queue(options.threads * 2);
  std::atomic<std::uint64_t> articles = 0;
  Crew crew(
      options.threads,
      [&](unsigned thread) {
        Worker worker(thread, options, refusals, visit);
        while (auto batch = queue.pop()) {
          const std::uint64_t number = batch->order;
          try {
            articles += worker.work(std::move(*batch));
          } catch (...) {
            if (finished) finished(number);  // whoever waits for it must not wait for ever
            throw;
          }
          if (finished) finished(number);
        }
      },
      [&queue] { queue.close(true); });

  std::uint64_t before = 0;
  std::uint64_t order = kFirstBatch;
  try {
    for (const auto& file : files) {
      const auto push = [&](Batch batch) {
        batch.order = order++;
        return queue.push(std::move(batch));
      };
      open_inputs(
          file,
          [&](const std::string& name, ByteStream& stream) {
            feed(name, stream, options.limits, refusals, push, options.map);
          },
          [&](std::uint64_t bytes) { progress.update(before + bytes, articles); }, unreadable);
      before += file.bytes;
    }
  } catch (...) {
    queue.close(true);  // or the crew would wait for ever
    throw;
  }
  for (const auto& refusal : unreadable) refusals.add(refusal);
  queue.close();
  crew.join();
  progress.end();
}

Arrival arrival_of(std::uint64_t order, const Article& article, const std::string& record, std::int64_t now) {
  Arrival arrival;
  arrival.order = order;
  arrival.keys = keys_of(article);
  arrival.updated = article.updated;
  arrival.version = article.version;
  arrival.fingerprint = decode_head(record).fingerprint;
  arrival.words = words_fingerprint(article);
  arrival.id = article.id;
  const bool held = article.embargo.value_or(now) > now;
  arrival.usable = article.status == Status::kUsable && !held;
  arrival.embargoed = article.status == Status::kUsable && held;
  arrival.release = article.embargo.value_or(0);
  return arrival;
}

std::vector<Arrival> spool_articles(const std::vector<std::string>& paths, const ReadingOptions& options,
                                    const std::filesystem::path& scratch, Refusals& refusals, Progress& progress) {
  std::vector<std::unique_ptr<SpoolWriter>> spools;
  for (unsigned i = 0; i < options.threads; ++i) spools.push_back(std::make_unique<SpoolWriter>(scratch, i));
  std::mutex mutex;
  std::vector<Arrival> arrivals;
  const std::int64_t now = options.now();
  read_articles(paths, options, refusals, progress, [&](unsigned thread, std::uint64_t order, const Article& article) {
    const std::string record = encode_record(article);
    Arrival arrival = arrival_of(order, article, record, now);
    arrival.place = spools[thread]->write(record);
    const std::lock_guard<std::mutex> lock(mutex);
    arrivals.push_back(std::move(arrival));
  });
  for (const auto& spool : spools) spool->close();
  return arrivals;
}

}  // namespace dateline::indexer
