// SPDX-License-Identifier: GPL-3.0-or-later
// Who wrote it, what is it about, which outlet gave it out, as feeds say it?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/raw_article.h"

namespace dateline::indexer {

/// The name in "jane@x.example (Jane Doe)", "Jane Doe <jane@x.example>"; "" for an address alone.
std::string name_of_person(std::string_view text);

/// One category with the vocabulary it is from ("" for none); what it is becomes clear when all are known.
struct FeedCategory {
  std::string name;
  std::string scheme;
};

/// Categories become sections while they are at most three, as those of a newspaper's parts are; more are tags, and so
/// is each that comes from a vocabulary of tags or keywords. Names are plain text.
void set_categories(RawArticle& raw, const std::vector<FeedCategory>& categories);

/// Adds the parts of "one, two; three" to the tags.
void add_keywords(RawArticle& raw, std::string_view text);

/// The outlet of a feed, by its title, for articles on its own host: the part of "World news | The Lantern" that its
/// address has too (lantern.example), or a title of at most 40 bytes without parts. "" when no part is the outlet's
/// name.
std::string outlet_of(std::string_view feed_title, std::string_view feed_link, std::string_view article_link);

/// A guid that only its own feed knows ("1234") becomes one that no other feed can have, with the feed's host in front.
std::string global_guid(std::string_view guid, std::string_view feed_link);

}  // namespace dateline::indexer
