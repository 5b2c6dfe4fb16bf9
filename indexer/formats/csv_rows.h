// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows are in a stream of CSV? libcsv parses it; line ends, separators and doubled quotes may stand in quotes.
#pragma once

#include <csv.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer {

struct CsvRow {
  std::uint64_t line = 0;          ///< where it begins, from 1
  std::vector<std::string> cells;  ///< the first kMostCells of them, without blanks around
  std::size_t count = 0;           ///< of all cells
  std::size_t bytes = 0;           ///< of all cells
  bool too_long = false;           ///< over the limit: there are no cells
};

/// Takes bytes in pieces and gives whole rows; empty lines are none. Memory: a piece and one row. Not thread-safe.
class CsvRows {
 public:
  static constexpr std::size_t kMostCells = 4096;

  using Visitor = std::function<void(CsvRow&&)>;

  /// `quote` is '\0' where none is meant. A row of more than `limit` bytes is given as too long; reading goes on at the
  /// next line end behind it.
  CsvRows(char separator, char quote, std::size_t limit);
  ~CsvRows();
  CsvRows(const CsvRows&) = delete;
  CsvRows& operator=(const CsvRows&) = delete;

  void parse(std::string_view bytes, const Visitor& visit);
  void finish(const Visitor& visit);

 private:
  static void on_field(void* text, std::size_t size, void* self);
  static void on_row(int end, void* self);
  void open();
  void give(const Visitor& visit);

  char separator_;
  char quote_;
  std::size_t limit_;
  csv_parser parser_{};
  std::vector<CsvRow> rows_;  ///< whole, not given yet
  CsvRow row_;                ///< the one being read
  std::uint64_t line_ = 1;
  std::uint64_t line_ends_ = 0;  ///< seen in the bytes, for going on behind a row that is too long
  int last_end_ = 0;             ///< '\r' when that just ended a row: a '\n' then ends nothing
  bool skipping_ = false;        ///< behind a row that was too long
};

}  // namespace dateline::indexer
