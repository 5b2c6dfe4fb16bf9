// SPDX-License-Identifier: GPL-3.0-or-later
// What does a reader see? Exactly the editions that one manifest names, for as long as it likes.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "archive/article.h"
#include "archive/disk/manifest.h"
#include "archive/disk/regrouped.h"
#include "archive/disk/retired.h"

namespace dateline {

/// An open view of an archive. Not thread-safe: each thread opens its own. Document numbers mean nothing outside it.
/// Every call may throw Xapian::Error when files are damaged.
class ArchiveView {
 public:
  /// One place in one edition.
  struct Place {
    std::size_t edition = 0;
    Xapian::docid number = 0;

    bool operator==(const Place&) const = default;
  };

  /// A view without editions.
  ArchiveView() : lists_(std::make_shared<NumberLists>()) {}

  /// A folder that is still empty is an archive without articles. Throws ArchiveError, as read_manifest does, and
  /// kDamaged when an edition can't be opened. Cost: some 20 microseconds an edition.
  explicit ArchiveView(const std::filesystem::path& archive);

  const Manifest& manifest() const { return manifest_; }

  /// All editions as one database, retired documents included; without editions, an empty one.
  Xapian::Database& all() { return all_; }

  /// One edition, by its index in the manifest.
  Xapian::Database& edition(std::size_t index) { return editions_[index]; }
  std::size_t editions() const { return editions_.size(); }
  const std::string& uuid(std::size_t index) const { return uuids_[index]; }
  const RetiredNumbers& retired(std::size_t index) const { return *retired_[index]; }

  /// The documents of an edition whose story is not the one in their slots.
  const RegroupedNumbers& regrouped(std::size_t index) const { return *regrouped_[index]; }

  /// The story and the original of a document. Cost: some microseconds; groupings_of is for many.
  Grouping grouping(const Place& place);

  /// The query without retired documents; the query itself when there are none.
  Xapian::Query without_retired(const Xapian::Query& query) const;

  /// The place of a document number of all().
  Place place(Xapian::docid number) const;

  /// The document number of a place in all().
  Xapian::docid number(const Place& place) const {
    return static_cast<Xapian::docid>((place.number - 1) * editions_.size() + place.edition + 1);
  }

  /// Whether a document no longer counts.
  bool is_retired(const Place& place) const;

  /// Where the article with this boolean term (an id, a key) stands, if one that counts has it.
  std::optional<Place> find(const std::string& term);

  /// The record at a place.
  std::string record(const Place& place) { return editions_[place.edition].get_document(place.number).get_data(); }

 private:
  Manifest manifest_;
  std::vector<Xapian::Database> editions_;
  std::vector<std::string> uuids_;
  std::vector<std::shared_ptr<const RetiredNumbers>> retired_;
  std::vector<std::shared_ptr<const RegroupedNumbers>> regrouped_;
  std::shared_ptr<const NumberLists> lists_;
  Xapian::Database all_;
};

}  // namespace dateline
