// SPDX-License-Identifier: GPL-3.0-or-later
// Which arrival of an article wins, and what becomes of the others?
#include "indexer/key_stage.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "archive/record.h"
#include "archive/schema.h"
#include "archive/time.h"

namespace dateline::indexer {
namespace {

/// Whether an arrival is earlier for certain than what the archive has, published or waiting.
bool is_outdated(const Moment& updated, const Moment& there) {
  return updated.known() && there.known() && end_of(updated) <= there.seconds;
}

/// What decides within a run.
auto rank_of(const Arrival& x) { return std::make_tuple(x.version, x.updated.known() ? x.updated.seconds : INT64_MIN); }

/// Whether `b` wins over `a`, which came before it.
bool wins(const Arrival& b, const Arrival& a) {
  return a.waited ? !is_outdated(b.updated, a.updated) : rank_of(b) >= rank_of(a);
}

/// ... in whichever order they came.
bool beats(const Arrival& x, const Arrival& y) { return x.order > y.order ? wins(x, y) : !wins(y, x); }

enum class Outcome {
  kNone,  ///< there is no arrival that is not under embargo
  kUnchanged,
  kOutdated,
  kWithheld,
  kPublished,
};

/// What is known of one group on the way to its decision.
struct Choice {
  const Arrival* open = nullptr;  ///< the best of those that are not under embargo
  const Arrival* held = nullptr;  ///< the best of those that are, when it wins over that one
  Outcome outcome = Outcome::kNone;
  const Arrival* owner = nullptr;     ///< the one that waited in the place of a published article
  std::set<std::string> known_texts;  ///< fingerprints of the earlier versions that are kept already
  std::uint32_t highest = 0;          ///< number among those
};

class Decider {
 public:
  Decider(const std::vector<Arrival>& arrivals, ArchiveView* archive, SideStore* side)
      : arrivals_(arrivals), archive_(archive), side_(side) {}

  Decision run() {
    for (const auto& group : group_arrivals(arrivals_, archive_)) decide_group(group);
    std::sort(winners_.begin(), winners_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [order, decided] : winners_) decision_.articles.push_back(std::move(decided));
    return std::move(decision_);
  }

 private:
  void decide_group(const Group& group) {
    Choice choice = choose(group);
    count(group, choice);
    const Arrival* open = choice.open == nullptr ? nullptr : &stored_twin(group, *choice.open);
    const Arrival* held = choice.held == nullptr ? nullptr : &stored_twin(group, *choice.held);
    std::string owner_id;  // of the one that goes on waiting in the place of a published article
    const Arrival* stays = nullptr;
    if (choice.outcome == Outcome::kPublished) {
      publish(group, choice, *open);
    } else if (choice.outcome == Outcome::kWithheld) {
      owner_id = withhold(group, choice, *open);
      const bool is_stored = open->waited && (owner_id.empty() || open->owns_id);
      if (is_stored) stays = open;
      if (!is_stored) decision_.waiting.push_back({open->place, std::nullopt, owner_id});
    }
    if (held != nullptr && !held->waited) decision_.waiting.push_back({held->place, held->release, ""});
    for (const std::size_t index : group.members) {
      const Arrival& member = arrivals_[index];
      if (!member.waited || &member == stays || &member == held) continue;
      decision_.over.push_back(*member.waited);
      if (member.owns_id && member.id != owner_id) decision_.forgotten.push_back(member.id);
    }
  }

  Choice choose(const Group& group) {
    Choice choice;
    const auto& existing = group.existing;
    for (const std::size_t index : group.members) {
      if (arrivals_[index].owns_id) choice.owner = &arrivals_[index];
    }
    if (!existing && choice.owner != nullptr) look_at_versions(choice.owner->id, choice);
    choice.open = best_of(group, choice, false);
    choice.held = best_of(group, choice, true);
    if (choice.open != nullptr && choice.held != nullptr && !beats(*choice.held, *choice.open)) choice.held = nullptr;
    choice.outcome = outcome_of(choice.open, existing);
    const bool changes = choice.outcome == Outcome::kPublished || choice.outcome == Outcome::kWithheld;
    if (existing && changes) look_at_versions(existing->id, choice);
    if (existing && choice.held != nullptr && choice.held->fingerprint == existing->fingerprint) choice.held = nullptr;
    const bool stands_alone = choice.outcome == Outcome::kNone || choice.outcome == Outcome::kOutdated;
    if (choice.held != nullptr && existing && stands_alone && is_outdated(choice.held->updated, existing->updated)) {
      choice.held = nullptr;
      if (choice.open == nullptr) choice.outcome = Outcome::kOutdated;
    }
    return choice;
  }

  void look_at_versions(const std::string& id, Choice& choice) {
    if (side_ == nullptr) return;
    for (const auto& record : side_->versions(id)) {
      const RecordHead head = decode_head(record);
      choice.known_texts.emplace(head.fingerprint);
      choice.highest = std::max(choice.highest, head.version);
    }
  }

  /// The best of those under embargo, or of the others. A text that was taken out does not come back by being read
  /// again.
  const Arrival* best_of(const Group& group, const Choice& choice, bool embargoed) const {
    const Arrival* waited = nullptr;
    const Arrival* read = nullptr;
    for (const std::size_t index : group.members) {
      const Arrival& member = arrivals_[index];
      if (member.embargoed != embargoed) continue;
      const bool taken_out = choice.owner != nullptr && !group.existing && member.usable && !member.waited &&
                             choice.known_texts.count(member.fingerprint) != 0;
      if (taken_out) continue;
      const Arrival*& best = member.waited ? waited : read;
      if (best == nullptr || wins(member, *best)) best = &member;
    }
    if (read == nullptr || waited == nullptr) return read == nullptr ? waited : read;
    return wins(*read, *waited) ? read : waited;
  }

  static Outcome outcome_of(const Arrival* open, const std::optional<Existing>& existing) {
    if (open == nullptr) return Outcome::kNone;
    if (existing && is_outdated(open->updated, existing->updated)) return Outcome::kOutdated;
    if (!open->usable) return Outcome::kWithheld;
    return existing && existing->fingerprint == open->fingerprint ? Outcome::kUnchanged : Outcome::kPublished;
  }

  /// The arrival that waited with the same text, if there is one, else itself.
  const Arrival& stored_twin(const Group& group, const Arrival& arrival) const {
    for (const std::size_t index : group.members) {
      const Arrival& member = arrivals_[index];
      if (member.waited && member.fingerprint == arrival.fingerprint) return member;
    }
    return arrival;
  }

  /// Counts every arrival of a group that was read once, and what is released.
  void count(const Group& group, const Choice& choice) {
    Counts& counts = decision_.counts;
    std::set<std::string> texts;
    if (group.existing) texts.insert(group.existing->fingerprint);
    for (const std::size_t index : group.members) {
      if (arrivals_[index].waited) texts.insert(arrivals_[index].fingerprint);
    }
    if (choice.outcome == Outcome::kPublished && stored_twin(group, *choice.open).waited) ++counts.released;
    for (const Arrival* best : {choice.open, choice.held}) {
      if (best == nullptr || best->waited) continue;
      ++counts.read;
      const bool repeats = !texts.insert(best->fingerprint).second;
      ++(repeats ? counts.unchanged : best->embargoed ? counts.withheld : count_of(choice.outcome, group));
    }
    const Arrival* best = choice.open != nullptr ? choice.open : choice.held;
    for (const std::size_t index : group.members) {
      const Arrival& member = arrivals_[index];
      if (member.waited || &member == choice.open || &member == choice.held) continue;
      ++counts.read;
      const Arrival* winner = member.embargoed && choice.held != nullptr ? choice.held : best;
      const bool is_news =
          winner != nullptr && choice.outcome != Outcome::kUnchanged && !stored_twin(group, *winner).waited;
      const bool replaced = is_news && member.order < winner->order;
      ++(!texts.insert(member.fingerprint).second ? counts.unchanged : replaced ? counts.replaced : counts.outdated);
    }
  }

  std::uint64_t& count_of(Outcome outcome, const Group& group) {
    Counts& counts = decision_.counts;
    if (outcome == Outcome::kOutdated) return counts.outdated;
    if (outcome == Outcome::kWithheld) return counts.withheld;
    return group.existing ? counts.replaced : counts.added;
  }

  void publish(const Group& group, const Choice& choice, const Arrival& best) {
    const std::string id = group.existing            ? group.existing->id
                           : choice.owner != nullptr ? choice.owner->id
                                                     : unused_id(best.id);
    used_ids_.insert(id);
    const std::uint32_t next = keep_earlier(group, choice, best, id);
    winners_.emplace_back(best.order, Decided{best.place, id, std::max(best.version, next)});
  }

  /// Keeps the texts that a statement takes out; gives the id under which they are kept, "" when there are none.
  std::string withhold(const Group& group, const Choice& choice, const Arrival& best) {
    std::string id;
    if (group.existing) id = group.existing->id;
    if (id.empty() && choice.owner != nullptr) id = choice.owner->id;
    if (best.owns_id) id = best.id;
    if (id.empty()) {
      if (losers(group, choice, best).empty()) return "";
      id = unused_id(best.id);
    }
    used_ids_.insert(id);
    keep_earlier(group, choice, best, id);
    return id;
  }

  /// Puts the texts that `best` replaces among the earlier versions; gives the number behind theirs.
  std::uint32_t keep_earlier(const Group& group, const Choice& choice, const Arrival& best, const std::string& id) {
    std::uint32_t next = choice.highest + 1;
    if (const auto& existing = group.existing) {
      const std::uint32_t number = std::max(existing->version, next);
      next = number + 1;
      decision_.retired.push_back(existing->place);
      if (choice.known_texts.count(existing->fingerprint) == 0) {
        decision_.earlier.push_back({id, number, existing->place, {}});
      }
    }
    for (const Arrival* loser : losers(group, choice, best)) {
      const std::uint32_t number = std::max(loser->version, next);
      next = number + 1;
      decision_.earlier.push_back({id, number, std::nullopt, loser->place});
    }
    return next;
  }

  /// The texts that came before `best` and could have been published, in their order, none twice.
  std::vector<const Arrival*> losers(const Group& group, const Choice& choice, const Arrival& best) const {
    std::set<std::string> texts = choice.known_texts;
    texts.insert(best.fingerprint);
    if (group.existing) texts.insert(group.existing->fingerprint);
    std::vector<const Arrival*> found;
    for (const std::size_t index : group.members) {
      const Arrival& member = arrivals_[index];
      const bool came_late = choice.open->waited && !member.waited;
      if (!member.usable || came_late) continue;
      if (group.existing && is_outdated(member.updated, group.existing->updated)) continue;
      if (texts.insert(member.fingerprint).second) found.push_back(&member);
    }
    const auto key = [](const Arrival* x) { return std::make_tuple(!x->waited, rank_of(*x), x->order); };
    std::sort(found.begin(), found.end(), [&](const auto* a, const auto* b) { return key(a) < key(b); });
    return found;
  }

  /// Two publishers' ids may become one name; the later one gets a longer one, so that none is lost.
  std::string unused_id(const std::string& wanted) {
    std::string id = wanted;
    for (int number = 2;; ++number) {
      const bool taken = used_ids_.count(id) != 0 || (archive_ != nullptr && archive_->find(prefix::kId + id)) ||
                         (side_ != nullptr && side_->highest_version(id) > 0);
      if (!taken) return id;
      id = wanted.substr(0, 90) + "~" + std::to_string(number);
    }
  }

  const std::vector<Arrival>& arrivals_;
  ArchiveView* archive_;
  SideStore* side_;
  std::set<std::string> used_ids_;
  std::vector<std::pair<std::uint64_t, Decided>> winners_;
  Decision decision_;
};

}  // namespace

Decision decide(std::vector<Arrival> arrivals, ArchiveView* archive, SideStore* side) {
  std::sort(arrivals.begin(), arrivals.end(), [](const auto& a, const auto& b) { return a.order < b.order; });
  return Decider(arrivals, archive, side).run();
}

}  // namespace dateline::indexer
