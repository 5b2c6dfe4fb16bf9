// SPDX-License-Identifier: GPL-3.0-or-later
// By which keys are two arrivals known to be one article?
#pragma once

#include <string>
#include <vector>

#include "archive/article.h"

namespace dateline {

/// Strongest first. The letter is the kind byte of the term.
enum class KeyKind : char {
  kGivenId = 'i',
  kGuid = 'g',
  kUrl = 'u',
  kWireId = 'w',
  kTitleDay = 't',  ///< source, title and day, when all three are known
  kText = 'x',      ///< title and body; only for an article with none of the others
};

struct Key {
  KeyKind kind;
  std::string term;  ///< "XK", the kind byte, 12 bytes of SHA-256
};

/// All keys of an article, strongest first; never empty. Thread-safe. Cost: about a microsecond a key.
std::vector<Key> keys_of(const Article& article);

/// The term of one key.
std::string key_term(KeyKind kind, const std::string& value);

/// Whether a common title-and-day key is contradicted by a stronger key that both have and that differs. Two reports
/// of one outlet may carry one headline on one day ("UPDATE 1") without being one article.
bool contradict(const Keys& a, const Keys& b);

}  // namespace dateline
