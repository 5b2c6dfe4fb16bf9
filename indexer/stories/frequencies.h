// SPDX-License-Identifier: GPL-3.0-or-later
// In how many articles does a term stand? Counted in a table of fixed size: terms of one place in it are counted
// together, which makes few rare terms look a little less rare.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/stories/features.h"

namespace dateline::indexer::stories {

/// Not thread-safe for add; const calls are.
class Frequencies {
 public:
  Frequencies() : counts_(kPlaces) {}

  void add(const Features& features);
  void add(const Frequencies& other);

  std::uint32_t of(std::uint32_t term) const { return counts_[place(term)]; }

  /// How many articles there are, and how many of one language.
  std::uint64_t articles() const { return articles_; }
  std::uint64_t articles(const std::string& language) const;

  std::string encode() const;

  /// The counts of encode; false when they are damaged.
  bool decode(std::string_view bytes);

 private:
  static constexpr std::size_t kPlaces = std::size_t{1} << 20U;
  static std::size_t place(std::uint32_t term) { return term & (kPlaces - 1); }

  std::vector<std::uint32_t> counts_;
  std::map<std::string, std::uint64_t> languages_;
  std::uint64_t articles_ = 0;
};

}  // namespace dateline::indexer::stories
