// SPDX-License-Identifier: GPL-3.0-or-later
// What was dateline-indexer told to do?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/formats/field_map.h"

namespace dateline::indexer {

enum class Verb {
  kAdd,
  kBuild,
  kDelete,
  kCheck,
  kStats,
  kCompact,
  kRelease,
  kVersions,
  kFollow,
  kRegroup,
  kStories,
  kWhy
};

/// How feeds are followed.
struct FollowSettings {
  bool full_text = false;
  bool once = false;
  bool forget = false;
  std::int64_t every = 900;   ///< seconds
  std::int64_t timeout = 60;  ///< seconds
  std::int64_t gap = 1;       ///< seconds
  unsigned connections = 4;
  std::uint64_t max_feed_mb = 16;
  std::string user_agent;
};

struct Options {
  Verb verb = Verb::kAdd;
  std::string archive;
  std::vector<std::string> paths;  ///< add, build; follow: addresses and files of OPML

  std::string report;    ///< add, build: file for all refusals
  bool strict = false;   ///< add, build: refusals make the exit code 65
  bool dry_run = false;  ///< add, build, delete: print the articles and write nothing
  bool quiet = false;
  unsigned threads = 0;  ///< 0: one for each core
  std::uint64_t memory_mb = 64;
  std::uint64_t max_record_mb = 32;
  std::uint64_t max_depth = 200;
  std::uint64_t max_seconds = 0;  ///< 0: any
  std::uint64_t max_expansion = 200;
  std::string default_language;
  FieldMap map;  ///< add, build: which keys and columns mean which field

  std::vector<std::string> ids;  ///< delete; versions: one; why: two
  std::string id_file;
  std::string query;
  bool erase = false;

  bool json = false;  ///< stats, versions

  std::string diff;  ///< versions: "A..B"

  std::int64_t hours = 0;  ///< regroup: of the last so many; 0: all

  FollowSettings follow;
};

/// The options, or the exit code when all is said already (help, version, a mistake: printed).
/// Options win over the environment (DATELINE_...), and that over --config FILE.
struct Parsed {
  Options options;
  std::optional<int> exit_code;
};
Parsed parse_options(int argc, const char* const* argv);

}  // namespace dateline::indexer
