// SPDX-License-Identifier: GPL-3.0-or-later
// Which texts does a statement (withheld, canceled) keep out?
#include "indexer/statements.h"

#include <tuple>

#include "archive/time.h"

namespace dateline::indexer {

bool is_outdated(const Moment& updated, const Moment& there) {
  return updated.known() && there.known() && end_of(updated) <= there.seconds;
}

bool wins(const Arrival& b, const Arrival& a) {
  if (a.waited) return !is_outdated(b.updated, a.updated);
  const auto rank = [](const Arrival& x) {
    return std::make_tuple(x.version, x.updated.known() ? x.updated.seconds : INT64_MIN);
  };
  return rank(b) >= rank(a);
}

Statement::Statement(const Group& group, const std::set<std::string>& history) : group_(group) {
  for (const Arrival& member : group.members) {
    if (!member.is_statement()) continue;
    if (member.waited) words_.insert(member.waited->entry.words.begin(), member.waited->entry.words.end());
    if (best_ == nullptr || wins(member, *best_)) best_ = &member;
  }
  if (best_ == nullptr) return;
  const auto& existing = group.existing;
  in_force_ = !existing || (!best_->waited && !is_outdated(best_->updated, existing->updated));
  if (takes_out()) take_out(history);
}

/// Adds the words of what it takes out now.
void Statement::take_out(const std::set<std::string>& history) {
  words_.insert(history.begin(), history.end());
  for (const Arrival& member : group_.members) {
    if (member.is_statement() || member.order > best_->order || comes_for_certain(member)) continue;
    const bool is_new = words_.insert(member.words).second;
    if (is_new && member.usable) ++taken_now_;
  }
}

bool Statement::comes_for_certain(const Arrival& text) const {
  if (best_->version > 1 && text.version > best_->version) return true;
  return is_outdated(best_->updated, text.updated);
}

bool Statement::keeps_out(const Arrival& text) const {
  if (best_ == nullptr || comes_for_certain(text)) return false;
  if (words_.count(text.words) != 0) return true;
  if (!in_force_) return false;
  if (is_outdated(text.updated, best_->updated)) return true;
  if (group_.existing && is_outdated(text.updated, group_.existing->updated)) return true;
  return !(text.waited && best_->waited) && text.order < best_->order;
}

std::set<std::string> Statement::words_after(const Arrival* published, const Arrival* held) const {
  std::set<std::string> words = words_;
  for (const Arrival* text : {published, held}) {
    if (text != nullptr) words.erase(text->words);
  }
  return words;
}

}  // namespace dateline::indexer
