// SPDX-License-Identifier: GPL-3.0-or-later
// Which texts does a statement (withheld, canceled) keep out? The table is that of key_stage.h.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "archive/article.h"
#include "indexer/key_groups.h"

namespace dateline::indexer {

/// Whether a text is earlier for certain than what is there.
bool is_outdated(const Moment& updated, const Moment& there);

/// Whether `b` wins over `a`, which came before it; both are statements, or neither is.
bool wins(const Arrival& b, const Arrival& a);

/// The statement that decides about a group, if there is one.
class Statement {
 public:
  /// `history` are the words of the published text and of its earlier versions. `group` must outlive it.
  Statement(const Group& group, const std::set<std::string>& history);

  /// Null when there is none.
  const Arrival* best() const { return best_; }

  /// Whether it was read now and takes the published text out, or waits where none is published.
  bool in_force() const { return in_force_; }

  /// Whether it was read now and is in force.
  bool takes_out() const { return in_force_ && !best_->waited; }

  /// Whether a text of the group stays out.
  bool keeps_out(const Arrival& text) const;

  /// The words that it keeps out, once `published` and `held` (null for none) have come in spite of it.
  std::set<std::string> words_after(const Arrival* published, const Arrival* held) const;

  /// How many usable texts of this run it took out, each words once.
  std::uint32_t taken_now() const { return taken_now_; }

 private:
  bool comes_for_certain(const Arrival& text) const;
  void take_out(const std::set<std::string>& history);

  const Group& group_;
  const Arrival* best_ = nullptr;
  bool in_force_ = false;
  std::set<std::string> words_;
  std::uint32_t taken_now_ = 0;
};

}  // namespace dateline::indexer
