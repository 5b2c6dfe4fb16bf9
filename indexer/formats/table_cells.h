// SPDX-License-Identifier: GPL-3.0-or-later
// What does a cell of a table say of an article?
#pragma once

#include <string>
#include <vector>

#include "indexer/formats/article_draft.h"
#include "indexer/formats/article_fields.h"

namespace dateline::indexer {

/// Takes a cell into a draft.
void take_cell(ArticleDraft& draft, const FieldKey& key, std::string cell);

/// The entries of a list in one cell: "['trams', 'noise']" as Python and JSON print it, "trams; noise", "trams|noise",
/// and with `commas`, where none of these stands, "trams, noise".
std::vector<std::string> cell_list(const std::string& cell, bool commas);

}  // namespace dateline::indexer
