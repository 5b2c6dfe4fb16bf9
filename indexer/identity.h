// SPDX-License-Identifier: GPL-3.0-or-later
// Are two articles with a common key two all the same?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/article.h"
#include "archive/keys.h"

namespace dateline::indexer {

/// What of an article is held against another one that has a key of it.
struct Identity {
  bool usable = true;
  std::string title;
  std::string source;  ///< folded
  Keys keys;
  std::vector<std::uint64_t>
      phrases;  ///< hashes of three words in a row, sorted; empty when the text was not asked for
};

/// `with_text` for a key of title and day. Cost: a microsecond; with text some 10 for 3 kB. Thread-safe.
Identity identity_of(const Article& article, bool with_text);

/// Whether a common key of this kind is one by chance:
///
/// - an id of any kind that its publisher counted (mostly digits, shorter than 20 bytes, no colon), of two sources at
/// two
///   hosts, with two titles;
/// - an address at which the publisher has several articles: two titles, and two ids of one kind that are made alike
///   (the same up to the last of / : = # ,);
/// - source, title and day of two texts of 20 words or more that share less than a quarter of their phrases.
///
/// Never when one of the two is withheld or canceled: a statement must reach its article. Pure.
bool told_apart(KeyKind kind, const Identity& a, const Identity& b);

}  // namespace dateline::indexer
