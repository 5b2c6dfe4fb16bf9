// SPDX-License-Identifier: GPL-3.0-or-later
// Which arrivals are one article, and which article of the archive is it?
#include "indexer/key_groups.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "archive/record.h"
#include "archive/schema.h"

namespace dateline::indexer {
namespace {

bool is_weak(KeyKind kind) { return kind == KeyKind::kTitleDay; }

/// A common title-and-day key is contradicted by a stronger key that both have and that differs: two reports of one
/// outlet may carry one headline on one day ("UPDATE 1") without being one article. Asked only where no stronger key is
/// common, so that having one of the same kind is having another one.
bool contradict(unsigned kinds, unsigned others) { return (kinds & others) != 0; }

Existing existing_at(ArchiveView& archive, const ArchiveView::Place& place) {
  const std::string record = archive.record(place);
  const RecordHead head = decode_head(record);
  return {place, std::string(head.id), head.version, head.updated, std::string(head.fingerprint)};
}

/// The article of the archive in whose place an arrival waited, or else that has the strongest of its keys.
std::optional<Existing> find_existing(ArchiveView& archive, const Arrival& arrival) {
  if (arrival.waited && !arrival.waited->entry.article.empty()) {
    const auto place = archive.find(prefix::kId + arrival.waited->entry.article);
    if (place) return existing_at(archive, *place);
  }
  for (const auto& key : arrival.keys) {
    const auto place = archive.find(key.term);
    if (!place) continue;
    if (!is_weak(key.kind)) return existing_at(archive, *place);
    const unsigned kinds = strong_kinds(keys_of(decode_record(archive.record(*place))));
    if (!contradict(kinds, strong_kinds(arrival.keys))) return existing_at(archive, *place);
  }
  return std::nullopt;
}

class Grouper {
 public:
  Grouper(const std::vector<Arrival>& arrivals, ArchiveView* archive) : arrivals_(arrivals), archive_(archive) {}

  std::vector<Group> run() {
    for (std::size_t i = 0; i < arrivals_.size(); ++i) put_in_group(i);
    sort_members();
    find_in_archive();
    std::erase_if(groups_, [](const Group& group) { return group.members.empty(); });
    sort_members();
    return std::move(groups_);
  }

 private:
  /// Every strong key that was seen before joins its group to this arrival's; the title-and-day key only when no strong
  /// one was seen. So it does not matter in which order the arrivals came.
  void put_in_group(std::size_t index) {
    const Arrival& arrival = arrivals_[index];
    const unsigned kinds = strong_kinds(arrival.keys);
    std::optional<std::size_t> group;
    for (const auto& key : arrival.keys) {
      const auto found = by_key_.find(key.term);
      if (found == by_key_.end()) continue;
      const std::size_t other = root(found->second);
      if (is_weak(key.kind) && (group || contradict(kinds, groups_[other].kinds))) continue;
      group = group ? join(*group, other) : other;
    }
    if (!group) {
      group = groups_.size();
      groups_.emplace_back();
      joined_to_.push_back(*group);
    }
    groups_[*group].members.push_back(index);
    groups_[*group].kinds |= kinds;
    for (const auto& key : arrival.keys) by_key_.emplace(key.term, *group);
  }

  void sort_members() {
    for (auto& group : groups_) std::sort(group.members.begin(), group.members.end());
  }

  std::size_t root(std::size_t group) {
    while (joined_to_[group] != group) group = joined_to_[group] = joined_to_[joined_to_[group]];
    return group;
  }

  /// Two groups turn out to be one article; gives the one that stays.
  std::size_t join(std::size_t a, std::size_t b) {
    if (a == b) return a;
    const std::size_t kept = std::min(a, b);
    const std::size_t gone = std::max(a, b);
    take_members(groups_[kept], groups_[gone]);
    joined_to_[gone] = kept;
    return kept;
  }

  /// The fewer move, so that joining many costs little; they are sorted at the end.
  static void take_members(Group& kept, Group& gone) {
    if (kept.members.size() < gone.members.size()) kept.members.swap(gone.members);
    kept.members.insert(kept.members.end(), gone.members.begin(), gone.members.end());
    kept.kinds |= gone.kinds;
    gone.members.clear();
  }

  /// Finds the groups' articles in the archive. Groups that share no key but are about one article there become one.
  void find_in_archive() {
    if (archive_ == nullptr) return;
    std::map<std::pair<std::size_t, Xapian::docid>, Group*> claimed;
    for (auto& group : groups_) {
      if (group.members.empty()) continue;
      group.existing = existing_of(group);
      if (!group.existing) continue;
      const auto& place = group.existing->place;
      const auto [first, is_new] = claimed.emplace(std::make_pair(place.edition, place.number), &group);
      if (is_new) continue;
      take_members(*first->second, group);
    }
  }

  std::optional<Existing> existing_of(const Group& group) {
    for (const std::size_t member : group.members) {
      auto found = find_existing(*archive_, arrivals_[member]);
      if (found) return found;
    }
    return std::nullopt;
  }

  const std::vector<Arrival>& arrivals_;
  ArchiveView* archive_;
  std::vector<Group> groups_;
  std::vector<std::size_t> joined_to_;  ///< by group: itself, or the one that took its members
  std::unordered_map<std::string, std::size_t> by_key_;
};

}  // namespace

std::vector<Group> group_arrivals(const std::vector<Arrival>& arrivals, ArchiveView* archive) {
  return Grouper(arrivals, archive).run();
}

}  // namespace dateline::indexer
