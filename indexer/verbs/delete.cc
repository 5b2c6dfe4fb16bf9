// SPDX-License-Identifier: GPL-3.0-or-later
// delete: articles out of the archive, by id or by query.
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "archive/disk/writer.h"
#include "archive/exit_codes.h"
#include "archive/keys.h"
#include "archive/schema.h"
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

}  // namespace

int delete_articles(const Options& options) {
  const auto ids = wanted_ids(options);
  ArchiveWriter writer(options.archive, ArchiveWriter::Open::kExisting);
  ArchiveWriter::Change change;
  change.erase = options.erase;
  std::set<std::pair<std::size_t, Xapian::docid>> places;
  std::uint64_t unknown = 0;
  for (const auto& id : ids) {
    auto place = writer.view().find(prefix::kId + id);
    if (!place) place = writer.view().find(key_term(KeyKind::kGivenId, id));
    if (place) {
      places.emplace(place->edition, place->number);
    } else {
      ++unknown;
      fmt::print(stderr, "dateline-indexer: no article has the id {}\n", id);
    }
  }
  for (const auto& [edition, number] : places) change.retired.push_back({edition, number});
  writer.commit(change);
  fmt::print("deleted {}, unknown {}\n", places.size(), unknown);
  return places.empty() ? kExitNoInput : kExitDone;
}

}  // namespace dateline::indexer
