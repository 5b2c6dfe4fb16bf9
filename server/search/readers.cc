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

void Readers::take_back(std::unique_ptr<Reader> reader, std::uint64_t stamp) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (reader && stamp == free_stamp_) free_.push_back(std::move(reader));
}

}  // namespace dateline::search
