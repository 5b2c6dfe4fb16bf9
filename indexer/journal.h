// SPDX-License-Identifier: GPL-3.0-or-later
// What had a run done when it was killed? Lines of JSON in the scratch folder, one behind each piece of work that is
// whole, so that the same run goes on there when it is started again:
//
//   {"run": "5d41…", "now": 1753700000}       which run this is, and its moment; always the first line
//   {"batch": 7, "spool": 2, "begin": 0, "end": 91234, "refused": [["where", "found", "expected"]]}
//                                             a batch whose articles stand between two places of a spool file
//   {"file": 3, "behind": 12, "refused": []}  a file that was cut to its end, and the number of the batch behind it
//   {"decided": "9b74…"}                      a digest of all that is to be built
//   {"partial": "partial.4", "articles": [[0, 64], [128, 190]]}
//                                             a partial edition, and which of the decided articles it holds
//
// A line is written when what it tells of has been handed to the system. That outlives the process, not the machine:
// so the machine's boot is a part of which run it is.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

#include "archive/result.h"

namespace dateline::indexer {

/// Thread-safe but for its construction. Everything that writes may throw ArchiveError (io).
class Journal {
 public:
  /// Goes on with the run `run` when that is what stands in `scratch`; otherwise empties the folder and begins it.
  /// An empty `run` is one that nobody can go on with: nothing is written.
  Journal(std::filesystem::path scratch, const std::string& run, std::int64_t now);
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  /// The moment of the run: that at which it was started first.
  std::int64_t now() const { return now_; }

  struct Batch {
    std::uint32_t spool = 0;
    std::uint64_t begin = 0;  ///< offsets in the spool file
    std::uint64_t end = 0;
    std::vector<Refusal> refused;
  };
  struct File {
    std::uint64_t behind = 0;
    std::vector<Refusal> refused;
  };
  struct Partial {
    std::string name;
    std::vector<std::pair<std::size_t, std::size_t>> articles;  ///< ranges [first, last) of the decided ones
  };

  /// What was done before.
  const std::map<std::uint64_t, Batch>& batches() const { return batches_; }
  const std::map<std::size_t, File>& files() const { return files_; }

  /// The partial editions that were built before out of just what is decided now; others are removed.
  std::vector<Partial> partials_of(const std::string& decided);

  void batch_done(std::uint64_t number, const Batch& batch);
  void file_done(std::size_t index, const File& file);
  void partial_done(const Partial& partial);

 private:
  bool read(const std::string& run);
  void take(const nlohmann::json& line);
  void clear();
  void write(const nlohmann::json& line);
  [[noreturn]] void fail() const;

  std::filesystem::path scratch_;
  std::int64_t now_;
  std::map<std::uint64_t, Batch> batches_;
  std::map<std::size_t, File> files_;
  std::string decided_;
  std::vector<Partial> partials_;
  std::mutex mutex_;
  int fd_ = -1;  ///< -1: nothing is written
};

}  // namespace dateline::indexer
