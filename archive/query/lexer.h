// SPDX-License-Identifier: GPL-3.0-or-later
// Of which tokens does a typed query consist? Knows characters, quotes, signs, field names and brackets, not structure.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/query/tree.h"

namespace dateline::query {

constexpr std::size_t kMaxBytes = 10000;       ///< of a query; the rest is not read
constexpr std::size_t kMaxDepth = 50;          ///< levels of brackets in a tree, and so in what is printed of it
constexpr std::size_t kMaxBrackets = 64;       ///< levels of brackets as typed; a little more, for title:(… NEAR …)
constexpr std::uint32_t kDefaultDistance = 6;  ///< of NEAR and ADJ without a number

/// What was ignored or capped, as whole sentences for a person. Each is kept once, and no more than ten.
class Notes {
 public:
  void add(std::string note) {
    const bool known = std::find(notes_.begin(), notes_.end(), note) != notes_.end();
    if (!known && notes_.size() < 10) notes_.push_back(std::move(note));
  }
  std::vector<std::string> take() { return std::move(notes_); }

 private:
  std::vector<std::string> notes_;
};

/// “word”, cut when it is long: how notes name what was typed.
std::string quoted_for_note(std::string_view text);

/// The note for brackets past kMaxDepth, which lexer and parser both give.
constexpr const char* kDeepNote = "Brackets nested more than 50 deep were read as if they were not there.";

enum class DateWord { kNone, kDate, kAfter, kBefore, kLast };

struct Token {
  enum class Type { kTerm, kOpen, kClose, kAnd, kOr, kNot, kNear };

  Type type = Type::kTerm;
  char sign = '\0';                       ///< '-' or '+' before a term or a bracket
  std::optional<Field> field;             ///< of a term or a bracket: title:x, title:(
  DateWord date_word = DateWord::kNone;   ///< of a term: after:2025
  bool exact = false;                     ///< = before a term
  bool quoted = false;                    ///< the term stood in quotes
  std::string text;                       ///< a term as typed, without all of the above; never without a word in it
  std::string raw;                        ///< a term with its field's name; a bracket's field name; an operator
  std::optional<std::uint32_t> distance;  ///< "…"~6, NEAR/6
  bool ordered = false;                   ///< ADJ
};

/// The tokens of a text, with brackets that are balanced, not empty and at most kMaxBrackets deep.
/// Any bytes are fine. Cost linear in the text, of which kMaxBytes are read.
std::vector<Token> lex(std::string_view text, Notes& notes);

/// Whether AND, OR, NOT, NEAR and ADJ in this text are words: it has capitals, no lower-case letter, and neither
/// brackets nor quotes; or it has nothing but operators.
bool operators_are_words(std::string_view text);

/// Whether a word would be read as an operator where a word may stand: AND, NEAR/6.
bool is_operator(std::string_view word);

}  // namespace dateline::query
