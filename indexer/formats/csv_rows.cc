// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows are in a stream of CSV?
#include "indexer/formats/csv_rows.h"

#include <algorithm>
#include <new>
#include <utility>

namespace dateline::indexer {
namespace {

constexpr std::size_t kPiece = 64 * 1024;

std::uint64_t line_ends(std::string_view text) {
  const auto count = [text](char end) { return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), end)); };
  const std::uint64_t ends = count('\n');
  return ends > 0 ? ends : count('\r');
}

}  // namespace

CsvRows::CsvRows(char separator, char quote, std::size_t limit) : separator_(separator), quote_(quote), limit_(limit) {
  open();
}

CsvRows::~CsvRows() { csv_free(&parser_); }

void CsvRows::open() {
  csv_init(&parser_, CSV_REPALL_NL);
  csv_set_delim(&parser_, static_cast<unsigned char>(separator_));
  csv_set_quote(&parser_, static_cast<unsigned char>(quote_));
}

void CsvRows::on_field(void* text, std::size_t size, void* self) {
  auto& rows = *static_cast<CsvRows*>(self);
  CsvRow& row = rows.row_;
  const std::string_view cell(static_cast<const char*>(text), text == nullptr ? 0 : size);
  if (row.count == 0) row.line = rows.line_;
  if (row.count < kMostCells) row.cells.emplace_back(cell);
  ++row.count;
  row.bytes += cell.size() + 1;
  rows.line_ += line_ends(cell);
  rows.last_end_ = 0;
}

void CsvRows::on_row(int end, void* self) {
  auto& rows = *static_cast<CsvRows*>(self);
  if (rows.row_.count > 0) rows.rows_.push_back(std::exchange(rows.row_, {}));
  if (end == '\r' || (end == '\n' && rows.last_end_ != '\r')) ++rows.line_;
  rows.last_end_ = rows.last_end_ == '\r' && end == '\n' ? 0 : end;
}

void CsvRows::give(const Visitor& visit) {
  for (CsvRow& row : std::exchange(rows_, {})) {
    const bool blank = row.count == 1 && row.bytes == 1;
    if (row.bytes > limit_) {
      row.cells.clear();
      row.too_long = true;
    }
    if (!blank) visit(std::move(row));
  }
}

void CsvRows::parse(std::string_view bytes, const Visitor& visit) {
  while (!bytes.empty()) {
    if (skipping_) {
      const std::size_t end = bytes.find('\n');
      if (end == std::string_view::npos) return;
      bytes.remove_prefix(end + 1);
      line_ = ++line_ends_ + 1;
      skipping_ = false;
    }
    const std::string_view piece = bytes.substr(0, kPiece);
    bytes.remove_prefix(piece.size());
    line_ends_ += static_cast<std::uint64_t>(std::count(piece.begin(), piece.end(), '\n'));
    if (csv_parse(&parser_, piece.data(), piece.size(), on_field, on_row, this) != piece.size()) throw std::bad_alloc();
    give(visit);
    if (row_.bytes + parser_.entry_pos <= limit_) continue;
    CsvRow row;
    row.line = row_.count > 0 ? row_.line : line_;
    row.bytes = row_.bytes + parser_.entry_pos;
    row.too_long = true;
    row_ = {};
    csv_free(&parser_);
    open();
    skipping_ = true;
    visit(std::move(row));
  }
}

void CsvRows::finish(const Visitor& visit) {
  if (!skipping_) csv_fini(&parser_, on_field, on_row, this);
  give(visit);
}

}  // namespace dateline::indexer
