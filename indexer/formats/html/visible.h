// SPDX-License-Identifier: GPL-3.0-or-later
// What does a reader see of the title, the date and the authors of a page?
#pragma once

#include <string>
#include <vector>

#include "indexer/formats/html/facts.h"
#include "indexer/formats/html/page_tree.h"

namespace dateline::indexer::html {

/// The headings of the first level that are not hidden, and the <title>. On a page without any, the text that says most
/// of the <title> is one.
struct SeenTitles {
  std::vector<std::string> headings;
  std::string title;
};
SeenTitles seen_titles(const PageTree& tree);

/// A title without the name of the site that a page puts behind it or in front of it: "Bell rings | City | The
/// Lantern". A part goes when it is `site`, or when what is left is one of the headings.
std::string without_site(const std::string& title, const std::string& site, const std::vector<std::string>& headings);

/// Takes the title, and from what stands near it or in front of the text (`container`) the dates and the authors.
void take_visible(const PageTree& tree, const SeenTitles& titles, std::uint32_t container, Facts& facts);

}  // namespace dateline::indexer::html
