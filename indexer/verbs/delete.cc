// SPDX-License-Identifier: GPL-3.0-or-later
// delete: articles out of the archive, by id or by query, with their earlier versions and what waits to replace them.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "archive/command_line.h"
#include "archive/disk/articles.h"
#include "archive/disk/writer.h"
#include "archive/exit_codes.h"
#include "archive/keys.h"
#include "archive/record.h"
#include "archive/time.h"
#include "indexer/aside.h"
#include "indexer/verbs/delete_query.h"
#include "indexer/verbs/verbs.h"

namespace dateline::indexer {
namespace {

/// The ids on the lines of a stream.
void read_ids(std::istream& in, std::vector<std::string>& ids) {
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (!line.empty()) ids.push_back(line);
  }
}

std::vector<std::string> wanted_ids(const Options& options) {
  std::vector<std::string> ids = options.ids;
  if (options.id_file == "-") read_ids(std::cin, ids);
  if (!options.id_file.empty() && options.id_file != "-") {
    std::ifstream file(options.id_file);
    if (!file) throw ArchiveError(ArchiveError::Kind::kMissing, "cannot read " + options.id_file);
    read_ids(file, ids);
  }
  return ids;
}

/// What is to go, found piece by piece.
struct Found {
  std::set<std::pair<std::size_t, Xapian::docid>> places;
  std::set<SideStore::Row> waiting;
  std::set<std::string> ids;                             ///< of all that goes: their earlier versions go with them
  std::uint64_t only_waiting = 0;                        ///< articles that were in no edition
  std::map<std::string, std::vector<unsigned>> by_keys;  ///< of all that goes: term -> strong kinds of each that has it
};

void take_keys(const std::vector<Key>& keys, Found& found) {
  for (const auto& key : keys) found.by_keys[key.term].push_back(strong_kinds(keys));
}

/// What waits, in memory: articles under embargo and statements that withhold are few.
struct Waits {
  std::string id;
  std::string given_id;
  std::string article;
  std::vector<Key> keys;
};
using Waiting = std::map<SideStore::Row, Waits>;

Waiting read_waiting(SideStore& side) {
  Waiting waiting;
  each_waiting(side, [&](SideStore::Row row, const WaitingEntry& entry, const Article& article) {
    waiting[row] = {article.id, article.keys.given_id, entry.article, keys_of(entry)};
  });
  return waiting;
}

void find_by_id(ArchiveView& view, const Waiting& waiting, const std::vector<std::string>& ids, Found& found) {
  for (const auto& id : ids) {
    const auto place = find_article(view, id);
    if (place) found.places.emplace(place->edition, place->number);
    bool waits = false;
    for (const auto& [row, one] : waiting) {
      if (place || (one.id != id && one.given_id != id && one.article != id)) continue;
      waits = true;
      found.waiting.insert(row);
      take_keys(one.keys, found);
    }
    if (!place && waits) ++found.only_waiting;
    if (!place && !waits) fmt::print(stderr, "dateline-indexer: no article has the id {}\n", id);
  }
}

/// Whether one that waits is about an article that goes. A title and day that both have says so only when no stronger
/// key says otherwise.
bool goes_with(const Waits& one, const Found& found) {
  if (found.ids.count(one.article) != 0) return true;
  const unsigned kinds = strong_kinds(one.keys);
  return std::any_of(one.keys.begin(), one.keys.end(), [&](const Key& key) {
    const auto same = found.by_keys.find(key.term);
    if (same == found.by_keys.end()) return false;
    return key.kind != KeyKind::kTitleDay || std::any_of(same->second.begin(), same->second.end(),
                                                         [&](unsigned others) { return (kinds & others) == 0; });
  });
}

/// Adds the ids of what goes, and what waits in the place of it or under a key of it.
void find_waiting(ArchiveView& view, const Waiting& waiting, Found& found) {
  for (const auto& [edition, number] : found.places) {
    const std::string record = view.record({edition, number});
    found.ids.emplace(decode_head(record).id);
    if (!waiting.empty()) take_keys(keys_of(decode_record(record)), found);
  }
  for (const auto& [row, one] : waiting) {
    if (goes_with(one, found)) found.waiting.insert(row);
  }
}

/// What would go, a line each: id, when it was published, title; what only waits has its id alone.
void print_found(ArchiveView& view, const Waiting& waiting, const Found& found) {
  for (const auto& [edition, number] : found.places) {
    const std::string record = view.record({edition, number});
    const RecordHead head = decode_head(record);
    fmt::print("{}\t{}\t{}\n", head.id, format_moment(head.published), head.title);
  }
  for (const auto row : found.waiting) fmt::print("{}\twaits\t\n", waiting.at(row).id);
  fmt::print(stderr, "would delete {}\n", found.places.size() + found.only_waiting);
}

}  // namespace

int delete_articles(const Options& options) {
  const auto ids = wanted_ids(options);
  ArchiveWriter writer(options.archive, ArchiveWriter::Open::kExisting);
  ArchiveWriter::Change change;
  change.erase = options.erase;
  const Waiting waiting = read_waiting(writer.side());
  Found found;
  find_by_id(writer.view(), waiting, ids, found);
  if (!options.query.empty()) {
    const auto places = places_to_delete(writer.view(), options.query);
    if (!places) {
      fmt::print(stderr, "dateline-indexer: nothing is deleted by {}\n", words_of(places.refusal()));
      return kExitUsage;
    }
    for (const auto& place : *places) found.places.emplace(place.edition, place.number);
  }
  find_waiting(writer.view(), waiting, found);
  if (options.dry_run) {
    print_found(writer.view(), waiting, found);
    return found.places.empty() && found.waiting.empty() ? kExitNoInput : kExitDone;
  }
  for (const auto& [edition, number] : found.places) {
    change.retired.push_back({edition, number});
  }
  const bool has_aside = !found.waiting.empty() || std::any_of(found.ids.begin(), found.ids.end(), [&](const auto& id) {
    return writer.side().count_versions(id) > 0;
  });
  if (has_aside) {
    change.aside = [&](SideWriter& side) {
      for (const auto row : found.waiting) side.drop_waiting(row);
      for (const auto& id : found.ids) side.drop_versions(id);
    };
  }
  writer.commit(change);
  const std::uint64_t deleted = found.places.size() + found.only_waiting;
  fmt::print("deleted {}\n", deleted);
  return deleted == 0 ? kExitNoInput : kExitDone;
}

}  // namespace dateline::indexer
