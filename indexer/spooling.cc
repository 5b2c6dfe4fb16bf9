// SPDX-License-Identifier: GPL-3.0-or-later
// How does what is read get into the spool, so that a run that was killed need not read it again?
#include "indexer/spooling.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>
#include <utility>

#include "archive/digest.h"
#include "archive/disk/steps.h"
#include "archive/record.h"
#include "archive/version.h"
#include "indexer/spool.h"

namespace dateline::indexer {
namespace {

class Spooling : public ReadingVisitor {
 public:
  Spooling(const std::filesystem::path& scratch, unsigned threads, Journal& journal, Arrivals& arrivals,
           Refusals& refusals)
      : journal_(journal), arrivals_(arrivals), refusals_(refusals) {
    std::uint32_t file = kSpoolOfWaiting;
    for (const auto& [number, batch] : journal.batches()) file = std::max(file, batch.spool);
    for (unsigned i = 0; i < threads; ++i) spools_.push_back({std::make_unique<SpoolWriter>(scratch, ++file), 0});
  }

  void article(unsigned thread, std::uint64_t order, const Article& article) override {
    const SpoolPlace place = spools_[thread].writer->write(order, encode_record(article));
    const auto keys = keys_of(article);
    const std::lock_guard<std::mutex> lock(mutex_);
    arrivals_.add(order, place, keys);
  }

  void batch_read(unsigned thread, std::uint64_t batch, std::vector<Refusal> refused) override {
    Spool& spool = spools_[thread];
    const std::uint64_t begin = std::exchange(spool.end, spool.writer->flush());
    journal_.batch_done(batch, {spool.writer->file(), begin, spool.end, std::move(refused)});
    passing("batch-read");
  }

  void file_cut(std::size_t file, std::uint64_t behind, std::vector<Refusal> refused) override {
    journal_.file_done(file, {behind, std::move(refused)});
  }

  bool knows_batch(std::uint64_t batch) override { return journal_.batches().count(batch) != 0; }

  /// A file is known when it was cut to its end and every batch of it was read.
  std::optional<std::uint64_t> known_file(std::size_t file) override {
    const auto& files = journal_.files();
    const auto found = files.find(file);
    if (found == files.end()) return std::nullopt;
    const std::uint64_t first = file == 0 ? kFirstBatch : files.at(file - 1).behind;
    const std::uint64_t behind = found->second.behind;
    const auto& batches = journal_.batches();
    const auto read = std::distance(batches.lower_bound(first), batches.lower_bound(behind));
    if (static_cast<std::uint64_t>(read) != behind - first) return std::nullopt;
    for (const auto& refusal : found->second.refused) refusals_.add(refusal);
    return behind;
  }

  void close() {
    for (const auto& spool : spools_) spool.writer->close();
  }

 private:
  struct Spool {
    std::unique_ptr<SpoolWriter> writer;
    std::uint64_t end = 0;  ///< behind the last batch that is whole
  };

  Journal& journal_;
  Arrivals& arrivals_;
  Refusals& refusals_;
  std::vector<Spool> spools_;
  std::mutex mutex_;
};

/// Adds what was read before.
void add_known(const std::filesystem::path& scratch, const Journal& journal, Arrivals& arrivals, Refusals& refusals) {
  SpoolReader spool(scratch);
  for (const auto& [number, batch] : journal.batches()) {
    spool.each(batch.spool, batch.begin, batch.end,
               [&](std::uint64_t order, const SpoolPlace& place, const std::string& record) {
                 arrivals.add(order, place, keys_of(decode_record(record)));
               });
    for (const auto& refusal : batch.refused) refusals.add(refusal);
  }
}

std::string boot_of_machine() {
  std::ifstream in("/proc/sys/kernel/random/boot_id");
  std::string boot;
  std::getline(in, boot);
  return boot;
}

}  // namespace

std::string name_of_run(const std::vector<SourceFile>& files, const ReadingOptions& options,
                        const std::string& archive_state) {
  if (!options.articles.empty()) return "";
  std::string name =
      sha256({kVersion, boot_of_machine(), archive_state, options.normalise.default_language, options.map.rules(),
              fmt::format("{} {} {} {}", options.limits.record, options.limits.deepest, options.limits.seconds,
                          options.limits.expansion)});
  for (const auto& file : files) {
    struct stat status{};
    if (::stat(file.path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return "";
    name = sha256({name, file.path,
                   fmt::format("{} {} {} {} {} {}", status.st_ino, status.st_size, status.st_ctim.tv_sec,
                               status.st_ctim.tv_nsec, status.st_mtim.tv_sec, status.st_mtim.tv_nsec)});
  }
  return hex(name);
}

void spool_articles(const std::vector<SourceFile>& files, const ReadingOptions& options,
                    const std::filesystem::path& scratch, Journal& journal, Arrivals& arrivals, Refusals& refusals,
                    Progress& progress) {
  add_known(scratch, journal, arrivals, refusals);
  if (arrivals.size() > 0) {
    progress.note(fmt::format("going on with a run that was killed: {} articles were read already", arrivals.size()));
  }
  Spooling spooling(scratch, options.threads, journal, arrivals, refusals);
  read_articles(files, options, refusals, progress, spooling);
  spooling.close();
}

}  // namespace dateline::indexer
