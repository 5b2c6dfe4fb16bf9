// SPDX-License-Identifier: GPL-3.0-or-later
// What does a search answer, before it is written as JSON?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "archive/article.h"
#include "server/search/request.h"

namespace dateline::search {

/// A run of text that is a highlight or is not. Text is plain UTF-8, never markup.
struct Piece {
  std::string text;
  bool hit = false;

  bool operator==(const Piece&) const = default;
};
using Pieces = std::vector<Piece>;

struct Count {
  std::uint64_t value = 0;
  bool exact = true;
};

/// Another match of the story that a hit stands for.
struct ShortHit {
  std::string id;
  std::string url;
  Pieces title;
  std::string source;
  Moment published;
  std::string language;
  std::string copy_of;  ///< id of the original; empty when it is no copy
};

/// The story of a hit.
struct StoryOfHit {
  std::string id;
  std::uint64_t articles = 1;  ///< that the archive has of it
  std::uint64_t sources = 0;   ///< that they come from
  std::uint64_t matching = 1;  ///< articles of it in the result
  std::vector<ShortHit> more;  ///< what was collapsed into the hit, the best of it first
};

struct Hit {
  std::string id;
  std::string url;
  Pieces title;
  Pieces snippet;  ///< empty when none was asked for
  std::string source;
  std::vector<std::string> authors;
  std::vector<std::string> sections;
  Moment published;
  std::string language;
  std::uint32_t version = 1;
  StoryOfHit story;
  std::uint64_t copies = 0;                                 ///< other articles of the archive with the same text
  std::string copy_of;                                      ///< id of the original; empty when it is no copy
  double score = 0;                                         ///< 0 when sorted by date or without words
  std::vector<std::pair<std::string, double>> explanation;  ///< when asked for: part of the score -> points
};

struct FacetValue {
  std::string value;  ///< as most articles write it
  std::uint64_t articles = 0;
  std::uint64_t stories = 0;  ///< of which at least one of these articles is
  bool selected = false;
  bool excluded = false;
};
struct FacetCounts {
  Facet facet = Facet::kSource;
  std::vector<FacetValue> values;  ///< most articles first, then by name; selected ones always stand in it
  std::uint64_t distinct = 0;      ///< how many values there are in all
};

struct Bucket {
  std::int64_t start = 0;  ///< UTC seconds of the start in the time zone asked for
  std::int64_t end = 0;    ///< one past its last second
  std::uint64_t articles = 0;
  std::uint64_t stories = 0;  ///< of which at least one of these articles is
  std::uint64_t archive = 0;  ///< articles that the whole archive has in it
};
struct Timeline {
  Interval interval = Interval::kYear;
  std::string tz;
  std::uint64_t undated = 0;    ///< matching articles without a date
  std::vector<Bucket> buckets;  ///< without holes, oldest first; empty when no match is dated
};

/// How much there is in a result.
struct Totals {
  Count articles;
  Count stories;  ///< of which at least one article matches
  Count hits;     ///< on all pages: articles, texts or stories, as they were collapsed
};

/// Few articles had all words: these have most of them.
struct Nearby {
  Totals total;
  std::vector<Hit> hits;
};

struct SearchAnswer {
  std::string understood;          ///< the query printed back in its own language
  std::vector<std::string> notes;  ///< what was ignored or capped, for a person
  Match matched = Match::kAll;     ///< kAny when no article had all words and match was auto
  Totals total;
  std::vector<Hit> hits;
  std::vector<FacetCounts> facets;
  std::optional<Timeline> timeline;
  std::optional<Nearby> nearby;
  std::uint64_t generation = 0;  ///< of the manifest that answered
  bool depends_on_now = false;   ///< whether the same request may answer otherwise later (last:7d)
};

/// One whole article for the reading view.
struct ArticleAnswer {
  Article article;
  std::string story;
  std::string copy_of;  ///< id of the original; empty when it is no copy
  std::uint64_t generation = 0;
  Pieces title_pieces;  ///< when a highlight query was given
  Pieces summary_pieces;
  Pieces body_pieces;
};

/// A text that an article has had, in short.
struct VersionInShort {
  std::uint32_t version = 1;
  Moment published;
  Moment updated;
  std::int64_t indexed = 0;  ///< UTC seconds
  std::string title;
};

/// The texts that an article has had.
struct VersionsAnswer {
  std::string id;
  std::uint64_t total = 0;               ///< of all
  std::uint32_t current = 1;             ///< the version that is searched
  std::vector<VersionInShort> versions;  ///< those asked for, newest first
  std::uint64_t generation = 0;
};

/// An article of a story, in short.
struct StoryArticle {
  std::string id;
  std::string url;
  std::string title;
  std::string source;
  std::vector<std::string> authors;
  Moment published;
  std::string language;
  std::string copy_of;  ///< id of the original; empty when it is no copy
};

struct StorySource {
  std::string value;  ///< empty for articles without one
  std::uint64_t articles = 0;
  Moment first;  ///< its first article's
};

/// One story.
struct StoryAnswer {
  std::string id;
  std::uint64_t total = 0;   ///< of its articles
  std::uint64_t copies = 0;  ///< of them are copies
  Moment first;              ///< earliest and latest published
  Moment last;
  std::vector<StorySource> sources;    ///< in the order of their first articles
  std::vector<FacetValue> languages;   ///< most articles first
  std::vector<std::string> words;      ///< that its articles share and others do not, as they are written
  std::vector<StoryArticle> articles;  ///< those asked for, in the order of time, undated ones last
  std::uint64_t generation = 0;
};

/// What the archive holds, for the first visit and the operator.
struct StatsAnswer {
  std::uint64_t generation = 0;
  std::uint64_t articles = 0;
  std::uint64_t stories = 0;
  std::uint64_t copies = 0;  ///< articles that are copies of another one
  std::uint64_t undated = 0;
  std::uint64_t editions = 0;
  std::uint64_t bytes = 0;  ///< of the editions, on disk
  Moment first;             ///< earliest and latest published
  Moment last;
  std::vector<FacetValue> sources;  ///< every one, most articles first
  std::vector<FacetValue> languages;
  std::vector<FacetValue> sections;
};

}  // namespace dateline::search
