// SPDX-License-Identifier: GPL-3.0-or-later
// What does a reader see?
#include "archive/disk/view.h"

#include <fmt/format.h>

#include <algorithm>

#include "archive/disk/error.h"
#include "archive/schema.h"

namespace dateline {
namespace {

/// A file that the manifest names and that is not there is damage; no name is an empty list.
template <typename List>
std::shared_ptr<const List> read_named(const std::filesystem::path& archive, const std::string& name,
                                       List (*read)(const std::filesystem::path&)) {
  if (name.empty()) return std::make_shared<const List>();
  try {
    return std::make_shared<const List>(read(editions_path(archive) / name));
  } catch (const ArchiveError& error) {
    if (error.kind() != ArchiveError::Kind::kMissing) throw;
    throw ArchiveError(ArchiveError::Kind::kDamaged, fmt::format("the archive is damaged: {}", error.what()));
  }
}

}  // namespace

ArchiveView::ArchiveView(const std::filesystem::path& archive) : manifest_(read_manifest_or_none(archive)) {
  auto lists = std::make_shared<NumberLists>();
  for (const auto& entry : manifest_.editions) {
    const auto path = editions_path(archive) / entry.name;
    try {
      editions_.emplace_back(path.string());
      uuids_.push_back(editions_.back().get_uuid());
    } catch (const Xapian::Error& error) {
      throw ArchiveError(
          ArchiveError::Kind::kDamaged,
          fmt::format("the edition {} can't be opened: {}. See what is wrong with: dateline-indexer check "
                      "--archive {}",
                      path.string(), error.get_msg(), archive.string()));
    }
    retired_.push_back(read_named(archive, entry.retired_file, read_retired));
    if (!retired_.back()->empty()) lists->emplace(uuids_.back(), retired_.back());
    regrouped_.push_back(read_named(archive, entry.regrouped_file, read_regrouped));
    all_.add_database(editions_.back());
  }
  if (editions_.empty()) all_ = Xapian::WritableDatabase(std::string(), Xapian::DB_BACKEND_INMEMORY);
  lists_ = std::move(lists);
}

Xapian::Query ArchiveView::without_retired(const Xapian::Query& query) const {
  if (lists_->empty()) return query;
  return {Xapian::Query::OP_AND_NOT, query, numbers_query(lists_, "Retired")};
}

ArchiveView::Place ArchiveView::place(Xapian::docid number) const {
  const auto count = static_cast<Xapian::docid>(editions_.size());
  return {(number - 1) % count, (number - 1) / count + 1};
}

Grouping ArchiveView::grouping(const Place& place) {
  if (const Regrouped* row = find_regrouped(regrouped(place.edition), place.number)) return row->grouping;
  const Xapian::Document document = editions_[place.edition].get_document(place.number);
  return {decode_hash(document.get_value(slot::kStory)), decode_hash(document.get_value(slot::kCopyOf))};
}

bool ArchiveView::is_retired(const Place& place) const {
  const auto& numbers = *retired_[place.edition];
  return std::binary_search(numbers.begin(), numbers.end(), place.number);
}

std::optional<ArchiveView::Place> ArchiveView::find(const std::string& term) {
  for (std::size_t i = 0; i < editions_.size(); ++i) {
    for (auto it = editions_[i].postlist_begin(term), end = editions_[i].postlist_end(term); it != end; ++it) {
      if (!is_retired({i, *it})) return Place{i, *it};
    }
  }
  return std::nullopt;
}

}  // namespace dateline
