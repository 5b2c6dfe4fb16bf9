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

/// The names in a text that may hold several such, "jane@x.example (Jane Doe), bob@x.example (Bob Roe)".
std::vector<std::string> names_of_people(std::string_view text);

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
/// name, and for a title of more than 500 bytes.
std::string outlet_of(std::string_view feed_title, std::string_view feed_link, std::string_view article_link);

/// Where a guid was found.
struct FeedPlace {
  std::string_view feed_link;
  std::string_view article_link;
  std::string_view feed_title;
};

/// A guid that no other feed can have. A URN, a tag, an address, a UUID and a hash of 32 digits are so; in front of any
/// other ("1234") stands the article's host where it is of the feed's site, else the feed's, else the article's, else
/// the feed's title. "" where there is none of them, and for a guid of more than 2 kB. Pure.
std::string global_guid(std::string_view guid, const FeedPlace& place);

/// The guid, or where it is "" the address of a part of a page, "https://lantern.example/live#p4": canonical addresses
/// have no such parts. "#ref=rss" says how a reader came and is none. Pure.
std::string guid_in_page(std::string_view guid, std::string_view link);

/// Whether a link is the feed's own page, at which no article stands by itself.
bool is_same_page(std::string_view link, std::string_view feed_link);

}  // namespace dateline::indexer
