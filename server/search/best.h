// SPDX-License-Identifier: GPL-3.0-or-later
// Which are the best of all that comes?
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "server/search/ranking.h"

namespace dateline::search {

/// The best of what comes, at most so many. Twice as many are kept before the worse half goes, so that articles which
/// come in rising order cost no more than others.
class Best {
 public:
  explicit Best(std::size_t most) : most_(most) {}

  void add(const Ranked& article) {
    if (most_ == 0 || (full_ && !before(article, worst_))) return;
    kept_.push_back(article);
    if (kept_.size() == 2 * most_) cut();
  }

  /// Best first; equals in the order of the view.
  std::vector<Ranked> sorted() {
    std::sort(kept_.begin(), kept_.end(), before);
    if (kept_.size() > most_) kept_.resize(most_);
    return std::move(kept_);
  }

 private:
  void cut() {
    const auto last = kept_.begin() + static_cast<std::ptrdiff_t>(most_ - 1);
    std::nth_element(kept_.begin(), last, kept_.end(), before);
    kept_.resize(most_);
    worst_ = kept_.back();
    full_ = true;
  }

  std::size_t most_;
  std::vector<Ranked> kept_;
  Ranked worst_;  ///< of the best, once there have been enough
  bool full_ = false;
};

}  // namespace dateline::search
