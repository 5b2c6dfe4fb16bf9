// SPDX-License-Identifier: GPL-3.0-or-later
// Is a text a table of articles, and how are its cells kept apart?
#include "indexer/formats/table_shape.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/formats/csv_rows.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostRows = 20;     ///< that are looked at
constexpr std::size_t kLongestName = 64;  ///< of a column
constexpr std::size_t kLongestHeader = 8 * 1024;
constexpr std::size_t kTrialBytes = 64 * 1024;

/// What one way of parsing makes of the head.
struct Trial {
  TableShape shape;
  std::size_t rows = 0;     ///< behind the first
  std::size_t fitting = 0;  ///< with as many cells as the first
  std::size_t known = 0;    ///< names of columns
  bool says_text = false;   ///< one of them is the title's or the text's
  bool is_names = true;     ///< the first row could be names

  bool is_table(const FieldMap& map, bool whole) const {
    if (shape.columns < 2) return false;
    if (known == 0) return map.highest_column() > 0 && map.highest_column() <= shape.columns && fitting == rows;
    if (!says_text || !is_names) return false;
    if (known == 1) return rows > 0 && fitting == rows;
    return rows == 0 || 2 * fitting >= rows || (!whole && fitting > 0);
  }
};

bool is_text(ArticleField field) {
  return field == ArticleField::kTitle || field == ArticleField::kBody || field == ArticleField::kBodyMarkup;
}

/// Whether the first line could be the row of names, or need not be: a quick look that spares most texts the parsing.
bool may_begin(std::string_view head, char separator, const FieldMap& map) {
  const std::size_t begin = std::min(head.find_first_not_of("\r\n"), head.size());
  const std::string_view line = head.substr(begin, head.find_first_of("\r\n", begin) - begin);
  if (line.size() > kLongestHeader || line.find(separator) == std::string_view::npos) return false;
  if (map.highest_column() > 0) return true;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find(separator, at), line.size());
    std::string_view name = trimmed(line.substr(at, end - at));
    if (name.size() > 1 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
    const auto key = map.find(name);
    if (key && is_text(key->field)) return true;
    at = end + 1;
  }
  return false;
}

Trial try_shape(std::string_view head, bool whole, const FieldMap& map, TableShape shape) {
  std::vector<CsvRow> rows;
  CsvRows parser(shape.separator, shape.quote, kTrialBytes);
  const auto take = [&rows](CsvRow&& row) {
    if (rows.size() <= kMostRows) rows.push_back(std::move(row));
  };
  parser.parse(head.substr(0, kTrialBytes), take);
  if (whole && head.size() <= kTrialBytes) parser.finish(take);
  Trial trial;
  if (rows.size() > 1 && rows.back().unclosed) rows.pop_back();  // the text was cut off in it
  if (rows.empty()) return trial;
  const CsvRow& first = rows.front();
  shape.columns = without_empty_end(first);
  for (std::size_t i = 0; i < first.cells.size(); ++i) {
    const std::string& name = first.cells[i];
    auto key = map.find(name);
    if (key) {
      ++trial.known;
    } else {
      key = map.column(i + 1);
    }
    trial.says_text = trial.says_text || (key && is_text(key->field));
    trial.is_names = trial.is_names && name.size() <= kLongestName;
  }
  // "Story, continued" is a headline: names are written without a blank between.
  if (trial.known == 1 && shape.separator == ',')
    trial.is_names = head.substr(0, head.find('\n')).find(", ") > head.size();
  trial.rows = rows.size() - 1;
  for (std::size_t i = 1; i < rows.size(); ++i) trial.fitting += has_columns(rows[i], shape.columns) ? 1 : 0;
  shape.has_header = trial.known > 0;
  trial.shape = shape;
  return trial;
}

}  // namespace

std::optional<SeparatorMark> separator_mark(std::string_view head) {
  if (head.size() < 6 || lower_ascii(head.substr(0, 4)) != "sep=") return std::nullopt;
  if (head[5] == '\n') return SeparatorMark{head[4], 6};
  if (head[5] == '\r' && head.substr(6, 1) == "\n") return SeparatorMark{head[4], 7};
  return std::nullopt;
}

std::optional<TableShape> table_shape(std::string_view head, bool whole, const FieldMap& map) {
  const auto mark = separator_mark(head);
  std::vector<TableShape> shapes;
  if (mark) {
    head.remove_prefix(mark->bytes);
    shapes.push_back({mark->separator, '"', true, true, 0});
  } else {
    for (const char separator : {',', ';', '\t', '|'}) shapes.push_back({separator, '"', true, false, 0});
    for (const char separator : {'\t', '|'}) shapes.push_back({separator, '\0', true, false, 0});
  }
  std::optional<Trial> best;
  for (const TableShape& shape : shapes) {
    if (!may_begin(head, shape.separator, map)) continue;
    Trial trial = try_shape(head, whole, map, shape);
    if (!trial.is_table(map, whole)) continue;
    const auto worth = [](const Trial& one) { return std::pair(one.known, one.fitting); };
    if (!best || worth(trial) > worth(*best)) best = std::move(trial);
  }
  if (!best) return std::nullopt;
  return best->shape;
}

}  // namespace dateline::indexer
