// SPDX-License-Identifier: GPL-3.0-or-later
// What is it that an address gave: a feed, a list of feeds, a web page?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/result.h"
#include "indexer/follow/feed_state.h"
#include "indexer/formats/raw_article.h"

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

struct FeedEntry {
  std::string name;   ///< a fingerprint of what tells it from the feed's other entries
  std::string stamp;  ///< another one when the publisher changed it
  std::string url;    ///< of its page; "" for none
  RawArticle raw;
  bool is_new = true;  ///< the feed did not have it the last time, or not as it is now
};

struct FeedDocument {
  std::vector<FeedEntry> entries;
  std::vector<Refusal> refused;  ///< records that can't be read
  std::string fingerprint;       ///< of all entries, whatever their order and whatever stands around them
  FeedWishes wishes;
};

/// Reads a document of the kind kFeed as `add` would read it. One without any entry is a refusal only when it can't be
/// read. `address`: where it came from, without a password; links that are not whole are seen from there when the feed
/// does not say from where. Cost: reading it.
Result<FeedDocument> read_feed_document(const std::string& address, std::string_view bytes);

}  // namespace dateline::indexer
