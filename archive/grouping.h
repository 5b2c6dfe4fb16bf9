// SPDX-License-Identifier: GPL-3.0-or-later
// To which story does an article belong, and of which article is it a copy? How both are named.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

/// Stories and originals are named by 64 bits of the hash of an article's id: of the one that founded the story, of the
/// one that was copied. 0 is none.
using ArticleHash = std::uint64_t;

/// Of an article's id; never 0. Thread-safe. Cost: about a microsecond.
ArticleHash article_hash(std::string_view id);

/// What is known of one article.
struct Grouping {
  ArticleHash story = 0;    ///< 0 in an archive whose articles were never grouped: each is a story of its own
  ArticleHash copy_of = 0;  ///< 0 when it is no copy

  bool operator==(const Grouping&) const = default;
};

/// The name of a story for people and addresses: 13 characters a to z and 2 to 7.
std::string story_name(ArticleHash story);

/// The story of a name, in whatever case; none for what is no such name.
std::optional<ArticleHash> story_of_name(std::string_view name);

/// As a value slot keeps it: 8 bytes, most significant first.
std::string encode_hash(ArticleHash hash);

/// The hash of encode_hash; 0 for anything else.
ArticleHash decode_hash(std::string_view value);

}  // namespace dateline
