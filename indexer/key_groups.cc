// SPDX-License-Identifier: GPL-3.0-or-later
// Which arrivals are one article, and which article of the archive is it?
#include "indexer/key_groups.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "archive/record.h"

namespace dateline::indexer {
namespace {

bool is_weak(KeyKind kind) { return kind == KeyKind::kTitleDay; }

Existing existing_at(ArchiveView& archive, const ArchiveView::Place& place, Keys* strong) {
  const std::string record = archive.record(place);
  const RecordHead head = decode_head(record);
  if (strong != nullptr) *strong = decode_record(record).keys;
  return {place, std::string(head.id), head.version, head.updated, std::string(head.fingerprint)};
}

/// The article of the archive that has the strongest key of an arrival.
std::optional<Existing> find_existing(ArchiveView& archive, const Arrival& arrival) {
  for (const auto& key : arrival.keys) {
    const auto place = archive.find(key.term);
    if (!place) continue;
    if (!is_weak(key.kind)) return existing_at(archive, *place, nullptr);
    Keys strong;
    Existing existing = existing_at(archive, *place, &strong);
    if (!contradict(strong, arrival.strong)) return existing;
  }
  return std::nullopt;
}

class Grouper {
 public:
  Grouper(const std::vector<Arrival>& arrivals, ArchiveView* archive) : arrivals_(arrivals), archive_(archive) {}

  std::vector<Group> run() {
    for (std::size_t i = 0; i < arrivals_.size(); ++i) put_in_group(i);
    find_in_archive();
    std::erase_if(groups_, [](const Group& group) { return group.members.empty(); });
    return std::move(groups_);
  }

 private:
  /// Every strong key that was seen before joins its group to this arrival's; the title-and-day key only when no strong
  /// one was seen. So it does not matter in which order the arrivals came.
  void put_in_group(std::size_t index) {
    const Arrival& arrival = arrivals_[index];
    std::optional<std::size_t> group;
    for (const auto& key : arrival.keys) {
      const auto found = by_key_.find(key.term);
      if (found == by_key_.end()) continue;
      const std::size_t other = root(found->second);
      if (is_weak(key.kind) && (group || contradicts_any(arrival, groups_[other]))) continue;
      group = group ? join(*group, other) : other;
    }
    if (!group) {
      group = groups_.size();
      groups_.emplace_back();
      joined_to_.push_back(*group);
    }
    groups_[*group].members.push_back(index);
    for (const auto& key : arrival.keys) by_key_.emplace(key.term, *group);
  }

  std::size_t root(std::size_t group) const {
    while (joined_to_[group] != group) group = joined_to_[group];
    return group;
  }

  /// Two groups turn out to be one article; gives the one that stays.
  std::size_t join(std::size_t a, std::size_t b) {
    if (a == b) return a;
    const std::size_t kept = std::min(a, b);
    const std::size_t gone = std::max(a, b);
    auto& members = groups_[kept].members;
    members.insert(members.end(), groups_[gone].members.begin(), groups_[gone].members.end());
    std::sort(members.begin(), members.end());
    groups_[gone].members.clear();
    joined_to_[gone] = kept;
    return kept;
  }

  bool contradicts_any(const Arrival& arrival, const Group& group) const {
    return std::any_of(group.members.begin(), group.members.end(),
                       [&](std::size_t member) { return contradict(arrival.strong, arrivals_[member].strong); });
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
      auto& members = first->second->members;
      members.insert(members.end(), group.members.begin(), group.members.end());
      std::sort(members.begin(), members.end());
      group.members.clear();
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
