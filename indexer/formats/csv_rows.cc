// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows are in a stream of CSV?
#include "indexer/formats/csv_rows.h"

#include <algorithm>
#include <utility>

namespace dateline::indexer {
namespace {

constexpr std::string_view kLineEnds = "\r\n";

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

/// Behind the line end at `at`, which may be a pair.
std::size_t past_line_end(std::string_view text, std::size_t at) {
  return at + (text.substr(at, 2) == kLineEnds ? 2 : 1);
}

std::uint64_t line_ends(std::string_view text) {
  std::uint64_t ends = 0;
  for (std::size_t at = text.find_first_of(kLineEnds); at < text.size(); at = text.find_first_of(kLineEnds, at)) {
    ++ends;
    at = past_line_end(text, at);
  }
  return ends;
}

/// The first line of a text, without its end.
std::string_view first_line(std::string_view text) { return text.substr(0, text.find_first_of(kLineEnds)); }

std::string_view behind_first_line(std::string_view text) {
  const std::size_t end = text.find_first_of(kLineEnds);
  return end == std::string_view::npos ? "" : text.substr(past_line_end(text, end));
}

}  // namespace

std::size_t without_empty_end(const CsvRow& row) {
  std::size_t count = std::min(row.count, row.cells.size());
  while (count > 0 && row.cells[count - 1].empty()) --count;
  return count;
}

bool has_columns(const CsvRow& row, std::size_t columns) {
  return row.count >= columns && without_empty_end(row) <= columns && row.count <= CsvRows::kMostCells;
}

/// What stands at the beginning of a text.
struct CsvRows::Scan {
  CsvRow row;
  std::size_t end = 0;      ///< behind the row and its line end
  bool whole = false;       ///< the row's end was seen
  bool quoted = false;      ///< a cell begins with a quote
  bool loose = false;       ///< a quote was followed by something else than the end of its cell
  bool swallows = false;    ///< and a line in the quotes is a row by itself
  bool has_blanks = false;  ///< a cell begins with a blank, as prose behind a comma
};

CsvRows::CsvRows(char separator, char quote, std::size_t limit) : separator_(separator), quote_(quote), limit_(limit) {}

std::size_t CsvRows::past_blanks(std::string_view text, std::size_t at) const {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t') && text[at] != separator_) ++at;
  return at;
}

bool CsvRows::is_end_of_cell(std::string_view text, std::size_t at) const {
  return at == text.size() || text[at] == separator_ || is_line_end(text[at]);
}

/// Takes a cell that begins with a quote and puts `at` behind its closing one. False when the text must go on first, or
/// when a quote within a line is a letter.
bool CsvRows::scan_quoted(std::string_view text, std::size_t& at, Quotes quotes, bool last, std::string& cell,
                          Scan& scanned) const {
  std::size_t next = at + 1;
  std::size_t checked = 0;  // lines up to here are no rows
  for (;;) {
    const std::size_t quote = text.find(quote_, next);
    if (quote == std::string_view::npos) {
      if (!last || quotes == Quotes::kWithinLine) return false;
      cell.append(text.substr(next));
      at = text.size();
      scanned.row.unclosed = true;
      return true;
    }
    cell.append(text.substr(next, quote - next));
    if (quote + 1 == text.size() && !last) return false;
    if (quote + 1 < text.size() && text[quote + 1] == quote_) {
      cell += quote_;
      next = quote + 2;
      continue;
    }
    const std::size_t behind = past_blanks(text, quote + 1);
    if (behind == text.size() && !last) return false;
    if (is_end_of_cell(text, behind)) {
      at = behind;
      return true;
    }
    cell += quote_;
    next = quote + 1;
    scanned.loose = true;
    if (quotes == Quotes::kWithinLine || columns_ < 2) continue;
    if (checked == 0) checked = text.size() - behind_first_line(text).size();
    while (checked <= quote) {
      const std::size_t end = text.find_first_of(kLineEnds, checked);
      if (end == std::string_view::npos) break;
      scanned.swallows = is_row(text.substr(checked, end - checked));
      if (scanned.swallows) return false;
      checked = past_line_end(text, end);
    }
  }
}

/// The row that a text begins with; `last` when nothing follows the text.
CsvRows::Scan CsvRows::scan(std::string_view text, Quotes quotes, bool last) const {
  Scan scanned;
  CsvRow& row = scanned.row;
  std::size_t at = 0;
  for (;;) {
    const std::size_t begin = past_blanks(text, at);
    scanned.has_blanks = scanned.has_blanks || (begin > at && row.count > 0);
    std::string cell;
    bool in_quotes = quotes != Quotes::kLetters && quote_ != '\0' && begin < text.size() && text[begin] == quote_;
    if (in_quotes) {
      scanned.quoted = true;
      at = begin;
      if (!scan_quoted(text, at, quotes, last, cell, scanned)) {
        if (quotes != Quotes::kWithinLine) return scanned;
        in_quotes = false;
      }
    }
    if (!in_quotes) {
      at = begin;
      while (!is_end_of_cell(text, at)) ++at;
      std::size_t end = at;
      while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
      cell = text.substr(begin, end - begin);
    }
    if (at == text.size() && !last) return scanned;
    row.bytes += cell.size() + 1;
    if (row.count++ < kMostCells) row.cells.push_back(std::move(cell));
    if (at < text.size() && text[at] == separator_) {
      ++at;
      continue;
    }
    if (at + 1 == text.size() && text[at] == '\r' && !last) return scanned;  // its "\n" may follow
    scanned.end = at == text.size() ? at : past_line_end(text, at);
    scanned.whole = true;
    return scanned;
  }
}

/// Whether a line is a row by itself: with the columns of the first one, and no prose ("first, second").
bool CsvRows::is_row(std::string_view line) const {
  if (line.find(separator_) == std::string_view::npos) return false;
  const Scan scanned = scan(line, Quotes::kWithinLine, true);
  return !scanned.has_blanks && has_columns(scanned.row, columns_);
}

/// Whether other rows stand within the quotes of the one that a text is. Where nothing else is wrong with it, each of
/// several lines must be one.
bool CsvRows::swallowed(std::string_view text, const Scan& scanned) const {
  if (!scanned.quoted || columns_ < 2) return false;
  const bool suspect = !scanned.whole || scanned.loose || scanned.row.unclosed || !has_columns(scanned.row, columns_);
  constexpr int kSeveral = 3;
  int rows = 0;
  for (text = behind_first_line(text); text.find_first_of(kLineEnds) < text.size(); text = behind_first_line(text)) {
    const bool last = scanned.whole && behind_first_line(text).empty();
    if (is_row(first_line(text))) {
      if (suspect) return true;
      ++rows;
    } else if (!suspect && !last) {
      return false;
    }
  }
  return rows >= kSeveral;
}

/// A line as a row of its own: quotes that do not pair in it are letters, or all of them.
CsvRow CsvRows::row_of_line(std::string_view line) const {
  Scan paired = scan(line, Quotes::kWithinLine, true);
  if (has_columns(paired.row, columns_)) return std::move(paired.row);
  Scan letters = scan(line, Quotes::kLetters, true);
  return std::move(has_columns(letters.row, columns_) ? letters.row : paired.row);
}

void CsvRows::give(CsvRow row, std::string_view text, const Visitor& visit) {
  row.line = line_;
  const std::uint64_t ends = line_ends(text);
  row.lines = std::max<std::uint64_t>(ends, 1);
  line_ += ends;
  if (row.count == 1 && row.bytes == 1) return;
  if (text.size() > limit_) {
    row.cells.clear();
    row.bytes = text.size();
    row.too_long = true;
  } else if (columns_ == 0) {
    columns_ = without_empty_end(row);
  }
  visit(std::move(row));
}

/// Gives the row that a text begins with; how many bytes it has, 0 when its end is not there yet.
std::size_t CsvRows::take_row(std::string_view text, bool last, const Visitor& visit) {
  Scan scanned = scan(text, Quotes::kOverLines, last);
  const bool too_long = !scanned.whole && text.size() > limit_;
  if (!scanned.whole && !too_long && !scanned.swallows) return 0;
  const std::string_view row = text.substr(0, scanned.whole ? scanned.end : text.size());
  if (scanned.swallows || swallowed(row, scanned)) {
    const std::string_view line = first_line(row);
    const std::string_view whole = text.substr(0, past_line_end(text, line.size()));
    give(row_of_line(line), whole, visit);
    return whole.size();
  }
  if (too_long) {
    skipping_ = true;
    give(std::move(scanned.row), text, visit);
    return text.size();
  }
  const std::string_view line = first_line(row);
  const bool one_line = row.size() - line.size() <= kLineEnds.size();
  const bool odd = scanned.row.unclosed || (columns_ > 0 && !has_columns(scanned.row, columns_));
  if (scanned.quoted && one_line && odd) {
    CsvRow other = row_of_line(line);
    if (has_columns(other, columns_)) scanned.row = std::move(other);
  }
  give(std::move(scanned.row), row, visit);
  return row.size();
}

void CsvRows::take(bool last, const Visitor& visit) {
  std::size_t at = 0;
  while (at < bytes_.size()) {
    const std::string_view rest = std::string_view(bytes_).substr(at);
    if (skipping_) {
      const std::size_t end = rest.find('\n');
      at += end == std::string_view::npos ? rest.size() : end + 1;
      skipping_ = end == std::string_view::npos;
      line_ += skipping_ ? 0 : 1;
      continue;
    }
    const std::size_t size = take_row(rest, last, visit);
    if (size == 0) break;
    at += size;
  }
  bytes_.erase(0, at);
  wanted_ = std::min(2 * bytes_.size(), limit_ + 1);
}

void CsvRows::parse(std::string_view bytes, const Visitor& visit) {
  bytes_.append(bytes);
  if (bytes_.size() >= wanted_) take(false, visit);
}

void CsvRows::finish(const Visitor& visit) { take(true, visit); }

}  // namespace dateline::indexer
