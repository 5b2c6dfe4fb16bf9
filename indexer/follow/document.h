// SPDX-License-Identifier: GPL-3.0-or-later
// What is it that an address gave: a feed, a list of feeds, a web page?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/result.h"
#include "indexer/follow/feed_state.h"

namespace dateline::indexer {

enum class DocumentKind {
  kFeed,   ///< RSS, Atom, RDF, CDF, JSON Feed, or a wire document
  kList,   ///< OPML
  kPage,   ///< HTML
  kOther,  ///< nothing that can be followed
};

/// Known by its content, whatever its Content-Type; a plain text and other JSON are nothing to follow, for an error may
/// be said in either. `found` names what it is, for a person.
struct DocumentType {
  DocumentKind kind = DocumentKind::kOther;
  std::string found;
};
DocumentType document_type(std::string_view bytes);

/// What is known of one entry without an archive.
struct FeedEntry {
  std::string url;    ///< of its page, as the feed has it; "" for none
  std::string stamp;  ///< another one when the publisher changed it
};

struct FeedDocument {
  std::vector<FeedEntry> entries;
  std::string fingerprint;  ///< of all entries, whatever their order and whatever stands around them
  FeedWishes wishes;
};

/// Reads a document of the kind kFeed as `add` would read it. One without any entry is a refusal only when it can't be
/// read. `name` is its address. Cost: reading it.
Result<FeedDocument> read_feed_document(const std::string& name, std::string_view bytes);

}  // namespace dateline::indexer
