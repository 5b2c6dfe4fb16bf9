// SPDX-License-Identifier: GPL-3.0-or-later
// What does a NewsML-G2 news item say about its text?
#pragma once

#include "indexer/formats/raw_article.h"
#include "indexer/formats/xml/element.h"

namespace dateline::indexer::wire {

/// Headlines, summary, dates, source, authors, subjects and places. `around` is what the item stands in. Pure.
void read_g2_meta(XmlPath around, const XmlElement& item, RawArticle& raw);

}  // namespace dateline::indexer::wire
