// SPDX-License-Identifier: GPL-3.0-or-later
// By what are articles compared, when it is asked whether they tell the same event? Their words, names and numbers, and
// a sketch of their word pairs.
//
//   words    stems by the article's language; pairs of characters where words are not set apart; numbers
//   names    capitalised words that do not begin a sentence, neighbouring pairs of them, and numbers: Miranda et al.,
//            Multilingual Clustering of Streaming News, EMNLP 2018, call them entities
//   keys     name_key.h's keys of names (in scripts without capitals: of all words), and numbers: of whatever language
//   sketch   the 192 smallest hashes of pairs of neighbouring words: A. Broder, On the resemblance and containment of
//            documents, 1997
//
// Only the title and the first kMostWords words are looked at: a report tells its event first.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "archive/analysis/stemmer.h"
#include "archive/analysis/tokenizer.h"
#include "archive/article.h"
#include "indexer/stories/name_key.h"

namespace dateline::indexer::stories {

constexpr std::size_t kMostWords = 450;
constexpr std::size_t kSketchSize = 192;

/// A term by its hash, and how often it stands in an article (at most 255 times).
struct Term {
  std::uint32_t hash = 0;
  std::uint8_t count = 0;
  std::uint8_t in_title = 0;

  bool operator==(const Term&) const = default;
};
using Terms = std::vector<Term>;  ///< by rising hash

/// What is compared of one article. About 2 kB.
struct Features {
  std::int64_t seconds = 0;  ///< when it was published, UTC
  bool dated = false;        ///< whether that is known to the day
  bool to_the_day = false;   ///< ... and no better
  std::string language;
  Terms words;
  Terms names;
  Terms keys;
  std::vector<std::uint32_t> sketch;         ///< rising
  std::vector<std::uint32_t> title_numbers;  ///< hashes, rising
  std::uint64_t text = 0;                    ///< hash of all words; 0 without a body
  std::uint32_t length = 0;                  ///< words of the body

  /// The last second at which it may have been published; INT64_MAX without a date.
  std::int64_t latest() const;

  bool operator==(const Features&) const = default;
};

/// Makes features. Keeps its buffers. Not thread-safe: one for each thread. Cost: about 100 microseconds for 3 kB.
class FeatureMaker {
 public:
  /// A date later than `until`, in UTC seconds, is wrong and counts as none: it would be the newest for ever.
  explicit FeatureMaker(std::int64_t until = INT64_MAX) : until_(until) {}

  /// Of an article whose boilerplate is known.
  Features make(const Article& article);

 private:
  struct Bag;
  void add_words(std::string_view text, bool title, Bag& bag);

  std::int64_t until_;
  Tokenizer tokenizer_;
  NameKeys keys_;
  std::map<std::string, Stemmer> stemmers_;
  std::string term_;
};

/// As bytes, and back; what is damaged gives features without terms.
std::string encode_features(const Features& features);
Features decode_features(std::string_view bytes);

/// A hash of 32 bits of a term of one kind. Thread-safe.
std::uint32_t term_hash(char kind, std::string_view text);

}  // namespace dateline::indexer::stories
