// SPDX-License-Identifier: GPL-3.0-or-later
// May an article be shown, as its publisher says it?
#include "indexer/normalise/status.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {

Status status_of(std::string_view text, std::string_view embargo) {
  std::string word = lower_ascii(trimmed(text));
  word.erase(0, word.find_last_of(":/") + 1);
  static constexpr std::array<std::string_view, 9> kCanceled = {
      "canceled", "cancelled", "killed", "kill", "deleted", "retracted", "withdrawn", "cancel", "recalled"};
  static constexpr std::array<std::string_view, 15> kWithheld = {
      "withheld", "withhold", "hold",  "on hold", "draft",   "unpublished", "private",  "pending",
      "future",   "spiked",   "trash", "trashed", "inherit", "auto-draft",  "scheduled"};
  if (std::find(kCanceled.begin(), kCanceled.end(), word) != kCanceled.end()) return Status::kCanceled;
  if (std::find(kWithheld.begin(), kWithheld.end(), word) != kWithheld.end()) return Status::kWithheld;
  const bool endless = (word == "embargoed" || word == "embargo") && trimmed(embargo).empty();
  return endless ? Status::kWithheld : Status::kUsable;
}

}  // namespace dateline::indexer
