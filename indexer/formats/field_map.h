// SPDX-License-Identifier: GPL-3.0-or-later
// Which keys and columns has the user given a field, and what do all the others mean?
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/formats/article_fields.h"

namespace dateline::indexer {

/// The rules of --map over the usual names. Thread-safe once made. Copies know of each other which rules were of use.
class FieldMap {
 public:
  /// Adds "title=Headline", or "title=3" for the third column of a table; what is wrong with it, or "". Of several
  /// names for one field the one given first is taken where an article has it.
  std::string add(std::string_view rule);

  /// The rules as they were given, a line each.
  const std::string& rules() const { return given_; }

  /// What a key or the name of a column means: by the rules, otherwise by the usual names.
  std::optional<FieldKey> find(std::string_view key) const;

  /// What a column means by its number, from 1; none without a rule.
  std::optional<FieldKey> column(std::size_t number) const;

  /// The rules, as they were given, whose key or column nothing had that was asked for until now.
  std::vector<std::string> unused() const;

  /// The highest number of a column that has a rule; 0 for none.
  std::size_t highest_column() const { return highest_; }

  /// Whether this rank comes from a rule, which goes before whatever else says the same field.
  static bool is_ruled(int rank) { return rank <= kFirstRank + kMostRules; }

 private:
  static constexpr int kFirstRank = -10'000;
  static constexpr int kMostRules = 1'000;

  using Used = std::array<std::atomic<bool>, kMostRules>;

  std::optional<FieldKey> used(const FieldKey& meaning) const;

  std::unordered_map<std::string, FieldKey> rules_;
  std::unordered_map<std::size_t, FieldKey> columns_;
  std::size_t highest_ = 0;
  std::string given_;
  std::shared_ptr<Used> used_ = std::make_shared<Used>();  ///< by the order of the rules
  int next_rank_ = kFirstRank;
};

}  // namespace dateline::indexer
