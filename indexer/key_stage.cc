// SPDX-License-Identifier: GPL-3.0-or-later
// Which arrivals are one article, and which of them wins?
#include "indexer/key_stage.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "archive/record.h"
#include "archive/schema.h"
#include "archive/time.h"

namespace dateline::indexer {
namespace {

/// The article of the archive that a group of arrivals is about.
struct Existing {
  ArchiveView::Place place;
  std::string id;
  std::uint32_t version = 1;
  Moment updated;
  std::string fingerprint;
};

/// Arrivals that are one article, by their index, in input order.
struct Group {
  std::vector<std::size_t> members;
  std::optional<Existing> existing;
};

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

/// Whether `b` wins over `a`, which came before it.
bool wins(const Arrival& b, const Arrival& a) {
  const auto rank = [](const Arrival& x) {
    return std::make_tuple(x.version, x.updated.known() ? x.updated.seconds : INT64_MIN);
  };
  return rank(b) >= rank(a);
}

class Decider {
 public:
  Decider(std::vector<Arrival>& arrivals, ArchiveView* archive) : arrivals_(arrivals), archive_(archive) {}

  Decision run() {
    for (std::size_t i = 0; i < arrivals_.size(); ++i) put_in_group(i);
    find_in_archive();
    for (const auto& group : groups_) {
      if (!group.members.empty()) decide_group(group);
    }
    std::sort(winners_.begin(), winners_.end());
    for (auto& [order, decided] : winners_) {
      static_cast<void>(order);
      decision_.articles.push_back(std::move(*decided));
    }
    decision_.counts.read = arrivals_.size();
    return std::move(decision_);
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

  void decide_group(const Group& group) {
    const auto& existing = group.existing;
    std::size_t winner = group.members.front();
    for (const std::size_t member : group.members) {
      if (wins(arrivals_[member], arrivals_[winner])) winner = member;
    }
    const Arrival& best = arrivals_[winner];
    const bool known = existing && existing->fingerprint == best.fingerprint;
    const std::uint32_t earlier = count_losers(group, winner, existing, known);
    const bool outdated = existing && best.updated.known() && existing->updated.known() &&
                          end_of(best.updated) <= existing->updated.seconds;
    if (!best.usable && !outdated) {
      ++decision_.counts.withheld;
      if (existing && !best.embargoed) decision_.retired.push_back(existing->place);
      return;
    }
    if (known && best.usable) {
      ++decision_.counts.unchanged;
      return;
    }
    if (outdated) {
      ++decision_.counts.outdated;
      return;
    }
    ++(existing ? decision_.counts.replaced : decision_.counts.added);
    if (existing) decision_.retired.push_back(existing->place);
    accept(best, existing, earlier);
  }

  /// Counts those that did not win; gives how many texts other than the winner's (and the archive's) came.
  std::uint32_t count_losers(const Group& group, std::size_t winner, const std::optional<Existing>& existing,
                             bool known) {
    std::set<std::string> texts;
    const std::string& best = arrivals_[winner].fingerprint;
    for (const std::size_t member : group.members) {
      const std::string& text = arrivals_[member].fingerprint;
      if (member == winner) continue;
      const bool repeats = text == best || !texts.insert(text).second;
      if (repeats || (existing && existing->fingerprint == text)) {
        ++decision_.counts.unchanged;
        if (existing && existing->fingerprint == text) texts.erase(text);
      } else {
        ++(member < winner && !known ? decision_.counts.replaced : decision_.counts.outdated);
      }
    }
    return static_cast<std::uint32_t>(texts.size());
  }

  void accept(const Arrival& best, const std::optional<Existing>& existing, std::uint32_t earlier) {
    Decided decided;
    decided.place = best.place;
    decided.id = existing ? existing->id : unused_id(best.id);
    decided.version = std::max(best.version, (existing ? existing->version + 1 : 1) + earlier);
    used_ids_.insert(decided.id);
    winners_.emplace_back(best.order, std::make_shared<Decided>(std::move(decided)));
  }

  /// Two publishers' ids may become one name; the later one gets a longer one, so that none is lost.
  std::string unused_id(const std::string& wanted) {
    std::string id = wanted;
    for (int number = 2;; ++number) {
      const bool taken = used_ids_.count(id) != 0 || (archive_ != nullptr && archive_->find(prefix::kId + id));
      if (!taken) return id;
      id = wanted.substr(0, 90) + "~" + std::to_string(number);
    }
  }

  std::vector<Arrival>& arrivals_;
  ArchiveView* archive_;
  std::vector<Group> groups_;
  std::vector<std::size_t> joined_to_;  ///< by group: itself, or the one that took its members
  std::unordered_map<std::string, std::size_t> by_key_;
  std::set<std::string> used_ids_;
  std::vector<std::pair<std::uint64_t, std::shared_ptr<Decided>>> winners_;
  Decision decision_;
};

}  // namespace

Decision decide(std::vector<Arrival> arrivals, ArchiveView* archive) {
  std::sort(arrivals.begin(), arrivals.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
  return Decider(arrivals, archive).run();
}

}  // namespace dateline::indexer
