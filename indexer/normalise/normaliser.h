// SPDX-License-Identifier: GPL-3.0-or-later
// How does what a publisher wrote become an Article: UTF-8, NFC, UTC, clean text, a stable id?
#pragma once

#include <string>

#include "archive/article.h"
#include "archive/result.h"
#include "indexer/formats/raw_article.h"

namespace dateline::indexer {

struct NormaliseOptions {
  std::string default_language;  ///< of articles that neither declare one nor let it be detected; "" for "und"
};

/// Cleans every field and gives the article its keys and its id; `indexed` stays 0 and `version` is what the publisher
/// said, or 1.
///
/// - Title: as given; otherwise headline_of the body, which keeps the line.
/// - Source: as given; the host of an address given as the source, or of the article's own address.
/// - Dates: as parse_date reads them; unknown stays unknown. A dateline gives places, and the date when it has a
///   year and no other is known.
/// - Dateline: as given, otherwise the one at the body's start; the body then begins behind its dash.
/// - Texts in UTF-8 that were read as Windows-1252 are read again (mojibake.h).
/// - Language: the declared one, unless CLD2 is sure of another (language.h).
/// - Authors, sections, tags and places: the first 1,000 of each, none twice in any case of letters, each cut to 1 kB.
/// - Id: the given one when it is URL-safe; otherwise hash_id of the strongest key there is (archive/keys.h).
///
/// - One that is canceled or withheld needs neither title nor body: its id then stands for the title. It must be kept
///   to take out what came before.
/// - An id, guid or wire id of more than 2 kB is none.
///
/// Refused: an article with neither title nor body; an embargo of a usable one that cannot be read, because dropping it
/// would publish.
/// Pure and thread-safe. About 15 microseconds for 3 kB, besides the detection of a language.
Result<Article> normalise(RawArticle raw, const NormaliseOptions& options = {});

}  // namespace dateline::indexer
