// SPDX-License-Identifier: GPL-3.0-or-later
// Which pages, feeds and documents that may hold articles are in a web archive?
#pragma once

#include <functional>
#include <string>

#include "archive/result.h"
#include "indexer/formats/html/page.h"
#include "indexer/sources/byte_stream.h"

namespace dateline::indexer::warc {

/// Gives what servers answered with status 200, and resources, of a type that may hold an article: HTML, XML, JSON,
/// feeds. A body whose end is missing is given behind a refusal that says so. All else (requests, revisits, metadata,
/// names of hosts, pictures, other answers) is passed over without a word. `visit` says false when no more are wanted.
/// Cost and limits as read_records in records.h has them.
void read_captures(const std::string& name, ByteStream& stream, std::size_t limit,
                   const std::function<bool(Result<WebPage>)>& visit);

}  // namespace dateline::indexer::warc
