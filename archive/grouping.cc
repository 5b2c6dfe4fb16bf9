// SPDX-License-Identifier: GPL-3.0-or-later
// To which story does an article belong, and of which article is it a copy?
#include "archive/grouping.h"

#include <algorithm>

#include "archive/digest.h"

namespace dateline {
namespace {

constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz234567";
constexpr std::size_t kNameSize = 13;  // of 5 bits each; the first has 4
constexpr std::size_t kHashSize = sizeof(ArticleHash);

}  // namespace

ArticleHash article_hash(std::string_view id) {
  return std::max<ArticleHash>(decode_hash(sha256({id}).substr(0, kHashSize)), 1);
}

std::string story_name(ArticleHash story) {
  std::string name(kNameSize, 'a');
  for (std::size_t i = kNameSize; i-- > 0; story >>= 5U) name[i] = kLetters[story & 31U];
  return name;
}

std::optional<ArticleHash> story_of_name(std::string_view name) {
  if (name.size() != kNameSize) return std::nullopt;
  ArticleHash story = 0;
  for (const char c : name) {
    const auto digit = kLetters.find(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
    if (digit == std::string_view::npos || story >> 59U != 0) return std::nullopt;
    story = story << 5U | digit;
  }
  if (story == 0) return std::nullopt;
  return story;
}

std::string encode_hash(ArticleHash hash) {
  std::string value(kHashSize, '\0');
  for (std::size_t i = kHashSize; i-- > 0; hash >>= 8U) value[i] = static_cast<char>(hash & 0xFFU);
  return value;
}

ArticleHash decode_hash(std::string_view value) {
  if (value.size() != kHashSize) return 0;
  ArticleHash hash = 0;
  for (const char c : value) hash = hash << 8U | static_cast<std::uint8_t>(c);
  return hash;
}

}  // namespace dateline
