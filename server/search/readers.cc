// SPDX-License-Identifier: GPL-3.0-or-later
// Who reads the archive for a request?
#include "server/search/readers.h"

#include <algorithm>
#include <utility>

#include "archive/disk/error.h"

namespace dateline::search {

Stemmer& Reader::stemmer(const std::string& language) {
  const auto found = stemmers.find(language);
  if (found != stemmers.end()) return found->second;
  return stemmers.emplace(language, Stemmer(language)).first->second;
}

Readers::Readers(std::string archive) : archive_(std::move(archive)) { lend(); }

/// Changes whenever the manifest is replaced: each is a new file.
std::uint64_t Readers::stamp() const {
  struct stat status{};
  if (::stat(manifest_path(archive_).c_str(), &status) != 0) return 0;
  const auto mix = [](std::uint64_t a, std::uint64_t b) { return a * 0x9E3779B97F4A7C15U + b; };
  std::uint64_t stamp = mix(status.st_ino, static_cast<std::uint64_t>(status.st_mtim.tv_nsec));
  stamp = mix(stamp, static_cast<std::uint64_t>(status.st_mtim.tv_sec));
  return std::max<std::uint64_t>(mix(stamp, static_cast<std::uint64_t>(status.st_size)), 1);
}

Readers::Loan Readers::lend() {
  for (bool again = true;; again = false) {
    const std::uint64_t now = stamp();
    std::unique_ptr<Reader> reader;
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (now != free_stamp_) free_.clear();
      free_stamp_ = now;
      if (!free_.empty()) {
        reader = std::move(free_.back());
        free_.pop_back();
      }
    }
    try {
      if (!reader) reader = std::make_unique<Reader>(archive_);
    } catch (...) {
      // A writer may have replaced the manifest and erased what the old one names between the two.
      if (again && stamp() != now) continue;
      throw;
    }
    return {*this, std::move(reader), now};
  }
}

const std::shared_ptr<const Stories>& Readers::stories(Reader& reader) {
  if (reader.stories) return reader.stories;
  std::string key;
  for (const auto& entry : reader.view.manifest().editions) {
    key += entry.name + ' ' + entry.retired_file + ' ' + entry.regrouped_file + ' ';
  }
  for (std::size_t i = 0; i < reader.view.editions(); ++i) key += reader.view.uuid(i) + ' ';
  const std::lock_guard<std::mutex> lock(stories_mutex_);
  if (!stories_ || stories_key_ != key) {
    stories_ = std::make_shared<const Stories>(reader.view, story_parts());
    stories_key_ = key;
  }
  reader.stories = stories_;
  return reader.stories;
}

/// The ids that were asked for stay as long as the stories do.
Stories::Parts Readers::story_parts() {
  struct Kept {
    std::mutex mutex;
    PerEdition<EditionIds>::Held ids;
  };
  return {[this](ArchiveView& view, std::size_t edition) {
            const std::string key = view.uuid(edition) + view.manifest().editions[edition].regrouped_file;
            return groupings_.shared(key, [&] {
              return std::make_shared<const std::vector<Grouping>>(
                  groupings_of(view.edition(edition), view.regrouped(edition)));
            });
          },
          [this, kept = std::make_shared<Kept>()](ArchiveView& view, std::size_t edition) {
            const std::lock_guard<std::mutex> lock(kept->mutex);
            ids_.of(view, edition, kept->ids);
            return kept->ids[edition];
          }};
}

void Readers::take_back(std::unique_ptr<Reader> reader, std::uint64_t stamp) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (reader && stamp == free_stamp_) free_.push_back(std::move(reader));
}

}  // namespace dateline::search
