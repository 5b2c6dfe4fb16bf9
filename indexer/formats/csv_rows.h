// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows are in a stream of CSV? Line ends, separators and doubled quotes may stand in quotes; a quote that is a
// letter takes no rows with it.
//
// | found                                                   | is                                                      |
// |---------------------------------------------------------|---------------------------------------------------------|
// | "a, ""b""", also over several lines                     | a cell                                                  |
// | "a "b" c", with a separator or the line's end behind    | a cell with quotes in it                                |
// | a quoted cell that is not closed well, or whose row has | a line of its own, whose quotes that do not pair are    |
// |   other columns than the first, and in which a line     |   letters; the next row begins at the next line         |
// |   stands that is a row by itself                        |                                                         |
//
// Why not a library: none says that a quote was closed badly and lets one go back to the row's first line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer {

struct CsvRow {
  std::uint64_t line = 0;          ///< where it begins, from 1
  std::uint64_t lines = 1;         ///< over how many it goes
  std::vector<std::string> cells;  ///< the first CsvRows::kMostCells of them, without blanks around
  std::size_t count = 0;           ///< of all cells
  std::size_t bytes = 0;           ///< of all cells, with one more for each
  bool too_long = false;           ///< over the limit: there are no cells
  bool unclosed = false;           ///< the text ends within its quotes
};

/// Whether a row has these columns: as many cells, or more that are all empty.
bool has_columns(const CsvRow& row, std::size_t columns);

/// The number of cells up to the last one in which something stands.
std::size_t without_empty_end(const CsvRow& row);

/// Takes bytes in pieces and gives whole rows; empty lines are none. Its first row says how many columns there are.
/// Memory: a piece and twice the longest row. Cost: a look at each byte, some more at rows whose quotes do not pair.
/// Not thread-safe.
class CsvRows {
 public:
  static constexpr std::size_t kMostCells = 4096;

  using Visitor = std::function<void(CsvRow&&)>;

  /// `quote` is '\0' where none is meant. A row of more than `limit` bytes is given as too long; reading goes on at the
  /// next line end behind it.
  CsvRows(char separator, char quote, std::size_t limit);

  void parse(std::string_view bytes, const Visitor& visit);
  void finish(const Visitor& visit);

 private:
  enum class Quotes { kOverLines, kWithinLine, kLetters };
  struct Scan;

  Scan scan(std::string_view text, Quotes quotes, bool last) const;
  bool scan_quoted(std::string_view text, std::size_t& at, Quotes quotes, bool last, std::string& cell,
                   Scan& scanned) const;
  bool is_end_of_cell(std::string_view text, std::size_t at) const;
  std::size_t past_blanks(std::string_view text, std::size_t at) const;
  bool is_row(std::string_view line) const;
  bool swallowed(std::string_view text, const Scan& scanned) const;
  CsvRow row_of_line(std::string_view line) const;
  std::size_t take_row(std::string_view text, bool last, const Visitor& visit);
  void take(bool last, const Visitor& visit);
  void give(CsvRow row, std::string_view text, const Visitor& visit);

  char separator_;
  char quote_;
  std::size_t limit_;
  std::size_t columns_ = 0;  ///< of the first row; 0 before it
  std::string bytes_;        ///< not given yet
  std::size_t wanted_ = 0;   ///< so many bytes there must be to look again for the end of a long row
  std::uint64_t line_ = 1;
  bool skipping_ = false;  ///< behind a row that was too long
};

}  // namespace dateline::indexer
