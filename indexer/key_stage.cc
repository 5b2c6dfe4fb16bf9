// SPDX-License-Identifier: GPL-3.0-or-later
// Which arrival of an article wins, and what becomes of the others?
#include "indexer/key_stage.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "archive/record.h"
#include "archive/schema.h"
#include "indexer/statements.h"
#include "indexer/teasers.h"

namespace dateline::indexer {
namespace {

/// ... in whichever order they came.
bool beats(const Arrival& x, const Arrival& y) { return x.order > y.order ? wins(x, y) : !wins(y, x); }

/// Whether two entries but for their records are one.
bool is_same(const WaitingEntry& a, const WaitingEntry& b) {
  return std::tie(a.release, a.article, a.number, a.keys, a.words) ==
         std::tie(b.release, b.article, b.number, b.keys, b.words);
}

/// What is known of the article that a group is about.
struct Past {
  std::string id;                      ///< "" when it never was published
  std::set<std::string> fingerprints;  ///< of the earlier versions that are kept already
  std::set<std::string> words;         ///< theirs, and those of the published text
  std::string published_words;
  std::set<std::string> keys;  ///< terms of the published text
  std::uint32_t kept = 0;      ///< highest number among the versions that are kept
  std::uint32_t highest = 0;   ///< ... and the published one, or those that were taken out
};

/// The best of those under embargo, or of the others.
struct Best {
  const Arrival* text = nullptr;
  const Arrival* idle = nullptr;  ///< the best that was read, when it is what is published, or outdated
};

/// What is known of one group on the way to its decision.
struct Choice {
  Best open;
  Best held;
  bool published = false;  ///< open.text goes into an edition
};

class Decider {
 public:
  Decider(Arrivals& arrivals, ArchiveView* archive, SideStore* side)
      : arrivals_(arrivals), archive_(archive), side_(side) {}

  Decision run() {
    for (const auto& id : arrivals_.waited_articles()) use(id);
    KeyGroups groups(arrivals_, archive_);
    for (std::size_t number = 0; number < groups.size(); ++number) decide_group(groups.load(number));
    arrivals_.close();
    std::sort(decision_.articles.begin(), decision_.articles.end(),
              [](const Decided& a, const Decided& b) { return a.order < b.order; });
    return std::move(decision_);
  }

 private:
  void decide_group(Group group) {
    leave_out_teasers(group);
    if (group.members.empty()) return;
    find_stored(group);
    Past past = past_of(group);
    const Statement statement(group, past.words);
    const Choice choice = choose(group, statement);
    count(group, choice, statement);
    if (statement.takes_out()) {
      past.highest += statement.taken_now();
      forget(group, past);
    }
    if (choice.published) publish(group, *choice.open.text, statement, past);
    keep_waiting(group, choice, statement, past);
  }

  /// Takes out of a group what is only a teaser of another text in it, or of the published one: nothing is new in its
  /// words. A published teaser yields to the whole text, whichever of both is dated later. What only a teaser says of
  /// the whole text that came now goes to it.
  void leave_out_teasers(Group& group) {
    auto& members = group.members;
    const std::string& known = group.existing ? group.existing->fingerprint : members.front().fingerprint;
    if (std::all_of(members.begin(), members.end(), [&](const Arrival& one) { return one.fingerprint == known; }))
      return;
    if (std::any_of(members.begin(), members.end(), [](const Arrival& member) { return member.is_statement(); }))
      return;
    const auto longest = std::max_element(members.begin(), members.end(), [](const auto& a, const auto& b) {
      return std::make_tuple(a.usable, a.length) < std::make_tuple(b.usable, b.length);
    });
    Article whole = arrivals_.article(*longest);
    std::uint32_t version = longest->version;
    bool is_new = longest->usable && !longest->waited;
    bool completed = false;
    std::optional<Article> published;
    if (group.existing && group.existing->fingerprint != longest->fingerprint) {
      published = decode_record(archive_->record(group.existing->place));
      if (published->body.size() > whole.body.size()) {
        whole = *std::exchange(published, std::nullopt);
        version = 1;  // what it has in the archive is our own count
        is_new = false;
      }
    }
    WholeText text(whole);
    if (published && longest->usable && text.has_teaser(*published)) {
      group.existing->updated = {};
      completed = complete(whole, *published);
    }
    std::vector<bool> is_teaser;
    for (const Arrival& member : members) {
      const bool may_be = member.usable && !member.waited && member.version <= version;
      const bool short_enough = member.length * 4 <= whole.body.size() * 3;
      const Article article = may_be && short_enough ? arrivals_.article(member) : Article();
      is_teaser.push_back(may_be && short_enough && text.has_teaser(article));
      if (!is_teaser.back()) continue;
      ++decision_.counts.read;
      ++decision_.counts.unchanged;
      completed = complete(whole, article) || completed;
    }
    if (is_new && completed) *longest = arrivals_.amended(*longest, whole);
    std::size_t index = 0;
    std::erase_if(members, [&](const Arrival&) { return is_teaser[index++]; });
  }

  /// The members that waited, by their text.
  void find_stored(const Group& group) {
    stored_.clear();
    for (const Arrival& member : group.members) {
      if (member.waited) stored_.emplace(member.fingerprint, &member);
    }
  }

  /// The arrival that waited with the same text, if there is one, else itself.
  const Arrival& stored_twin(const Arrival& arrival) const {
    const auto found = stored_.find(arrival.fingerprint);
    return found == stored_.end() ? arrival : *found->second;
  }

  /// Texts of before are looked at only where one of them may be kept, taken out or waited for.
  Past past_of(const Group& group) const {
    Past past;
    for (const auto& [text, member] : stored_) {
      if (past.id.empty()) past.id = member->waited->entry.article;
      past.highest = std::max(past.highest, member->waited->entry.number);
    }
    const auto& existing = group.existing;
    if (!existing) return past;
    past.id = existing->id;
    past.highest = existing->version;
    const bool changes = std::any_of(group.members.begin(), group.members.end(), [&](const Arrival& member) {
      return member.fingerprint != existing->fingerprint;
    });
    if (!changes) return past;
    if (side_ != nullptr) {
      side_->versions(existing->id, 0, UINT64_MAX, [&](const SideStore::Version& version) {
        past.fingerprints.emplace(decode_head(version.head).fingerprint);
        past.words.insert(version.words);
        past.kept = std::max(past.kept, version.number);
      });
    }
    past.highest = std::max(past.highest, past.kept);
    const Article published = decode_record(archive_->record(existing->place));
    past.published_words = words_fingerprint(published);
    past.words.insert(past.published_words);
    for (const auto& key : keys_of(published)) past.keys.insert(key.term);
    return past;
  }

  Choice choose(const Group& group, const Statement& statement) const {
    Choice choice;
    choice.open = best_of(group, statement, false);
    choice.held = best_of(group, statement, true);
    choice.published = choice.open.text != nullptr;
    const Arrival*& held = choice.held.text;
    if (choice.published && held != nullptr && !beats(*held, *choice.open.text)) held = nullptr;
    return choice;
  }

  Best best_of(const Group& group, const Statement& statement, bool embargoed) const {
    const Arrival* waited = nullptr;
    const Arrival* read = nullptr;
    for (const Arrival& member : group.members) {
      if (member.is_statement() || member.embargoed != embargoed || statement.keeps_out(member)) continue;
      const Arrival*& best = member.waited ? waited : read;
      if (best == nullptr || wins(member, *best)) best = &member;
    }
    const auto& there = group.existing;
    if (read != nullptr && there && !statement.takes_out() &&
        (read->fingerprint == there->fingerprint || is_outdated(read->updated, there->updated))) {
      return {waited, read};
    }
    if (read == nullptr || waited == nullptr) return {read == nullptr ? waited : read};
    return {wins(*read, *waited) ? read : waited};
  }

  /// Counts every arrival of a group that was read once, and what is released.
  void count(const Group& group, const Choice& choice, const Statement& statement) {
    Counts& counts = decision_.counts;
    const Arrival* open = choice.open.text;
    const Arrival* held = choice.held.text;
    const Arrival* taking = statement.takes_out() && open == nullptr ? statement.best() : nullptr;
    if (choice.published && stored_twin(*open).waited) ++counts.released;
    std::set<std::string> texts;
    if (group.existing) texts.insert(group.existing->fingerprint);
    for (const auto& [text, member] : stored_) texts.insert(text);
    const auto add = [&](const Arrival& member, std::uint64_t& as) {
      ++counts.read;
      ++(texts.insert(member.fingerprint).second ? as : counts.unchanged);
    };
    std::set<const Arrival*> counted;
    const auto add_best = [&](const Arrival* best, std::uint64_t& as) {
      if (best != nullptr && !best->waited && counted.insert(best).second) add(*best, as);
    };
    add_best(open, group.existing ? counts.replaced : counts.added);
    add_best(taking, counts.withheld);
    add_best(held, counts.withheld);
    add_best(choice.open.idle, counts.outdated);
    const bool idle = open == nullptr && choice.open.idle != nullptr;
    for (const Arrival& member : group.members) {
      if (member.waited || counted.count(&member) != 0) continue;
      const Arrival* best = open != nullptr ? open : idle ? nullptr : taking != nullptr ? taking : held;
      const Arrival* winner = member.embargoed && held != nullptr ? held : best;
      const bool is_news = winner != nullptr && !stored_twin(*winner).waited;
      add(member, is_news && member.order < winner->order ? counts.replaced : counts.outdated);
    }
  }

  /// Takes out what is published, with its earlier versions.
  void forget(const Group& group, const Past& past) {
    if (!group.existing) return;
    decision_.retired.push_back(group.existing->place);
    decision_.forgotten.push_back(past.id);
  }

  void publish(const Group& group, const Arrival& best, const Statement& statement, Past& past) {
    const bool is_new = past.id.empty();
    if (is_new) past.id = unused_id(best.id);
    use(past.id);
    std::uint32_t next = past.highest + 1;
    if (group.existing && !statement.takes_out()) {
      const Existing& existing = *group.existing;
      const std::uint32_t number = std::max(existing.version, past.kept + 1);
      next = number + 1;
      decision_.retired.push_back(existing.place);
      if (past.fingerprints.count(existing.fingerprint) == 0) {
        decision_.earlier.push_back({past.id, number, past.published_words, existing.place, {}});
      }
    }
    for (const Arrival* loser : losers(group, best, statement, past)) {
      const std::uint32_t number = std::max(loser->version, next);
      next = number + 1;
      decision_.earlier.push_back({past.id, number, loser->words, std::nullopt, loser->place});
    }
    decision_.articles.push_back(
        {best.order, best.place, past.id == best.id ? "" : past.id, std::max(best.version, next), is_new});
  }

  /// The texts that came before `best` and could have been published, in their order, none twice.
  std::vector<const Arrival*> losers(const Group& group, const Arrival& best, const Statement& statement,
                                     const Past& past) const {
    const auto& existing = group.existing;
    std::set<std::string> texts = past.fingerprints;
    texts.insert(best.fingerprint);
    if (existing) texts.insert(existing->fingerprint);
    std::vector<const Arrival*> found;
    for (const Arrival& member : group.members) {
      const bool came_late = best.waited && !member.waited;
      if (!member.usable || came_late || statement.keeps_out(member)) continue;
      if (existing && is_outdated(member.updated, existing->updated)) continue;
      if (texts.insert(member.fingerprint).second) found.push_back(&member);
    }
    const auto key = [](const Arrival* x) {
      return std::make_tuple(!x->waited, x->version, x->updated.known() ? x->updated.seconds : INT64_MIN, x->order);
    };
    std::sort(found.begin(), found.end(), [&](const auto* a, const auto* b) { return key(a) < key(b); });
    return found;
  }

  /// Writes down what waits from now on, and ends what waited and does no more.
  void keep_waiting(const Group& group, const Choice& choice, const Statement& statement, const Past& past) {
    WaitingEntry entry;
    entry.article = past.id;
    const bool stands = choice.published || (group.existing && !statement.takes_out());
    entry.number = stands ? 0 : past.highest;
    std::set<const Arrival*> staying;
    if (statement.best() != nullptr) {
      const auto words = statement.words_after(choice.published ? choice.open.text : nullptr, choice.held.text);
      entry.words.assign(words.begin(), words.end());
      entry.keys = keys_of_group(group, past);
      keep(*statement.best(), entry, staying);
    }
    if (choice.held.text != nullptr) {
      entry.words.clear();
      entry.release = choice.held.text->release;
      entry.keys = keys_of_group(group, past);
      keep(*choice.held.text, entry, staying);
    }
    for (const Arrival& member : group.members) {
      if (member.waited && staying.count(&member) == 0) decision_.over.push_back(member.waited->row);
    }
  }

  /// One that waits already stays as it is when nothing of it has changed.
  void keep(const Arrival& arrival, const WaitingEntry& entry, std::set<const Arrival*>& staying) {
    const Arrival& twin = stored_twin(arrival);
    if (twin.waited && is_same(twin.waited->entry, entry)) {
      staying.insert(&twin);
    } else {
      decision_.waiting.push_back({twin.place, entry});
    }
  }

  std::vector<std::string> keys_of_group(const Group& group, const Past& past) const {
    std::set<std::string> terms = past.keys;
    for (const Arrival& member : group.members) {
      for (const auto& key : member.keys) terms.insert(key.term);
    }
    return {terms.begin(), terms.end()};
  }

  /// Two publishers' ids may become one name; the later one gets a longer one, so that none is lost.
  std::string unused_id(const std::string& wanted) const {
    std::string id = wanted;
    for (int number = 2;; ++number) {
      const bool taken = used_ids_.count(hash(id)) != 0 || (archive_ != nullptr && archive_->find(prefix::kId + id));
      if (!taken) return id;
      id = wanted.substr(0, 90) + "~" + std::to_string(number);
    }
  }

  void use(const std::string& id) { used_ids_.insert(hash(id)); }
  static std::size_t hash(const std::string& id) { return std::hash<std::string>()(id); }

  Arrivals& arrivals_;
  ArchiveView* archive_;
  SideStore* side_;
  std::map<std::string, const Arrival*> stored_;  ///< of the group under way
  std::unordered_set<std::size_t> used_ids_;      ///< hashes: two of one hash only make an id longer than needed
  Decision decision_;
};

}  // namespace

Decision decide(Arrivals& arrivals, ArchiveView* archive, SideStore* side) {
  return Decider(arrivals, archive, side).run();
}

}  // namespace dateline::indexer
