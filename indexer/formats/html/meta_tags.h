// SPDX-License-Identifier: GPL-3.0-or-later
// What do the <meta>, <link> and <html lang> of a page say of its article?
#pragma once

#include <string>

#include "indexer/formats/html/facts.h"
#include "indexer/formats/html/page_tree.h"

namespace dateline::indexer::html {

/// The base of the links of a page: <base href>, else the address that it was fetched from; "" when nobody knows.
std::string base_address(const PageTree& tree, const std::string& fetched);

/// Takes all that is known into the facts.
void take_meta_tags(const PageTree& tree, Facts& facts);

}  // namespace dateline::indexer::html
