// SPDX-License-Identifier: GPL-3.0-or-later
// Which keys and columns has the user given a field, and what do all the others mean?
#include "indexer/formats/field_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

/// "3" is 3; 0 for what is no number of a column.
std::size_t column_number(std::string_view text) {
  if (text.empty() || text.size() > 4 || text.find_first_not_of("0123456789") != std::string_view::npos) return 0;
  std::size_t number = 0;
  for (const char c : text) number = number * 10 + static_cast<std::size_t>(c - '0');
  return number;
}

}  // namespace

std::string FieldMap::add(std::string_view rule) {
  const auto sign = rule.find('=');
  const std::string_view field_name = trimmed(rule.substr(0, sign));
  const std::string_view key = sign == std::string_view::npos ? "" : trimmed(rule.substr(sign + 1));
  if (key.empty()) {
    return fmt::format("\"{}\" is no rule; expected FIELD=NAME or FIELD=COLUMN, such as title=Headline", rule);
  }
  const auto field = field_named(field_name);
  if (!field) return fmt::format("\"{}\" is no field; the fields are {}", field_name, field_names());
  if (next_rank_ == kFirstRank + kMostRules) return fmt::format("more than {} rules", kMostRules);
  const FieldKey meaning{*field, next_rank_};
  const std::size_t number = column_number(key);
  const bool fresh_name = rules_.emplace(plain_key(key), meaning).second;
  const bool fresh_column = number == 0 || columns_.emplace(number, meaning).second;
  if (!fresh_name || !fresh_column) return fmt::format("\"{}\" has a field already", key);
  highest_ = std::max(highest_, number);
  ++next_rank_;
  given_ += std::string(rule) + "\n";
  return "";
}

std::optional<FieldKey> FieldMap::find(std::string_view key) const {
  if (!rules_.empty()) {
    const auto rule = rules_.find(plain_key(key));
    if (rule != rules_.end()) return used(rule->second);
  }
  return field_key(key);
}

std::optional<FieldKey> FieldMap::column(std::size_t number) const {
  const auto rule = columns_.find(number);
  if (rule == columns_.end()) return std::nullopt;
  return used(rule->second);
}

std::optional<FieldKey> FieldMap::used(const FieldKey& meaning) const {
  auto& flag = (*used_)[static_cast<std::size_t>(meaning.rank - kFirstRank)];
  if (!flag.load(std::memory_order_relaxed)) flag.store(true, std::memory_order_relaxed);
  return meaning;
}

std::vector<std::string> FieldMap::unused() const {
  std::vector<std::string> rules;
  std::istringstream lines(given_);
  std::size_t place = 0;
  for (std::string rule; std::getline(lines, rule); ++place) {
    if (!(*used_)[place].load(std::memory_order_relaxed)) rules.push_back(rule);
  }
  return rules;
}

}  // namespace dateline::indexer
