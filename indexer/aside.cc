// SPDX-License-Identifier: GPL-3.0-or-later
// How do articles that wait beside the editions join a run, and how does what the key stage decided get there?
#include "indexer/aside.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "archive/disk/error.h"
#include "archive/record.h"
#include "indexer/spool.h"

namespace dateline::indexer {

void each_waiting(SideStore& side, const VisitWaiting& visit) {
  side.each_waiting([&](SideStore::Row row, const WaitingEntry& entry) {
    Article article;
    try {
      article = decode_record(entry.record);
    } catch (const RecordError& error) {
      throw ArchiveError(ArchiveError::Kind::kDamaged,
                         std::string("dateline.sqlite3, an article that waits: ") + error.what());
    }
    visit(row, entry, article);
  });
}

std::vector<Key> keys_of(const WaitingEntry& entry) {
  constexpr std::string_view kStrongestFirst = "iguwtx";
  std::vector<Key> keys;
  for (const auto& term : entry.keys) keys.push_back(key_of_term(term));
  const auto place = [&](const Key& key) { return kStrongestFirst.find(static_cast<char>(key.kind)); };
  std::stable_sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) { return place(a) < place(b); });
  return keys;
}

void spool_waiting(SideStore& side, const std::filesystem::path& scratch, std::uint32_t file, Arrivals& arrivals) {
  SpoolWriter spool(scratch, file);
  std::uint64_t order = 0;
  each_waiting(side, [&](SideStore::Row row, const WaitingEntry& entry, const Article&) {
    const SpoolPlace place = spool.write(order, entry.record);
    WaitingEntry kept = entry;
    kept.record.clear();
    arrivals.add_waited(order++, place, keys_of(entry), {row, std::move(kept)});
  });
  spool.close();
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
    side.keep_version(
        text.id,
        {text.version, restamp_record(record, {text.id, text.version, indexed, head.boilerplate}), text.words});
  }
  for (const auto& text : decision.waiting) {
    WaitingEntry entry = text.entry;
    entry.record = spool.read(text.place);
    side.keep_waiting(entry);
  }
}

}  // namespace dateline::indexer
