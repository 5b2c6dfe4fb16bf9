// SPDX-License-Identifier: GPL-3.0-or-later
// How does a name sound, whatever script and spelling it is written in? Елизабет, Elisabeth and Elizabeth are one key.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace dateline::indexer::stories {

/// Gives names keys by which articles of different languages are compared: the word in Latin letters (ICU's
/// transliteration), of which consonants that languages swap are one (c k q; s z sh; b p; v w f; l r), no vowel is left
/// and no letter stands twice. An idea of Soundex (R. Russell, US patent 1,261,167), without its length of four.
/// Remembers what it has seen. Not thread-safe. Cost: some 50 ns for a word seen before, some microseconds for a new
/// one.
class NameKeys {
 public:
  NameKeys();
  ~NameKeys();
  NameKeys(const NameKeys&) = delete;
  NameKeys& operator=(const NameKeys&) = delete;

  /// The key of a word in lower case; "" when fewer than kFewestSounds are left, which tell too little. Holds until the
  /// memory is full (at the earliest 100,000 words later).
  std::string_view of(std::string_view word);

  static constexpr std::size_t kFewestSounds = 3;

 private:
  struct Latin;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>{}(word); }
  };

  std::unique_ptr<Latin> latin_;
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> seen_;
};

}  // namespace dateline::indexer::stories
