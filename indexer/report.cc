// SPDX-License-Identifier: GPL-3.0-or-later
// What became of everything that was read?
#include "indexer/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "archive/disk/error.h"

namespace dateline::indexer {

Refusals::Refusals(const std::string& report_file) : report_file_(report_file) {
  if (report_file.empty()) return;
  report_.open(report_file, std::ios::trunc);
  if (!report_) throw ArchiveError(ArchiveError::Kind::kCreate, "cannot create the report " + report_file);
}

void Refusals::add(const Refusal& refusal) {
  const std::lock_guard<std::mutex> lock(mutex_);
  ++count_;
  if (shown_.size() < kMostShown) shown_.push_back(refusal);
  if (!report_.is_open()) return;
  const nlohmann::ordered_json line = {
      {"where", refusal.where}, {"found", refusal.found}, {"expected", refusal.expected}};
  report_ << line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n' << std::flush;
}

std::string Refusals::text() const {
  std::string lines;
  for (const auto& refusal : shown_) {
    lines += fmt::format("refused {}: found {}; expected {}\n", refusal.where, refusal.found, refusal.expected);
  }
  if (count_ > shown_.size()) {
    lines += fmt::format("... and {} more{}\n", count_ - shown_.size(),
                         report_file_.empty() ? "; --report FILE writes all of them" : ", all in " + report_file_);
  }
  return lines;
}

std::string summary(const Counts& counts, double seconds) {
  std::string text = fmt::format("read {}: added {}, replaced {}, unchanged {}", counts.read, counts.added,
                                 counts.replaced, counts.unchanged);
  if (counts.outdated > 0) text += fmt::format(", outdated {}", counts.outdated);
  if (counts.withheld > 0) text += fmt::format(", withheld {}", counts.withheld);
  if (counts.released > 0) text += fmt::format(", released {}", counts.released);
  text += fmt::format(", refused {} ({:.1f} s, {:.0f} articles/s)", counts.refused, seconds,
                      static_cast<double>(counts.read) / std::max(seconds, 0.001));
  return text;
}

}  // namespace dateline::indexer
