// SPDX-License-Identifier: GPL-3.0-or-later
// By which keys are two arrivals known to be one article?
#include "archive/keys.h"

#include <algorithm>
#include <string_view>

#include "archive/analysis/tokenizer.h"
#include "archive/digest.h"
#include "archive/schema.h"
#include "archive/time.h"

namespace dateline {
namespace {

constexpr std::size_t kDigestBytes = 12;

std::string term_of(KeyKind kind, const std::string& digest) {
  std::string term(prefix::kKey);
  term += static_cast<char>(kind);
  term += digest.substr(0, kDigestBytes);
  return term;
}

/// Whether no two articles of a day have this title by chance: "Letters" and "News in brief" are of many.
bool is_telling(const std::string& title) {
  constexpr std::size_t kWords = 4;
  constexpr std::size_t kLetters = 24;
  const std::string words = fold_words(title);
  const auto count = [&words](auto wanted) {
    return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), wanted));
  };
  if (count([](char c) { return c == ' '; }) + 1 >= kWords) return true;
  return count([](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }) >= kLetters;
}

}  // namespace

std::string key_term(KeyKind kind, const std::string& value) { return term_of(kind, sha256({value})); }

std::string url_key(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  const std::size_t host = std::min(url.find('/'), url.size());
  if (url.size() - host <= 1) return "";
  if (url.starts_with("www.") && url.find('.', 4) < host) url.remove_prefix(4);
  const std::size_t fragment = std::min(url.find('#'), url.size());
  const std::size_t question = std::min(url.find('?'), fragment);
  std::string key(url.substr(0, question));
  std::vector<std::string_view> parameters;
  for (std::size_t at = question + 1; at <= fragment && question < fragment;) {
    const std::size_t end = std::min(url.find('&', at), fragment);
    parameters.push_back(url.substr(at, end - at));
    at = end + 1;
  }
  std::stable_sort(parameters.begin(), parameters.end());
  for (std::size_t i = 0; i < parameters.size(); ++i) key.append(i == 0 ? "?" : "&").append(parameters[i]);
  return key.append(url.substr(fragment));
}

std::vector<Key> keys_of(const Article& article) {
  std::vector<Key> keys;
  const auto add = [&keys](KeyKind kind, const std::string& value) {
    if (!value.empty()) keys.push_back({kind, key_term(kind, value)});
  };
  add(KeyKind::kGivenId, article.keys.given_id);
  add(KeyKind::kGuid, article.keys.guid);
  add(KeyKind::kUrl, url_key(article.keys.url));
  add(KeyKind::kWireId, article.keys.wire_id);
  if (!article.source.empty() && is_telling(article.title) && article.published.precision >= Precision::kDay) {
    const std::string day = format_moment({article.published.seconds, Precision::kDay});
    keys.push_back(
        {KeyKind::kTitleDay, term_of(KeyKind::kTitleDay, sha256({fold_words(article.source), article.title, day}))});
  }
  if (keys.empty()) keys.push_back({KeyKind::kText, term_of(KeyKind::kText, sha256({article.title, article.body}))});
  return keys;
}

unsigned strong_kind(KeyKind kind) {
  constexpr std::string_view kStrong = "iguw";
  const auto at = kStrong.find(static_cast<char>(kind));
  return at == std::string_view::npos ? 0 : 1U << at;
}

unsigned strong_kinds(const std::vector<Key>& keys) {
  unsigned kinds = 0;
  for (const auto& key : keys) kinds |= strong_kind(key.kind);
  return kinds;
}

Key key_of_term(const std::string& term) {
  constexpr std::size_t kKindAt = sizeof(prefix::kKey) - 1;
  return {term.size() > kKindAt ? static_cast<KeyKind>(term[kKindAt]) : KeyKind::kText, term};
}

}  // namespace dateline
