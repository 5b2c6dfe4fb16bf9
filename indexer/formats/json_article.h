// SPDX-License-Identifier: GPL-3.0-or-later
// What does one object of JSON say of an article, by the usual names of its keys?
#pragma once

#include <simdjson.h>

#include "indexer/formats/article_draft.h"
#include "indexer/formats/field_map.h"

namespace dateline::indexer {

/// Takes one member into a draft, when its key means something.
void take_member(ArticleDraft& draft, const FieldMap& map, const simdjson::dom::key_value_pair& member);

}  // namespace dateline::indexer
