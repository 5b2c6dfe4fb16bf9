// SPDX-License-Identifier: GPL-3.0-or-later
// How does an archive change? New editions and retired files are written beside the old ones, then a manifest names
// them. Killed at any moment, the archive is the old one or the new one.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "archive/disk/lock.h"
#include "archive/disk/manifest.h"
#include "archive/disk/side_store.h"
#include "archive/disk/side_writer.h"
#include "archive/disk/view.h"
#include "archive/time.h"

namespace dateline {

/// More editions than this are merged: eight cost a match about 40 % more than one.
constexpr std::size_t kMostEditions = 6;

/// Seconds that readers have for leaving an old view: Xapian opens some tables late.
constexpr std::int64_t kGraceSeconds = 30;

/// Holds the writer's lock from construction to destruction. Not thread-safe.
class ArchiveWriter {
 public:
  enum class Open { kExisting, kCreate, kRebuild };

  /// What becomes of the scratch folder of a writer that was killed.
  enum class Scratch { kEmpty, kAsItWas };

  /// Takes the lock and removes what crashed writers left. kCreate makes an empty archive where there is no folder or
  /// an empty one. kRebuild does too, and takes an archive that is damaged or of another schema as an empty one that
  /// stays as it is until a fresh change is committed; never a folder that was no archive. Throws ArchiveError.
  ArchiveWriter(std::filesystem::path archive, Open open, Clock now = system_now, Scratch scratch = Scratch::kEmpty);

  /// The archive as it is before the change.
  ArchiveView& view() { return *view_; }

  /// What it keeps that is not searched, as it is before the change.
  SideStore& side() { return *side_; }

  /// A folder on the archive's disk for spools and partial editions, removed at the end: empty, or as a writer left it
  /// that was killed.
  const std::filesystem::path& scratch() const { return scratch_; }

  /// A document of view() and the story that it has from now on.
  struct Regrouping {
    ArchiveView::Place place;
    Grouping grouping;
  };

  struct Change {
    std::vector<std::filesystem::path> partials;  ///< glass databases with the new documents, in order
    std::vector<ArchiveView::Place> retired;      ///< documents of view() that no longer count
    std::vector<Regrouping> regrouped = {};       ///< documents of view() that have another story from now on
    /// Writes what the next grouping begins with to a file; without it the old one stands, or none when it is fresh.
    std::function<void(const std::filesystem::path&)> checkpoint = {};
    std::function<void(SideWriter&)> aside = {};  ///< writes what is kept beside the editions, and what ends there
    bool fresh = false;                           ///< the new documents, and what aside writes, are the whole archive
    bool merge_all = false;                       ///< leave one edition without retired documents
    bool erase = false;  ///< leave no byte of what is or was retired or kept on disk; readers get no grace time
  };

  /// Makes the change and names it in a new manifest; without partials, retired, regrouped, checkpoint, aside, merging
  /// or erasing, nothing happens. Then view() is the new archive. A fresh change needs a writer opened with kRebuild.
  void commit(const Change& change);

  ~ArchiveWriter();
  ArchiveWriter(const ArchiveWriter&) = delete;
  ArchiveWriter& operator=(const ArchiveWriter&) = delete;

 private:
  struct Draft;
  std::string next_name();
  void name_edition(const std::filesystem::path& fresh, const std::string& name, std::string_view step);
  void add_partials(const Change& change, Draft& draft);
  void retire(const Change& change, Draft& draft);
  void regroup(const Change& change, Draft& draft);
  void write_checkpoint(const Change& change, Draft& draft);
  void merge_range(Draft& draft, std::size_t first, std::size_t last);
  void merge_small(Draft& draft);
  void name_regrouped(Draft& draft, std::size_t index, const RegroupedNumbers& numbers);
  static void leave(Draft& draft, const std::string& name);
  bool read_old(Open open);
  void open_side(Open open, bool known);
  void write_side(const Change& change, std::uint64_t generation);
  void settle_side(const Change& change);
  void clean();

  std::filesystem::path archive_;
  std::filesystem::path scratch_;
  Clock now_;
  std::unique_ptr<WriterLock> lock_;
  std::unique_ptr<ArchiveView> view_;
  std::unique_ptr<SideStore> side_;
  std::unique_ptr<SideWriter> side_writer_;  ///< null for a fresh build, which replaces the file
  Manifest manifest_;
};

}  // namespace dateline
