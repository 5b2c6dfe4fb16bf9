// SPDX-License-Identifier: GPL-3.0-or-later
// How do articles that wait beside the editions join a run, and how does what the key stage decided get there?
#include "indexer/aside.h"

#include <string>
#include <utility>

#include "archive/disk/error.h"
#include "archive/record.h"
#include "indexer/reading.h"
#include "indexer/spool.h"

namespace dateline::indexer {

void each_waiting(SideStore& side, const VisitWaiting& visit) {
  side.each_waiting([&](SideStore::Row row, const std::string& record) {
    Article article;
    try {
      article = decode_record(record);
    } catch (const RecordError& error) {
      throw ArchiveError(ArchiveError::Kind::kDamaged,
                         std::string("dateline.sqlite3, an article that waits: ") + error.what());
    }
    visit(row, article, record);
  });
}

std::vector<Arrival> spool_waiting(SideStore& side, const std::filesystem::path& scratch, std::uint32_t file,
                                   std::int64_t now) {
  std::vector<Arrival> arrivals;
  SpoolWriter spool(scratch, file);
  each_waiting(side, [&](SideStore::Row row, const Article& article, const std::string& record) {
    Arrival arrival = arrival_of(arrivals.size(), article, record, now);
    arrival.waited = row;
    arrival.owns_id = article.indexed != 0;
    arrival.place = spool.write(record);
    arrivals.push_back(std::move(arrival));
  });
  spool.close();
  return arrivals;
}

void write_aside(const Decision& decision, ArchiveView& archive, const std::filesystem::path& scratch, std::int64_t now,
                 SideWriter& side) {
  SpoolReader spool(scratch);
  for (const auto& id : decision.forgotten) side.drop_versions(id);
  for (const auto row : decision.over) side.drop_waiting(row);
  for (const auto& text : decision.earlier) {
    const std::string record = text.published ? archive.record(*text.published) : spool.read(text.place);
    const RecordHead head = decode_head(record);
    const std::int64_t indexed = text.published ? head.indexed : now;
    side.keep_version(text.id, text.version,
                      restamp_record(record, {text.id, text.version, indexed, head.boilerplate}));
  }
  for (const auto& text : decision.waiting) {
    std::string record = spool.read(text.place);
    // Only an article that was published, or whose texts are kept, has a moment of indexing.
    if (!text.id.empty()) record = restamp_record(record, {text.id, decode_head(record).version, now, {}});
    side.keep_waiting(record, text.release);
  }
}

}  // namespace dateline::indexer
