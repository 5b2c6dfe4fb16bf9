// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a table (CSV, TSV)? One row is one article.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "archive/result.h"
#include "indexer/formats/field_map.h"
#include "indexer/formats/raw_article.h"
#include "indexer/formats/table_shape.h"
#include "indexer/sources/byte_stream.h"

namespace dateline::indexer {

/// The rows of a table in UTF-8, UTF-16 with a byte order mark, or Windows-1252. Refused, each with its line: rows with
/// other columns than the first one, rows of more than `limit` bytes. Rows in which nothing stands are passed over.
/// `visit` says false when no more are wanted. Throws SourceError behind the rows that could be read. Memory: a row.
void read_table(const std::string& name, ByteStream& stream, const TableShape& shape, const FieldMap& map,
                std::size_t limit, const std::function<bool(Result<RawArticle>)>& visit);

}  // namespace dateline::indexer
