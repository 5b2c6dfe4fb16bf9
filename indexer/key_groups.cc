// SPDX-License-Identifier: GPL-3.0-or-later
// Which arrivals are one article, and which article of the archive is it?
#include "indexer/key_groups.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "archive/record.h"
#include "archive/schema.h"
#include "indexer/identity.h"

namespace dateline::indexer {
namespace {

/// Asked only where no stronger key is common, so that having one of the same kind is having another one.
bool contradict(unsigned kinds, unsigned others) { return (kinds & others) != 0; }

/// The place of the archive's article in whose place an arrival waited, or else that has the strongest of its keys.
std::optional<ArchiveView::Place> place_of(ArchiveView& archive, Arrivals& arrivals, std::uint32_t index) {
  const Arrival arrival = arrivals.load(index);
  std::optional<Article> article;
  if (arrival.waited && !arrival.waited->entry.article.empty()) {
    const auto place = archive.find(prefix::kId + arrival.waited->entry.article);
    if (place) return place;
  }
  for (const auto& key : arrival.keys) {
    const auto place = archive.find(key.term);
    if (!place) continue;
    if (key.kind == KeyKind::kText) return place;
    const Article known = decode_record(archive.record(*place));
    const bool weak = key.kind == KeyKind::kTitleDay;
    if (weak && contradict(strong_kinds(keys_of(known)), strong_kinds(arrival.keys))) continue;
    if (!article) article = arrivals.article(index);
    if (!told_apart(key.kind, identity_of(known, weak), identity_of(*article, weak))) return place;
  }
  return std::nullopt;
}

/// The first arrivals of the articles that have one key in common by chance. Cost: that of loading each arrival once.
class Heads {
 public:
  Heads(Arrivals& arrivals, KeyKind kind) : arrivals_(arrivals), kind_(kind) {}

  /// The head whose article this arrival is; none for a new head, or when there are too many of them to compare.
  template <typename Joined, typename Contradicts>
  std::optional<std::uint32_t> of(std::uint32_t arrival, const Joined& joined, const Contradicts& contradicts) {
    for (const Head& head : heads_) {
      if (joined(head.arrival)) return head.arrival;
    }
    Head next{arrival, identity_of(arrivals_.article(arrival), kind_ == KeyKind::kTitleDay)};
    for (const Head& head : heads_) {
      if (!contradicts(head.arrival) && !told_apart(kind_, head.identity, next.identity)) return head.arrival;
    }
    if (heads_.size() < kMostHeads) heads_.push_back(std::move(next));
    return std::nullopt;
  }

  template <typename Joined>
  std::optional<std::uint32_t> of(std::uint32_t arrival, const Joined& joined) {
    return of(arrival, joined, [](std::uint32_t) { return false; });
  }

 private:
  static constexpr std::size_t kMostHeads = 1000;

  struct Head {
    std::uint32_t arrival;
    Identity identity;
  };

  Arrivals& arrivals_;
  KeyKind kind_;
  std::vector<Head> heads_;
};

/// Calls visit(first, last) for each run of equal keys.
template <typename Visit>
void each_key(const std::vector<Arrivals::KeyOf>& keys, const Visit& visit) {
  for (auto first = keys.begin(); first != keys.end();) {
    const auto last = std::find_if(first, keys.end(), [&](const auto& key) { return key.digest != first->digest; });
    visit(first, last);
    first = last;
  }
}

}  // namespace

KeyGroups::KeyGroups(Arrivals& arrivals, ArchiveView* archive)
    : arrivals_(arrivals), archive_(archive), joined_to_(arrivals.size()) {
  std::iota(joined_to_.begin(), joined_to_.end(), 0U);
  join_by_keys(arrivals.take_keys());
  list();
  if (archive_ != nullptr && archive_->manifest().articles() > 0) join_by_archive();
}

std::uint32_t KeyGroups::root(std::uint32_t arrival) {
  while (joined_to_[arrival] != arrival) arrival = joined_to_[arrival] = joined_to_[joined_to_[arrival]];
  return arrival;
}

/// The earlier one stands for both.
void KeyGroups::join(std::uint32_t a, std::uint32_t b) {
  std::tie(a, b) = std::minmax({root(a), root(b)});
  joined_to_[b] = a;
}

void KeyGroups::join_by_keys(std::vector<Arrivals::KeyOf> keys) {
  std::sort(keys.begin(), keys.end(),
            [](const auto& a, const auto& b) { return std::tie(a.digest, a.arrival) < std::tie(b.digest, b.arrival); });
  std::vector<std::uint8_t> kinds(arrivals_.size());
  each_key(keys, [&](auto first, auto last) {
    if (first->kind() == KeyKind::kTitleDay || last - first < 2) return;
    Heads heads(arrivals_, first->kind());
    for (auto key = first; key != last; ++key) {
      const auto head = heads.of(key->arrival, [&](std::uint32_t one) { return root(one) == root(key->arrival); });
      if (head) join(*head, key->arrival);
    }
  });
  for (const auto& key : keys) {
    kinds[root(key.arrival)] |= static_cast<std::uint8_t>(strong_kind(key.kind()));
  }
  each_key(keys, [&](auto first, auto last) {
    if (first->kind() != KeyKind::kTitleDay) return;
    if (last - first < 2) return;
    Heads heads(arrivals_, KeyKind::kTitleDay);
    for (auto key = first; key != last; ++key) {
      const auto head = heads.of(
          key->arrival, [&](std::uint32_t one) { return root(one) == root(key->arrival); },
          [&](std::uint32_t one) { return contradict(kinds[root(one)], kinds[root(key->arrival)]); });
      if (!head || root(*head) == root(key->arrival)) continue;
      const auto both = static_cast<std::uint8_t>(kinds[root(*head)] | kinds[root(key->arrival)]);
      join(*head, key->arrival);
      kinds[root(*head)] = both;
    }
  });
}

/// Lists the groups by their first members.
void KeyGroups::list() {
  members_.resize(joined_to_.size());
  std::iota(members_.begin(), members_.end(), 0U);
  std::vector<std::uint32_t> roots(joined_to_.size());
  for (const std::uint32_t arrival : members_) roots[arrival] = root(arrival);
  std::stable_sort(members_.begin(), members_.end(), [&](auto a, auto b) { return roots[a] < roots[b]; });
  firsts_.clear();
  for (std::uint32_t i = 0; i < members_.size(); ++i) {
    if (i == 0 || roots[members_[i]] != roots[members_[i - 1]]) firsts_.push_back(i);
  }
}

void KeyGroups::join_by_archive() {
  std::vector<std::tuple<std::size_t, Xapian::docid, std::uint32_t>> found;  // place, and first member
  for (std::size_t number = 0; number < size(); ++number) {
    const auto place = find_existing(number);
    if (place) found.emplace_back(place->edition, place->number, members_[firsts_[number]]);
  }
  std::sort(found.begin(), found.end());
  for (std::size_t i = 1; i < found.size(); ++i) {
    const auto& [edition, number, first] = found[i];
    const auto& [edition_before, number_before, first_before] = found[i - 1];
    if (edition == edition_before && number == number_before) join(first_before, first);
  }
  list();
  existing_.resize(size());
  for (const auto& [edition, number, first] : found) {
    if (root(first) == first) existing_[group_of_first(first)] = {edition, number};
  }
}

std::size_t KeyGroups::group_of_first(std::uint32_t arrival) const {
  const auto found =
      std::lower_bound(firsts_.begin(), firsts_.end(), arrival,
                       [&](std::uint32_t first, std::uint32_t wanted) { return members_[first] < wanted; });
  return static_cast<std::size_t>(found - firsts_.begin());
}

std::optional<ArchiveView::Place> KeyGroups::find_existing(std::size_t number) {
  const std::size_t end = number + 1 < size() ? firsts_[number + 1] : members_.size();
  for (std::size_t i = firsts_[number]; i < end; ++i) {
    const auto place = place_of(*archive_, arrivals_, members_[i]);
    if (place) return place;
  }
  return std::nullopt;
}

Group KeyGroups::load(std::size_t number) {
  Group group;
  const std::size_t end = number + 1 < size() ? firsts_[number + 1] : members_.size();
  for (std::size_t i = firsts_[number]; i < end; ++i) group.members.push_back(arrivals_.load(members_[i]));
  if (existing_.empty() || existing_[number].number == 0) return group;
  const std::string record = archive_->record(existing_[number]);
  const RecordHead head = decode_head(record);
  group.existing = {existing_[number], std::string(head.id), head.version, head.updated, std::string(head.fingerprint)};
  return group;
}

}  // namespace dateline::indexer
