// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the blocks of a page are the text of its article?
//
// By density of text and structure, after three published methods:
// - blocks are told apart by their length and their share of links (Kohlschütter, Fankhauser and Nejdl, "Boilerplate
//   Detection using Shallow Text Features", WSDM 2010);
// - the container is the element with the greatest sum over what is in it, where a block of sentences counts for and a
//   block of links against (the DensitySum of Sun, Song and Liao, "DOM Based Content Extraction via Text Density",
//   SIGIR 2011; sums with signs as in Pasternack and Roth, "Extracting Article Text from the Web with Maximum
//   Subsequence Segmentation", WWW 2009);
// - what tag, role and class call navigation, captions, comments and the like is left out beforehand, unless most of
// the
//   text is in it.
// No rule is made for one site.
#pragma once

#include <string>
#include <vector>

#include "indexer/formats/html/page_tree.h"

namespace dateline::indexer::html {

/// What is known of the article beforehand; each may be "".
struct PageHints {
  std::string title;     ///< a heading that says the same is no part of the text
  std::string summary;   ///< often the first words of the text
  std::string told;      ///< the text as metadata have it
  std::string host;      ///< of the page
  bool is_live = false;  ///< its posts may be an <article> each
};

struct MainText {
  std::string text;             ///< paragraphs parted by an empty line
  std::size_t width = 0;        ///< letters in it; an ideograph counts two
  std::size_t sentences = 0;    ///< blocks of it that are sentences
  std::size_t link_width = 0;   ///< letters of links on the whole page
  std::uint32_t container = 0;  ///< the element that all of it is in
};

/// One walk for each question: time grows with the size.
MainText main_text(const PageTree& tree, const PageHints& hints);

}  // namespace dateline::indexer::html
