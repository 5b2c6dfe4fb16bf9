// SPDX-License-Identifier: GPL-3.0-or-later
// Which stems has a word in a language? The Snowball algorithms, through Xapian, with a memory of words seen.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline {

/// One or two stems without diacritics: of the word as written, and of its folded form when that gives another one
/// (privées: priv; privees: prive). Both are empty in a language without a stemmer and for words with a digit.
struct Stems {
  std::string_view first;
  std::string_view second;
};

/// Whether there is a stemmer for an ISO 639-1 code. Thread-safe.
bool has_stemmer(std::string_view language);

/// Stems words of one language. Not thread-safe: one for each thread.
/// Source: M. F. Porter, Snowball; the "english" algorithm is Porter 2.
class Stemmer {
 public:
  explicit Stemmer(std::string_view language);

  /// The views hold until the stemmer forgets (at the earliest 100,000 words later) or is gone.
  /// Cost: about 50 ns for a word seen before, some microseconds for a new one.
  Stems stems(std::string_view folded, std::string_view exact);

 private:
  struct Entry {
    std::string first;
    std::string second;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
  };
  std::string stem(std::string_view word);

  Xapian::Stem xapian_;
  bool active_;
  std::unordered_map<std::string, Entry, Hash, std::equal_to<>> seen_;
};

}  // namespace dateline
