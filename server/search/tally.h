// SPDX-License-Identifier: GPL-3.0-or-later
// Which matches are in the same group? They are gathered as they come, without hashing and without clearing what the
// search before left.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "archive/disk/view.h"

namespace dateline::search {

/// A match that is collapsed into the hit of its group.
struct Member {
  double score = 0;
  Xapian::docid number = 0;  ///< of the view's all()
  std::uint32_t before = 0;  ///< the tally's own

  /// The order of ranking.h.
  bool is_better_than(const Member& other) const {
    return score != other.score ? score > other.score : number < other.number;
  }
};

/// A match that is counted with the values it has.
struct CountedMatch {
  static constexpr std::uint32_t kPasses = UINT32_MAX;

  std::uint32_t edition = 0;
  Xapian::docid number = 0;        ///< within it
  std::uint32_t failed = kPasses;  ///< the facet whose filter alone it does not pass
  std::uint32_t before = 0;        ///< the tally's own
};

/// The matches of one search by group; groups are numbers below a count. Each kind stands in one array, those of a
/// group in a chain through it. Not thread-safe: each reader has its own. Cost: some nanoseconds a match.
class Tally {
 public:
  /// Forgets everything; from now on there are so many groups.
  void begin(std::size_t groups) {
    empty(members_);
    empty(counted_);
    touched_.clear();
    if (++epoch_ == 0) {  // after four billion searches
      slots_.clear();
      epoch_ = 1;
    }
    slots_.resize(groups);
  }

  /// Counts one of the group; true when it is the first.
  bool count(std::uint32_t group) { return ++slot(group).count == 1; }
  std::uint32_t counted(std::uint32_t group) const { return is_touched(group) ? slots_[group].count : 0; }

  void add(std::uint32_t group, const Member& member) {
    Slot& mine = slot(group);
    if (mine.best.number == 0 || member.is_better_than(mine.best)) mine.best = member;
    link(members_, member, mine.last_member);
  }
  void add(std::uint32_t group, const CountedMatch& match) { link(counted_, match, slot(group).last_counted); }

  /// The groups that anything was counted for or added to, in that order.
  const std::vector<std::uint32_t>& touched() const { return touched_; }

  /// The best member of a group that was touched; number 0 when it has none.
  const Member& best(std::uint32_t group) const { return slots_[group].best; }

  /// What was added to a group that was touched, the latest first.
  template <typename Visit>
  void each_member(std::uint32_t group, const Visit& visit) const {
    each(members_, slots_[group].last_member, visit);
  }
  template <typename Visit>
  void each_counted(std::uint32_t group, const Visit& visit) const {
    each(counted_, slots_[group].last_counted, visit);
  }

 private:
  struct Slot {
    std::uint32_t epoch = 0;
    std::uint32_t count = 0;
    std::uint32_t last_member = 0;  ///< one past the index of the latest; 0 for none
    std::uint32_t last_counted = 0;
    Member best;
  };

  template <typename T>
  static void empty(std::vector<T>& list) {
    constexpr std::size_t kMostKept = std::size_t{1} << 18U;
    if (list.capacity() > kMostKept) list = {};
    list.clear();
  }

  template <typename T>
  static void link(std::vector<T>& list, const T& item, std::uint32_t& last) {
    list.push_back(item);
    list.back().before = last;
    last = static_cast<std::uint32_t>(list.size());
  }

  template <typename T, typename Visit>
  static void each(const std::vector<T>& list, std::uint32_t last, const Visit& visit) {
    for (; last != 0; last = list[last - 1].before) visit(list[last - 1]);
  }

  bool is_touched(std::uint32_t group) const { return slots_[group].epoch == epoch_; }

  Slot& slot(std::uint32_t group) {
    Slot& mine = slots_[group];
    if (mine.epoch != epoch_) {
      mine = {epoch_, 0, 0, 0, {}};
      touched_.push_back(group);
    }
    return mine;
  }

  std::uint32_t epoch_ = 0;
  std::vector<Slot> slots_;
  std::vector<Member> members_;
  std::vector<CountedMatch> counted_;
  std::vector<std::uint32_t> touched_;
};

/// What a reader's searches use one after the other.
struct Scratch {
  Tally stories;
  Tally texts;
};

}  // namespace dateline::search
