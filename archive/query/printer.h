// SPDX-License-Identifier: GPL-3.0-or-later
// How is a tree written in the query language?
#pragma once

#include <string>

#include "archive/query/tree.h"

namespace dateline::query {

/// The tree in the query language, with brackets wherever groups meet, so that nobody need know what binds tighter.
/// For a tree that parse() made, parse(print(tree)) is the same tree (with the same now and tz; what is longer than
/// parse() reads is cut there). "" for a query that asks nothing. Thread-safe.
std::string print(const Node& node);

}  // namespace dateline::query
