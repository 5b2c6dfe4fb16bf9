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
#include "archive/query/builder.h"
#include "archive/query/parser.h"
#include "archive/schema.h"
#include "archive/time.h"
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

using Places = std::set<std::pair<std::size_t, Xapian::docid>>;

void find_by_id(ArchiveView& view, const std::vector<std::string>& ids, Places& places) {
  for (const auto& id : ids) {
    auto place = view.find(prefix::kId + id);
    if (!place) place = view.find(key_term(KeyKind::kGivenId, id));
    if (place) {
      places.emplace(place->edition, place->number);
    } else {
      fmt::print(stderr, "dateline-indexer: no article has the id {}\n", id);
    }
  }
}

/// Everything that a query finds when all its words must occur. An empty query deletes nothing.
void find_by_query(ArchiveView& view, const std::string& typed, Places& places) {
  const auto parsed = query::parse(typed, {system_now(), "UTC"});
  if (parsed.root->kind == query::Kind::kNothing) {
    fmt::print(stderr, "dateline-indexer: the query has no word or condition; it deletes nothing\n");
    return;
  }
  for (const auto& note : parsed.notes) fmt::print(stderr, "dateline-indexer: {}\n", note);
  query::Builder builder(view, query::query_languages(view.manifest(), *parsed.root));
  const auto built = builder.build(*parsed.root, query::Mode::kAll);
  if (!built.conditions || !built.notes.empty()) {
    fmt::print(stderr, "dateline-indexer: the query would not be searched as it stands ({}); it deletes nothing\n",
               built.conditions ? built.notes.front() : "it is only signs");
    return;
  }
  Xapian::Enquire enquire(view.all());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(view.without_retired(built.query));
  const Xapian::MSet found = enquire.get_mset(0, view.all().get_doccount());
  for (auto it = found.begin(); it != found.end(); ++it) {
    const auto place = view.place(*it);
    places.emplace(place.edition, place.number);
  }
}

}  // namespace

int delete_articles(const Options& options) {
  const auto ids = wanted_ids(options);
  ArchiveWriter writer(options.archive, ArchiveWriter::Open::kExisting);
  ArchiveWriter::Change change;
  change.erase = options.erase;
  Places places;
  find_by_id(writer.view(), ids, places);
  if (!options.query.empty()) find_by_query(writer.view(), options.query, places);
  for (const auto& [edition, number] : places) change.retired.push_back({edition, number});
  writer.commit(change);
  fmt::print("deleted {}\n", places.size());
  return places.empty() ? kExitNoInput : kExitDone;
}

}  // namespace dateline::indexer
