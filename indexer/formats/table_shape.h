// SPDX-License-Identifier: GPL-3.0-or-later
// Is a text a table of articles, and how are its cells kept apart?
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "indexer/formats/csv_rows.h"
#include "indexer/formats/field_map.h"

namespace dateline::indexer {

struct TableShape {
  char separator = ',';
  char quote = '"';         ///< '\0' where quotes are only letters, as in some TSV
  bool has_header = true;   ///< whether the first row names the columns
  bool has_mark = false;    ///< whether a line "sep=;" stands above it
  std::size_t columns = 0;  ///< in the first row, without empty ones at its end
};

/// The shape of a table whose beginning in UTF-8 is `head` (`whole`: all of it), or none when it is no table.
///
/// The separator is , ; tab or |, or what the line "sep=;" says that Excel writes. A table has at least two columns.
/// Its first row names them, with a name for the title or the text that is known (docs/input-formats.md) or has a rule,
/// and most of the next rows have as many cells; where it is the only name that is known, all of them. Without such a
/// row it is a table when rules give columns by their number and all rows have as many cells: then the first row is an
/// article. Cost: a few parses of the head. Pure.
std::optional<TableShape> table_shape(std::string_view head, bool whole, const FieldMap& map);

/// The separator of a line "sep=;" at the start of a text, with how many bytes the line has; none without one.
struct SeparatorMark {
  char separator;
  std::size_t bytes;
};
std::optional<SeparatorMark> separator_mark(std::string_view head);

}  // namespace dateline::indexer
