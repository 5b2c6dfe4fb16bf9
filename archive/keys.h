// SPDX-License-Identifier: GPL-3.0-or-later
// By which keys are two arrivals known to be one article?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/article.h"

namespace dateline {

/// Strongest first. The letter is the kind byte of the term.
enum class KeyKind : char {
  kGivenId = 'i',
  kGuid = 'g',
  kUrl = 'u',  ///< of its url_key
  kWireId = 'w',
  kTitleDay = 't',  ///< source, title and day, when all are known; not of a short title, such as "Letters"
  kText = 'x',      ///< title and body; only for an article with none of the others
};

struct Key {
  KeyKind kind;
  std::string term;  ///< "XK", the kind byte, 12 bytes of SHA-256
};

/// What of a canonical URL says which article it is: without scheme and "www.", the parameters in the order of letters;
/// "" for the start page of a host, at which many are.
std::string url_key(std::string_view url);

/// All keys of an article, strongest first; never empty. Thread-safe. Cost: about a microsecond a key.
std::vector<Key> keys_of(const Article& article);

/// The term of one key.
std::string key_term(KeyKind kind, const std::string& value);

/// A bit for each kind that is stronger than title and day; 0 for the others.
unsigned strong_kind(KeyKind kind);

/// The kinds among these keys that are stronger than title and day, as bits.
unsigned strong_kinds(const std::vector<Key>& keys);

/// The key that has a term; of kind kText when it is none.
Key key_of_term(const std::string& term);

}  // namespace dateline
