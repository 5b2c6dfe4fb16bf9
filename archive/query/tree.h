// SPDX-License-Identifier: GPL-3.0-or-later
// What did a person type, as a tree? parser.h makes it, printer.h shows it, the builder turns it into a Xapian query.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dateline::query {

/// What a node asks of an article.
enum class Kind {
  kNothing,  ///< no condition: an empty query, everything matches; only ever the root
  kWord,     ///< one word as typed (`text`), in any inflection; may become several tokens (low-regulation, 北京大学)
  kExact,    ///< =word
  kPhrase,   ///< "…": the words of `text` next to each other; `exact` when = stands before it
  kNear,     ///< words of `text`, or else `children`, with at most `distance` words between; `ordered` for ADJ.
             ///< A child is a kWord, kExact, kPrefix, kFuzzy, or a kAny of these
  kPrefix,   ///< elect*: `text` is the part before the star
  kFuzzy,    ///< word~: spelling variants
  kField,    ///< `field` has it. title and author: one child (kWord, kExact, kPhrase, kPrefix, kFuzzy, kNear); all
             ///< others: the value is `text`. A typed group, title:(a OR b), has become one kField for each leaf
  kDate,     ///< `from` and `to`, either may be open
  kAll,      ///< implicit or explicit AND of children, in typed order; at least two, as for kAny
  kAny,      ///< OR of children; a child may be kNot, never kMust
  kNot,      ///< one child that must not match; never kNot or kMust
  kCopies,   ///< an article that is a copy of another one; only ever the child of a kNot
  kMust,     ///< +x: one child that must match in every mode; never kNot or kMust
};

enum class Field { kTitle, kAuthor, kSource, kSection, kTag, kPlace, kLanguage, kStory, kId };

/// All fields with their names in the query language (aliases in the lexer).
constexpr std::pair<Field, const char*> kFieldNames[] = {
    {Field::kTitle, "title"},     {Field::kAuthor, "author"}, {Field::kSource, "source"},
    {Field::kSection, "section"}, {Field::kTag, "tag"},       {Field::kPlace, "place"},
    {Field::kLanguage, "lang"},   {Field::kStory, "story"},   {Field::kId, "id"},
};

/// Whether a field holds words to search in; the other fields hold values that are equal or not.
constexpr bool has_words(Field field) { return field == Field::kTitle || field == Field::kAuthor; }

struct Node;
using NodePtr = std::unique_ptr<Node>;

struct Node {
  Kind kind = Kind::kNothing;
  std::string text;
  Field field = Field::kTitle;
  std::uint32_t distance = 0;        ///< kNear: 0 to 100
  bool ordered = false;              ///< kNear: in typed order
  bool exact = false;                ///< kPhrase: its words as written, accents too
  bool explicit_and = false;         ///< kAll: AND was typed, so it stays AND in match=any
  bool wildcard = false;             ///< kField source: `*.host` was typed, text is "host"
  std::optional<std::int64_t> from;  ///< kDate: at or after, UTC seconds
  std::optional<std::int64_t> to;    ///< kDate: before, UTC seconds
  std::string date_text;             ///< kDate: the canonical spelling, for printing (`date:2025-07`, `last:7d`)
  std::vector<NodePtr> children;
};

}  // namespace dateline::query
