// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles are in a document of JSON that is read as a stream, one value of its list after the other?
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "archive/result.h"
#include "indexer/formats/field_map.h"
#include "indexer/formats/raw_article.h"
#include "indexer/sources/byte_stream.h"

namespace dateline::indexer {

/// Behind the "[" of a document's list: of the one that the document is, or of one under a usual key ("articles",
/// "items", ...), also in other objects. npos when none begins in `text`, the beginning of the document.
std::size_t list_begin(std::string_view text);

/// Reads the values of a list whose "[" is in front of the stream, as JsonReader does. What is no JSON or no article is
/// refused by itself, and so are a value of more than `limit` bytes, a list that is cut off and, when the list is the
/// `whole` document, what follows it. `visit` says false when no more are wanted. Memory: one value and its tape, some
/// eight times its bytes. Throws SourceError behind the values that could be read.
void read_json_list(const std::string& name, ByteStream& stream, bool whole, const FieldMap& map, std::size_t limit,
                    const std::function<bool(Result<RawArticle>)>& visit);

}  // namespace dateline::indexer
