// SPDX-License-Identifier: GPL-3.0-or-later
// Does a block of a page say what its metadata say of the article's text?
#include "indexer/formats/html/evidence.h"

#include <functional>
#include <string_view>

#include "indexer/formats/html/letters.h"

namespace dateline::indexer::html {
namespace {

constexpr std::size_t kPiece = 32;
constexpr std::size_t kMostTold = std::size_t{256} << 10U;
constexpr double kTold = 2;
constexpr double kNotTold = 0.5;
constexpr double kSummary = 1.5;

std::size_t hash_of(std::string_view piece) { return std::hash<std::string_view>()(piece); }

}  // namespace

Evidence::Evidence(const PageHints& hints) {
  add(hints.told, told_);
  add(hints.summary, summary_);
}

void Evidence::add(const std::string& text, std::unordered_set<std::size_t>& pieces) const {
  const std::string letters = letters_of(std::string_view(text).substr(0, kMostTold));
  for (std::size_t at = 0; at + kPiece <= letters.size(); ++at) {
    pieces.insert(hash_of(std::string_view(letters).substr(at, kPiece)));
  }
}

double Evidence::factor_of(const Block& block) const {
  if (told_.empty() && summary_.empty()) return 1;
  const std::string letters = letters_of(block.text);
  if (letters.size() < kPiece) return 1;
  const std::string_view all = letters;
  const std::size_t first = hash_of(all.substr(0, kPiece));
  const std::size_t last = hash_of(all.substr(all.size() - kPiece));
  const double factor = told_.empty() ? 1 : told_.contains(first) || told_.contains(last) ? kTold : kNotTold;
  return summary_.contains(first) ? factor * kSummary : factor;
}

}  // namespace dateline::indexer::html
