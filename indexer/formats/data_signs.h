// SPDX-License-Identifier: GPL-3.0-or-later
// Is a text data in a form that is not read, rather than an article?
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline::indexer {

/// What a text looks like, and what to give instead.
struct DataSign {
  std::string found;
  std::string expected;
};

/// For a text whose beginning in UTF-8 is `head` (`whole`: all of it) and that is neither JSON nor a table with names
/// that are known; none for what people write. Signs: the braces of Python and JavaScript, JSON within a call, a list
/// of texts; a name that ends in .csv or .tsv; lines that nearly all have the same two separators or more, behind at
/// most five others. Pure.
std::optional<DataSign> data_sign(const std::string& name, std::string_view head, bool whole);

}  // namespace dateline::indexer
