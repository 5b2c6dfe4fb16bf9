// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where in an edition? The table of term prefixes, value slots and their encodings.
// docs/archive-format.md has the same table for readers without a compiler; Omega's conventions where it has one.
//
//   prefix  term                                     positions  what
//   (none)  folded word; exact form when it differs  yes        title (kTitleWeight times), subtitle, summary,
//                                                       body without its boilerplate, dateline
//   Z       stem                                     no         of the same words, in the article's language
//   S       folded or exact word                     yes        title
//   ZS      stem                                     no         title
//   A       folded word                              yes        names of the authors, a gap between two of them
//   XAN     folded name                              no         one author, whole
//   H       folded source                            no         the outlet
//   L       language code                            no
//   XC      folded section                           no
//   K       folded tag                               no
//   XP      folded place                             no
//   Y M D   YYYY, YYYYMM, YYYYMMDD in UTC            no         published, as far as it is known
//   Q       id                                       no         exactly one in each document
//   XK      kind byte, 12 bytes of SHA-256           no         identity keys: see archive/keys.h
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/article.h"

namespace dateline {

/// Version of everything in this file and in archive/record.h.
constexpr int kSchemaVersion = 2;

namespace prefix {
constexpr char kStem[] = "Z";
constexpr char kTitle[] = "S";
constexpr char kTitleStem[] = "ZS";
constexpr char kAuthorWord[] = "A";
constexpr char kAuthor[] = "XAN";
constexpr char kSource[] = "H";
constexpr char kLanguage[] = "L";
constexpr char kSection[] = "XC";
constexpr char kTag[] = "K";
constexpr char kPlace[] = "XP";
constexpr char kYear[] = "Y";
constexpr char kMonth[] = "M";
constexpr char kDay[] = "D";
constexpr char kId[] = "Q";
constexpr char kKey[] = "XK";
}  // namespace prefix

namespace slot {
constexpr Xapian::valueno kPublished = 0;  ///< encode_seconds; absent when unknown
constexpr Xapian::valueno kIndexed = 1;    ///< encode_seconds
constexpr Xapian::valueno kStory = 2;      ///< encode_hash, as it was when the edition was made: see disk/regrouped.h
constexpr Xapian::valueno kCopyOf = 3;     ///< encode_hash of the original; absent when it is no copy; as kStory
constexpr Xapian::valueno kSource = 4;     ///< as written
constexpr Xapian::valueno kLanguage = 5;
constexpr Xapian::valueno kAuthors = 6;   ///< encode_list, as written
constexpr Xapian::valueno kSections = 7;  ///< encode_list
constexpr Xapian::valueno kTags = 8;      ///< encode_list
}  // namespace slot

/// How often a word of the title counts in the unprefixed space.
constexpr Xapian::termcount kTitleWeight = 3;

/// Free positions between title, subtitle, summary, body, dateline and between two authors, so that no phrase and no
/// NEAR/100 crosses.
constexpr Xapian::termpos kPositionGap = 128;

/// The longest term of a name (source, section, author, tag, place), in bytes, cut at a character.
constexpr std::size_t kLongestNameTerm = 200;

/// Five bytes that sort as the seconds do, for the years -15,000 to +19,000; what lies outside is clamped.
std::string encode_seconds(std::int64_t seconds);

/// The seconds of encode_seconds; none for anything else.
std::optional<std::int64_t> decode_seconds(std::string_view value);

/// Each string behind its length (a varint).
std::string encode_list(const std::vector<std::string>& list);

/// The strings of encode_list; as many as are whole when the value is damaged.
std::vector<std::string_view> decode_list(std::string_view value);

/// The boolean term of a name under a prefix: folded and cut. Empty for a name without a word character.
std::string name_term(std::string_view term_prefix, std::string_view name);

}  // namespace dateline
