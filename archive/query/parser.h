// SPDX-License-Identifier: GPL-3.0-or-later
// How is a typed query understood? As a tree, whatever was typed.
//
//   query    = { clause } ;                                implicit AND: a blank binds loosest
//   clause   = every { "OR" every } ;
//   every    = negated { "AND" negated } ;
//   negated  = { "NOT" } near ;
//   near     = operand { ( "NEAR" | "ADJ" ) [ "/" number ] operand } ;
//   operand  = [ "-" | "+" ] ( [ field ":" ] "(" query ")" | term ) ;
//   term     = [ field ":" ] [ "=" ] ( word [ "*" | "~" ] | '"' text '"' [ "~" [ number ] ] ) | date ;
//   date     = ( "date" | "after" | "since" | "before" | "until" ) ":" when
//            | "last" ":" number ( "h" | "d" | "w" | "m" | "y" ) | range ;
//   when     = day | range ;                               a range only after date:
//   range    = day ".." [ day ] | ".." day ;
//   day      = year [ "-" month [ "-" day ] ] | "today" | "yesterday" ;    the last two only after a date word
//
// Operators are upper case; signs, fields, = * ~ and dates have no blank inside. A negated word `copies` is none: it
// leaves out copies. What does not fit is words or is left out, with a note. docs/query-language.md has the whole of
// it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "archive/query/tree.h"

namespace dateline::query {

constexpr std::size_t kMaxLeaves = 1000;  ///< words, phrases, dates and field values in one tree
constexpr std::size_t kMaxWildcards = 4;
constexpr std::size_t kMinPrefix = 3;        ///< letters before a star
constexpr std::size_t kMinFuzzy = 4;         ///< letters before a ~
constexpr std::uint32_t kMaxDistance = 100;  ///< words between

/// A parsed query. Never an error: what can't be understood is words, and notes say what was ignored or capped.
struct ParsedQuery {
  NodePtr root;                    ///< never null
  std::vector<std::string> notes;  ///< whole sentences for a person
  bool depends_on_now = false;     ///< last:, today or yesterday was used
};

/// What parsing needs to know of the world.
struct ParseContext {
  std::int64_t now = 0;    ///< UTC seconds
  std::string tz = "UTC";  ///< in which a day begins and ends
};

/// Understands a typed query. Never an error for any bytes; cost linear in the text's length, of which the first 10,000
/// bytes are read. No branch of the tree is deeper than a few hundred nodes. Thread-safe.
ParsedQuery parse(const std::string& text, const ParseContext& context);

}  // namespace dateline::query
