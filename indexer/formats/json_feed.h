// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles has a JSON Feed, version 1.0 or 1.1 (jsonfeed.org)?
#pragma once

#include <simdjson.h>

#include <string>

#include "indexer/formats/field_map.h"
#include "indexer/formats/json.h"

namespace dateline::indexer {

/// Whether an object says of itself that it is a JSON Feed.
bool is_json_feed(simdjson::dom::object feed);

/// Its items, whose links are seen from `where` when nothing in the feed says better and it is an address. A feed
/// without any is a refusal.
void read_json_feed(simdjson::dom::object feed, const FieldMap& map, const std::string& where, const RawVisitor& visit);

}  // namespace dateline::indexer
