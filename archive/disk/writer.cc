// SPDX-License-Identifier: GPL-3.0-or-later
// How does an archive change?
#include "archive/disk/writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "archive/disk/error.h"
#include "archive/disk/files.h"
#include "archive/disk/merge.h"
#include "archive/disk/steps.h"
#include "archive/schema.h"

namespace dateline {
namespace fs = std::filesystem;
namespace {

/// Whether a folder with a MANIFEST is an archive, perhaps a damaged one: only then is a lock put into it.
bool was_archive(const fs::path& archive) {
  std::error_code error;
  if (fs::exists(archive / "writer.lock", error) && fs::is_directory(editions_path(archive), error)) return true;
  return looks_like_manifest(archive);
}

/// Whether a name below editions/ is one that writers give: an edition, a file of a generation, the scratch folder.
bool is_own_name(std::string_view name) {
  constexpr std::string_view kDigits = "0123456789";
  constexpr std::string_view kNew = ".new";  // of a file that was being replaced
  if (name == "scratch") return true;
  const auto digits = std::min(name.find_first_not_of(kDigits), name.size());
  if (digits >= 6 && digits == name.size()) return true;
  name.remove_prefix(digits);
  for (const std::string_view kind : {".retired.", ".regrouped.", "checkpoint."}) {
    if (!name.starts_with(kind) || (digits >= 6) != (kind.front() == '.')) continue;
    name.remove_prefix(kind.size());
    if (name.ends_with(kNew)) name.remove_suffix(kNew.size());
    return !name.empty() && name.find_first_not_of(kDigits) == std::string_view::npos;
  }
  return false;
}

/// Makes the folder when it is to be made; refuses folders that hold something else.
void prepare_folder(const fs::path& archive, ArchiveWriter::Open open) {
  std::error_code error;
  if (has_manifest(archive)) {
    if (was_archive(archive)) return;
    throw ArchiveError(
        ArchiveError::Kind::kNoArchive,
        fmt::format("{} is no archive: its MANIFEST is of something else; name a new folder", archive.string()));
  }
  if (open == ArchiveWriter::Open::kExisting) read_manifest(archive);  // throws and says why
  if (fs::exists(archive, error)) {
    if (may_become_archive(archive)) return;
    throw ArchiveError(ArchiveError::Kind::kNoArchive,
                       fmt::format("{} is no archive and is not empty; name a new folder", archive.string()));
  }
  fs::create_directories(archive, error);
  if (error) {
    throw ArchiveError(
        error == std::errc::permission_denied ? ArchiveError::Kind::kPermission : ArchiveError::Kind::kCreate,
        fmt::format("cannot create {}: {}", archive.string(), error.message()));
  }
}

/// What a manifest says of an edition is read off the edition itself.
EditionEntry describe(const fs::path& path, const std::string& name) {
  const Xapian::Database database(path.string());
  EditionEntry entry;
  entry.name = name;
  entry.articles = database.get_doccount();
  for (auto it = database.allterms_begin(prefix::kLanguage); it != database.allterms_end(prefix::kLanguage); ++it) {
    entry.languages[(*it).substr(1)] = it.get_termfreq();
  }
  return entry;
}

}  // namespace

/// The manifest to come, with the retired and the regrouped numbers of each of its editions.
struct ArchiveWriter::Draft {
  Manifest manifest;
  std::vector<RetiredNumbers> retired;
  std::vector<RegroupedNumbers> regrouped;
};

ArchiveWriter::ArchiveWriter(fs::path archive, Open open, Clock now, Scratch scratch)
    : archive_(std::move(archive)), scratch_(editions_path(archive_) / "scratch"), now_(std::move(now)) {
  prepare_folder(archive_, open);
  lock_ = std::make_unique<WriterLock>(archive_);
  std::error_code error;
  const bool stands = has_manifest(archive_);
  const bool readable = stands && read_old(open);
  fs::create_directories(editions_path(archive_), error);
  if (scratch == Scratch::kEmpty) remove_folder(scratch_);
  if (readable || !stands) clean();
  open_side(open, readable || !stands);
  for (const auto* name : {"MANIFEST.new", "XAPIANDB.new"}) fs::remove(archive_ / name, error);
  passing("leftovers-removed");
  if (!stands) write_manifest(archive_, manifest_);
  if (readable) restore_stub(archive_, manifest_);
  fs::create_directories(scratch_, error);
  if (error) {
    throw ArchiveError(ArchiveError::Kind::kPermission,
                       fmt::format("cannot create {}: {}", scratch_.string(), error.message()));
  }
  fs::permissions(scratch_, fs::perms::owner_all, error);  // spools have texts that nobody may read yet
  if (!view_) view_ = std::make_unique<ArchiveView>(archive_);
}

/// Opens the archive as it is; false when its manifest can't be read and that does not matter.
bool ArchiveWriter::read_old(Open open) {
  bool readable = false;
  try {
    manifest_ = read_manifest(archive_);
    readable = true;
    view_ = std::make_unique<ArchiveView>(archive_);
  } catch (const ArchiveError& error) {
    const bool broken = error.kind() == ArchiveError::Kind::kDamaged || error.kind() == ArchiveError::Kind::kSchema;
    if (open != Open::kRebuild || !broken) throw;
    view_ = std::make_unique<ArchiveView>();
  }
  return readable;
}

/// Brings what is not searched to the generation of the manifest, when that is known. A fresh build does not ask what
/// stands there.
void ArchiveWriter::open_side(Open open, bool known) {
  side_ = std::make_unique<SideStore>(archive_, manifest_.generation);
  if (known) SideWriter::settle_fresh(archive_, manifest_.generation);
  if (open == Open::kRebuild) return;
  side_writer_ = std::make_unique<SideWriter>(archive_);
  side_writer_->recover(manifest_.generation);
  passing("side-cleaned");
}

ArchiveWriter::~ArchiveWriter() { remove_folder(scratch_); }

std::string ArchiveWriter::next_name() {
  unsigned long highest = 0;
  for (const auto& entry : fs::directory_iterator(editions_path(archive_))) {
    highest = std::max(highest, std::strtoul(entry.path().filename().c_str(), nullptr, 10));
  }
  return fmt::format("{:06}", highest + 1);
}

void ArchiveWriter::name_edition(const fs::path& fresh, const std::string& name, std::string_view step) {
  const fs::path path = editions_path(archive_) / name;
  fs::rename(fresh, path);
  sync_folder(path);
  passing(step);
}

/// Since when is said at the end: merging may take longer than the grace time.
void ArchiveWriter::leave(Draft& draft, const std::string& name) {
  if (!name.empty()) draft.manifest.leaving.push_back({name, 0});
}

void ArchiveWriter::add_partials(const Change& change, Draft& draft) {
  if (change.fresh) {
    for (const auto& edition : draft.manifest.editions) {
      leave(draft, edition.name);
      leave(draft, edition.retired_file);
      leave(draft, edition.regrouped_file);
    }
    leave(draft, std::exchange(draft.manifest.checkpoint, ""));
    draft.manifest.editions.clear();
    draft.retired.clear();
    draft.regrouped.clear();
  }
  if (change.partials.empty()) return;
  std::vector<MergeSource> sources;
  for (const auto& partial : change.partials) sources.push_back({partial, {}});
  const fs::path fresh = scratch_ / "edition";
  merge(sources, fresh);
  passing("edition-merged");
  const std::string name = next_name();
  name_edition(fresh, name, "edition-named");
  draft.manifest.editions.push_back(describe(editions_path(archive_) / name, name));
  draft.retired.emplace_back();
  draft.regrouped.emplace_back();
}

void ArchiveWriter::retire(const Change& change, Draft& draft) {
  if (change.fresh) return;
  std::set<std::size_t> touched;
  for (const auto& place : change.retired) {
    draft.retired[place.edition].push_back(place.number);
    touched.insert(place.edition);
  }
  for (const std::size_t index : touched) {
    auto& numbers = draft.retired[index];
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    EditionEntry& entry = draft.manifest.editions[index];
    leave(draft, entry.retired_file);
    entry.retired = numbers.size();
    entry.retired_file = fmt::format("{}.retired.{}", entry.name, draft.manifest.generation);
    write_retired(editions_path(archive_) / entry.retired_file, numbers);
  }
  if (!touched.empty()) passing("retired-written");
}

/// Lets an edition of the draft name its regrouped numbers in a file of this generation; none when there are none.
void ArchiveWriter::name_regrouped(Draft& draft, std::size_t index, const RegroupedNumbers& numbers) {
  EditionEntry& entry = draft.manifest.editions[index];
  leave(draft, std::exchange(entry.regrouped_file, ""));
  draft.regrouped[index] = numbers;
  if (numbers.empty()) return;
  entry.regrouped_file = fmt::format("{}.regrouped.{}", entry.name, draft.manifest.generation);
  write_regrouped(editions_path(archive_) / entry.regrouped_file, numbers);
}

void ArchiveWriter::regroup(const Change& change, Draft& draft) {
  if (change.fresh) return;
  std::map<std::size_t, RegroupedNumbers> touched;
  for (const auto& [place, grouping] : change.regrouped) touched[place.edition].push_back({place.number, grouping});
  for (const auto& [index, numbers] : touched) {
    name_regrouped(draft, index, join_regrouped(draft.regrouped[index], numbers));
  }
  if (!touched.empty()) passing("regrouped-written");
}

void ArchiveWriter::write_checkpoint(const Change& change, Draft& draft) {
  if (!change.checkpoint) return;
  leave(draft, draft.manifest.checkpoint);
  draft.manifest.checkpoint = fmt::format("checkpoint.{}", draft.manifest.generation);
  change.checkpoint(editions_path(archive_) / draft.manifest.checkpoint);
  passing("checkpoint-written");
}

/// Editions first to last - 1 of the draft become one; none when nothing in them counts.
void ArchiveWriter::merge_range(Draft& draft, std::size_t first, std::size_t last) {
  auto& editions = draft.manifest.editions;
  std::vector<MergeSource> sources;
  std::uint64_t articles = 0;
  NamedGroupings regrouped;  // by the id of the article: its number changes
  for (std::size_t i = first; i < last; ++i) {
    articles += editions[i].articles - editions[i].retired;
    if (editions[i].articles > editions[i].retired) {
      sources.push_back({editions_path(archive_) / editions[i].name, draft.retired[i]});
    }
    name_groupings(editions_path(archive_) / editions[i].name, draft.regrouped[i], draft.retired[i], regrouped);
    leave(draft, editions[i].name);
    leave(draft, editions[i].retired_file);
    leave(draft, editions[i].regrouped_file);
  }
  const auto at = [](std::size_t index) { return static_cast<std::ptrdiff_t>(index); };
  editions.erase(editions.begin() + at(first), editions.begin() + at(last));
  draft.retired.erase(draft.retired.begin() + at(first), draft.retired.begin() + at(last));
  draft.regrouped.erase(draft.regrouped.begin() + at(first), draft.regrouped.begin() + at(last));
  if (articles == 0) return;
  const fs::path fresh = scratch_ / "merged";
  merge(sources, fresh);
  passing("small-merged");
  const std::string name = next_name();
  name_edition(fresh, name, "small-named");
  editions.insert(editions.begin() + at(first), describe(editions_path(archive_) / name, name));
  draft.retired.insert(draft.retired.begin() + at(first), RetiredNumbers());
  draft.regrouped.insert(draft.regrouped.begin() + at(first), RegroupedNumbers());
  name_regrouped(draft, first, numbered(editions_path(archive_) / name, regrouped));
}

/// Merges the two neighbours that are smallest together until few enough stand.
void ArchiveWriter::merge_small(Draft& draft) {
  auto& editions = draft.manifest.editions;
  while (editions.size() > kMostEditions) {
    std::size_t best = 0;
    for (std::size_t i = 1; i + 1 < editions.size(); ++i) {
      if (editions[i].articles + editions[i + 1].articles < editions[best].articles + editions[best + 1].articles)
        best = i;
    }
    merge_range(draft, best, best + 2);
  }
}

/// Rows of the generation to come; no reader sees them before its manifest.
void ArchiveWriter::write_side(const Change& change, std::uint64_t generation) {
  if (change.fresh) {
    std::error_code ignored;
    side_writer_.reset();
    if (change.aside || fs::exists(side_path(archive_), ignored))
      side_writer_ = SideWriter::fresh(archive_, generation);
  }
  if (!side_writer_ || (!change.fresh && !change.aside)) return;
  side_writer_->begin(generation);
  if (change.aside) change.aside(*side_writer_);
  side_writer_->finish();
  passing("side-written");
}

/// Lets the file of a fresh build take the place of the old one, and leaves no byte of what is gone where asked.
void ArchiveWriter::settle_side(const Change& change) {
  if (change.fresh) {
    side_writer_.reset();
    SideWriter::settle_fresh(archive_, manifest_.generation);
    passing("side-settled");
  }
  if (!change.erase || !side_writer_) return;
  side_writer_->erase(manifest_.generation);
  passing("side-erased");
}

void ArchiveWriter::commit(const Change& change) {
  const bool has_retired = std::any_of(manifest_.editions.begin(), manifest_.editions.end(),
                                       [](const auto& edition) { return edition.retired > 0; });
  const bool compacts = change.merge_all && (manifest_.editions.size() > 1 || has_retired);
  const bool erases = change.erase && (has_retired || !manifest_.leaving.empty());
  const bool changes = !change.partials.empty() || !change.retired.empty() || !change.regrouped.empty() ||
                       change.checkpoint || change.aside || change.fresh;
  if (change.erase && side_writer_) require_space(archive_, side_writer_->bytes_to_erase());
  if (!changes && !compacts && !erases) return settle_side(change);
  Draft draft;
  draft.manifest = manifest_;
  ++draft.manifest.generation;
  for (std::size_t i = 0; i < view_->editions(); ++i) {
    draft.retired.push_back(view_->retired(i));
    draft.regrouped.push_back(view_->regrouped(i));
  }
  add_partials(change, draft);
  retire(change, draft);
  regroup(change, draft);
  write_checkpoint(change, draft);
  if (change.erase) leave(draft, std::exchange(draft.manifest.checkpoint, ""));
  if (compacts && !draft.manifest.editions.empty()) merge_range(draft, 0, draft.manifest.editions.size());
  for (std::size_t i = draft.manifest.editions.size(); change.erase && i-- > 0;) {
    if (draft.manifest.editions[i].retired > 0) merge_range(draft, i, i + 1);
  }
  merge_small(draft);
  auto& leaving = draft.manifest.leaving;
  const std::int64_t since = now_();
  for (std::size_t i = change.erase ? 0 : manifest_.leaving.size(); i < leaving.size(); ++i) {
    leaving[i].since = change.erase ? 0 : since;
  }
  write_side(change, draft.manifest.generation);
  write_manifest(archive_, draft.manifest);
  manifest_ = std::move(draft.manifest);
  view_ = std::make_unique<ArchiveView>(archive_);
  side_ = std::make_unique<SideStore>(archive_, manifest_.generation);
  clean();
  passing("cleaned");
  settle_side(change);
}

/// Removes what the manifest does not name: at once what no manifest ever named, after the grace time what left.
void ArchiveWriter::clean() {
  std::set<std::string> kept;
  for (const auto& edition : manifest_.editions) {
    kept.insert({edition.name, edition.retired_file, edition.regrouped_file});
  }
  kept.insert(manifest_.checkpoint);
  std::vector<LeavingEntry> leaving;
  for (const auto& entry : manifest_.leaving) {
    if (now_() - entry.since >= kGraceSeconds || kept.count(entry.name) != 0) continue;
    kept.insert(entry.name);
    leaving.push_back(entry);
  }
  manifest_.leaving = std::move(leaving);
  kept.insert(scratch_.filename().string());
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(editions_path(archive_), error)) {
    const std::string name = entry.path().filename().string();
    if (kept.count(name) == 0 && is_own_name(name)) remove_folder(entry.path());
  }
}

}  // namespace dateline
