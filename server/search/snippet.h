// SPDX-License-Identifier: GPL-3.0-or-later
// Which few sentences of an article show best why it was found?
//
// Sentences are scored as Lucene's passage scorer does: the rarity of the wanted words in them, once each; words
// already shown count half, neighbouring words more. Taken are the best ones, as many as there are words still to be
// shown (at most four), cut to share the room, in the order of the article.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "archive/record.h"
#include "server/search/marker.h"

namespace dateline::search {

/// About `characters` characters from the body, else the summary, with marks; " … " stands between parts that do not
/// follow each other. Without any mark it is the beginning. Cost: about 10 ns a byte of the body.
Pieces make_snippet(std::string_view title, const RecordTexts& texts, const std::string& language,
                    std::size_t characters, const Marker& marker, Reader& reader);

}  // namespace dateline::search
