// SPDX-License-Identifier: GPL-3.0-or-later
// By which keys are two arrivals known to be one article?
#include "archive/keys.h"

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

}  // namespace

std::string key_term(KeyKind kind, const std::string& value) { return term_of(kind, sha256({value})); }

std::vector<Key> keys_of(const Article& article) {
  std::vector<Key> keys;
  const auto add = [&keys](KeyKind kind, const std::string& value) {
    if (!value.empty()) keys.push_back({kind, key_term(kind, value)});
  };
  add(KeyKind::kGivenId, article.keys.given_id);
  add(KeyKind::kGuid, article.keys.guid);
  add(KeyKind::kUrl, article.keys.url);
  add(KeyKind::kWireId, article.keys.wire_id);
  if (!article.source.empty() && !article.title.empty() && article.published.precision >= Precision::kDay) {
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
