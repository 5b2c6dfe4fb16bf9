// SPDX-License-Identifier: GPL-3.0-or-later
// How are nodes put together so that a tree has one shape only, however it was typed?
#pragma once

#include <string_view>
#include <vector>

#include "archive/query/lexer.h"
#include "archive/query/tree.h"

namespace dateline::query {

using Nodes = std::vector<NodePtr>;

NodePtr make_node(Kind kind, std::string_view text = {});

/// A word. One that is spelled like an operator goes on in small letters, so that print() can't bring the operator
/// back.
NodePtr make_word(std::string_view text);

/// Two negations are none, and a plus means nothing under or over one. The word `copies` becomes kCopies.
NodePtr make_not(NodePtr child);
NodePtr make_must(NodePtr child);

/// kAll or kAny; groups of the same kind become one, one part stays itself, none is null.
NodePtr make_group(Kind kind, bool explicit_and, Nodes parts, Notes& notes);

/// Two sides within a distance; AND, with a note, when a side is neither a word nor words with OR.
/// `distance` is what is kept of the operator's own number.
NodePtr make_near(const Token& near, std::uint32_t distance, NodePtr left, NodePtr right, Notes& notes);

/// Whether a node is printed in brackets when it is inside another one.
bool is_group(const Node& node);

/// Whether a node is kNot or kMust.
bool is_sign(const Node& node);

/// Splices groups that print() would have to put into more than kMaxDepth brackets; true when there were any.
bool limit_depth(Node& root);

}  // namespace dateline::query
