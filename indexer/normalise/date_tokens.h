// SPDX-License-Identifier: GPL-3.0-or-later
// Which numbers, words and marks is a written date made of?
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::indexer {

struct DateToken {
  enum class Kind : std::uint8_t { kEnd, kNumber, kWord, kMark };

  Kind kind = Kind::kEnd;
  std::int64_t value = 0;  ///< of a number
  std::size_t digits = 0;  ///< of a number
  std::string_view text;   ///< of a word, in lower case; of a mark
  bool after_blank = false;
  bool capitals = false;  ///< a word written in capitals only

  bool is_number(std::size_t least, std::size_t most) const {
    return kind == Kind::kNumber && digits >= least && digits <= most;
  }
  bool is_mark(char mark) const { return kind == Kind::kMark && text.size() == 1 && text[0] == mark; }
  bool is_word(std::string_view word) const { return kind == Kind::kWord && text == word; }
};

/// The tokens of a text of at most 80 bytes and 24 tokens; a longer one is no date and has no tokens. Han and Hangul
/// characters are words of one character. Points inside "a.m." and "p.m." are dropped.
class DateTokens {
 public:
  explicit DateTokens(std::string_view text);
  DateTokens(const DateTokens&) = delete;
  DateTokens& operator=(const DateTokens&) = delete;

  /// The token at a place; the end token behind the last one.
  const DateToken& operator[](std::size_t at) const { return tokens_[at < size_ ? at : kMost]; }
  std::size_t size() const { return size_; }

 private:
  static constexpr std::size_t kMost = 24;

  bool add(const DateToken& token);
  std::size_t number_end(std::size_t at) const;
  std::size_t word_end(std::size_t at) const;

  std::string lower_;  ///< what the words point into
  std::array<DateToken, kMost + 1> tokens_{};
  std::size_t size_ = 0;
};

}  // namespace dateline::indexer
