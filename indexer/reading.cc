// SPDX-License-Identifier: GPL-3.0-or-later
// How do paths become arrivals?
#include "indexer/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <utility>

#include "indexer/formats/json.h"
#include "indexer/formats/text.h"
#include "indexer/queue.h"

namespace dateline::indexer {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

/// What one thread does with the batches it gets.
class Worker {
 public:
  Worker(unsigned thread, const ReadingOptions& options, Refusals& refusals, ReadingVisitor& visitor)
      : thread_(thread), options_(options), refusals_(refusals), visitor_(visitor), json_(options.map) {}

  /// Gives the number of articles.
  std::uint64_t work(Batch batch) {
    const std::uint64_t number = batch.order;
    try {
      read(std::move(batch));
    } catch (...) {
      visitor_.batch_failed(number);  // whoever waits for it must not wait for ever
      throw;
    }
    visitor_.batch_read(thread_, number, refusals_.take());
    return std::exchange(articles_, 0);
  }

 private:
  void read(Batch batch) {
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
  }

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
    visitor_.article(thread_, order_, *article);
  }

  unsigned thread_;
  const ReadingOptions& options_;
  KeptRefusals refusals_;
  ReadingVisitor& visitor_;
  JsonReader json_;
  std::uint64_t order_ = 0;
  std::uint64_t articles_ = 0;
};

}  // namespace

void read_articles(const std::vector<SourceFile>& files, const ReadingOptions& options, Refusals& refusals,
                   Progress& progress, ReadingVisitor& visitor) {
  std::uint64_t total = 0;
  for (const auto& file : files) total += file.bytes;
  progress.begin("reading", Progress::Unit::kBytes, total);

  BoundedQueue<Batch> queue(options.threads * 2);
  std::atomic<std::uint64_t> articles = 0;
  Crew crew(
      options.threads,
      [&](unsigned thread) {
        Worker worker(thread, options, refusals, visitor);
        while (auto batch = queue.pop()) articles += worker.work(std::move(*batch));
      },
      [&queue] { queue.close(true); });

  std::uint64_t before = 0;
  std::uint64_t next = kFirstBatch;
  bool wanted = true;
  const auto push = [&](Batch batch) {
    batch.order = next++;
    if (!visitor.knows_batch(batch.order)) wanted = queue.push(std::move(batch));
    return wanted;
  };
  try {
    for (std::size_t i = 0; i < files.size() && wanted; ++i) {
      const auto behind = visitor.known_file(i);
      next = behind.value_or(next);
      if (!behind) {
        KeptRefusals refused(refusals);
        std::vector<Refusal> unreadable;
        open_inputs(
            files[i],
            [&](const std::string& name, ByteStream& stream) {
              feed(name, stream, options.limits, refused, push, options.map);
            },
            [&](std::uint64_t bytes) { progress.update(before + bytes, articles); }, unreadable);
        for (const auto& refusal : unreadable) refused.add(refusal);
        if (wanted) visitor.file_cut(i, next, refused.take());
      }
      before += files[i].bytes;
    }
  } catch (...) {
    queue.close(true);  // or the crew would wait for ever
    throw;
  }
  queue.close();
  crew.join();
  if (!options.articles.empty()) {
    std::uint64_t order = next << 32U;
    for (const Article& article : options.articles) visitor.article(0, ++order, article);
    visitor.batch_read(0, next, {});
  }
  progress.end();
}

}  // namespace dateline::indexer
