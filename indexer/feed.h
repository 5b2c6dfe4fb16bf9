// SPDX-License-Identifier: GPL-3.0-or-later
// Into which pieces of work is an input cut? Whole lines of JSON Lines, articles of XML, of tables and of lists of
// JSON, pages of web archives by the megabyte, or one document.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "archive/result.h"
#include "indexer/formats/detect.h"
#include "indexer/formats/field_map.h"
#include "indexer/formats/html/page.h"
#include "indexer/formats/raw_article.h"
#include "indexer/report.h"
#include "indexer/sources/byte_stream.h"

namespace dateline::indexer {

/// A piece of work for one thread.
struct Batch {
  std::uint64_t order = 0;  ///< of this batch in the run
  std::string name;         ///< of the input
  Form form = Form::kText;
  std::string bytes;                        ///< whole lines, or the whole document
  std::uint64_t first_line = 1;             ///< JSON Lines: number of the first line
  std::vector<Result<RawArticle>> records;  ///< XML, tables, lists of JSON: what was read already
  std::vector<WebPage> pages;               ///< HTML
};

struct FeedLimits {
  std::size_t record = std::size_t{32} << 20U;  ///< bytes of one text, line, page, record or value of a list
  std::size_t deepest = 200;                    ///< elements of XML in one another
  std::uint64_t seconds = 0;                    ///< for reading one file; 0 for any
  std::uint64_t expansion = 200;                ///< how many times larger than its compressed file an input may be
};

/// What is said of a line longer than the limit. feed() drops those that fill its buffer; shorter ones are in batches
/// and must be looked at by whoever takes the lines apart.
Refusal too_long_line(const std::string& where, std::size_t size, const FeedLimits& limits);

/// What is said of an article whose title and body are longer than the limit, in whatever form it came.
Refusal too_long_article(const std::string& where, std::size_t size, const FeedLimits& limits);

/// Cuts one input. What is too large, or in a form that is not read, is a refusal, and the rest goes on. XML,
/// tables and lists of JSON are parsed here, as streams; only their articles are handed on. What is in a web archive is
/// cut as an input of its own. `map` says what columns of tables mean. Throws SourceError as the stream does, and where
/// it goes beyond its time or its expansion: what was read before that is handed on. `push` says false when the run was
/// given up; then cutting ends. Memory: a batch, or the document.
void feed(const std::string& name, ByteStream& input, const FeedLimits& limits, RefusalSink& refusals,
          const std::function<bool(Batch)>& push, const FieldMap& map = {});

}  // namespace dateline::indexer
