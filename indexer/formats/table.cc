// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a table (CSV, TSV)?
#include "indexer/formats/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/formats/article_draft.h"
#include "indexer/formats/csv_rows.h"
#include "indexer/formats/table_cells.h"
#include "indexer/formats/text_encoding.h"
#include "indexer/formats/xml/decoder.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kPiece = 64 * 1024;

/// The bytes of a table in UTF-8 or Windows-1252; UTF-16 is turned into UTF-8. Without marks at the start.
class TableBytes {
 public:
  TableBytes(ByteStream& stream, bool has_mark) : stream_(stream), has_mark_(has_mark) {}

  /// The next piece; "" at the end.
  std::string read() {
    std::string piece = decoder_ ? decoder_->read() : read_stream();
    if (std::exchange(begun_, true)) return piece;
    if (piece.starts_with("\xFF\xFE") || piece.starts_with("\xFE\xFF")) {
      rest_ = std::make_unique<Rest>(std::move(piece), stream_);
      decoder_ = std::make_unique<XmlDecoder>(*rest_);
      piece = decoder_->read();
    }
    if (piece.starts_with("\xEF\xBB\xBF")) piece.erase(0, 3);
    const auto mark = has_mark_ ? separator_mark(piece) : std::nullopt;
    if (mark) piece.erase(0, mark->bytes);
    // What is left may be nothing, which would be the end.
    return piece.empty() ? read() : piece;
  }

 private:
  /// The stream with its first piece again.
  class Rest : public ByteStream {
   public:
    Rest(std::string head, ByteStream& stream) : head_(std::move(head)), stream_(stream) {}
    std::size_t read(char* buffer, std::size_t size) override {
      const std::size_t count = head_.copy(buffer, size, at_);
      at_ += count;
      return count > 0 ? count : stream_.read(buffer, size);
    }

   private:
    std::string head_;
    std::size_t at_ = 0;
    ByteStream& stream_;
  };

  std::string read_stream() {
    std::string piece(kPiece, '\0');
    piece.resize(stream_.read(piece.data(), piece.size()));
    return piece;
  }

  ByteStream& stream_;
  bool has_mark_;
  bool begun_ = false;
  std::unique_ptr<Rest> rest_;
  std::unique_ptr<XmlDecoder> decoder_;
};

/// Makes articles of rows.
class TableReader {
 public:
  TableReader(const std::string& name, const TableShape& shape, const FieldMap& map, std::size_t limit)
      : name_(name), shape_(shape), map_(map), limit_(limit), in_header_(shape.has_header) {
    if (!in_header_) columns_ = columns_of(CsvRow{});
  }

  /// What a row is; nothing for the header and for one in which nothing stands.
  std::optional<Result<RawArticle>> read(CsvRow&& row) {
    if (std::exchange(in_header_, false)) {
      columns_ = columns_of(row);
      return std::nullopt;
    }
    const std::string where = fmt::format("{}, line {}", name_, row.line);
    if (row.too_long) {
      return Refusal{where, fmt::format("a row of {} MB or more, or a quote that is not closed", row.bytes >> 20U),
                     fmt::format("at most {} MB", limit_ >> 20U)};
    }
    if (row.bytes == row.count) return std::nullopt;
    if (row.unclosed) return Refusal{where, "a row that is cut off within quotes", "a closing quote"};
    if (!has_columns(row, shape_.columns)) {
      return Refusal{where, fmt::format("{} columns", row.count) + over_lines(row),
                     fmt::format("{}, as in the first row", shape_.columns)};
    }
    if (is_foreign(row)) return Refusal{where, "a row in another encoding", "UTF-8, UTF-16 or Windows-1252"};
    ArticleDraft draft(where);
    for (std::size_t i = 0; i < std::min(row.cells.size(), columns_.size()); ++i) {
      if (columns_[i]) take_cell(draft, *columns_[i], repaired_utf8(row.cells[i]));
    }
    return draft.finish();
  }

 private:
  static bool is_foreign(const CsvRow& row) {
    std::string bytes;
    for (const std::string& cell : row.cells) {
      if (!is_utf8(cell)) bytes.append(cell).push_back('\n');
    }
    const auto high = std::count_if(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; });
    constexpr int kFewest = 6;  // fewer bytes say nothing
    return high >= kFewest && !is_damaged_utf8(bytes) && is_other_encoding(bytes);
  }

  static std::string over_lines(const CsvRow& row) {
    return row.lines > 1 ? fmt::format(" in a row of {} lines", row.lines) : "";
  }

  /// The fields of the columns, by a rule for the number, or by the name.
  std::vector<std::optional<FieldKey>> columns_of(const CsvRow& header) const {
    std::vector<std::optional<FieldKey>> columns(shape_.columns);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      columns[i] = map_.column(i + 1);
      if (!columns[i] && i < header.cells.size()) columns[i] = map_.find(repaired_utf8(header.cells[i]));
    }
    return columns;
  }

  const std::string& name_;
  const TableShape& shape_;
  const FieldMap& map_;
  std::size_t limit_;
  bool in_header_;
  std::vector<std::optional<FieldKey>> columns_;
};

}  // namespace

void read_table(const std::string& name, ByteStream& stream, const TableShape& shape, const FieldMap& map,
                std::size_t limit, const std::function<bool(Result<RawArticle>)>& visit) {
  TableBytes bytes(stream, shape.has_mark);
  TableReader reader(name, shape, map, limit);
  CsvRows rows(shape.separator, shape.quote, limit);
  bool wanted = true;
  bool any = false;
  const auto take = [&](CsvRow&& row) {
    auto read = reader.read(std::move(row));
    any = any || read.has_value();
    if (wanted && read) wanted = visit(std::move(*read));
  };
  for (std::string piece = bytes.read(); wanted && !piece.empty(); piece = bytes.read()) rows.parse(piece, take);
  if (wanted) rows.finish(take);
  if (!any) visit(Refusal{name, "a table without rows", "a row for each article"});
}

}  // namespace dateline::indexer
