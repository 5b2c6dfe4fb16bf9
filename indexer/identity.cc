// SPDX-License-Identifier: GPL-3.0-or-later
// Are two articles with a common key two all the same?
#include "indexer/identity.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>

#include "archive/analysis/tokenizer.h"
#include "indexer/normalise/urls.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kSurelyUnique = 20;  // bytes of an id; as for the guids of feeds
constexpr std::size_t kFewestPhrases = 18;
constexpr std::size_t kPhrasesForOne = 4;  // a quarter of them in common is enough

std::vector<std::uint64_t> phrases_of(const std::string& text) {
  Tokenizer tokenizer;
  std::vector<std::uint64_t> phrases;
  std::array<std::uint64_t, 3> last{};
  std::size_t words = 0;
  for (const Token& token : tokenizer.tokenize(text)) {
    last = {last[1], last[2], std::hash<std::string_view>()(token.folded)};
    if (++words >= last.size()) phrases.push_back((last[0] * 31 + last[1]) * 31 + last[2]);
  }
  std::sort(phrases.begin(), phrases.end());
  phrases.erase(std::unique(phrases.begin(), phrases.end()), phrases.end());
  return phrases;
}

bool are_other_texts(const Identity& a, const Identity& b) {
  const std::size_t smaller = std::min(a.phrases.size(), b.phrases.size());
  if (smaller < kFewestPhrases) return false;
  std::vector<std::uint64_t> common;
  std::set_intersection(a.phrases.begin(), a.phrases.end(), b.phrases.begin(), b.phrases.end(),
                        std::back_inserter(common));
  return common.size() * kPhrasesForOne < smaller;
}

/// What two ids have in common that one system gave.
std::string_view family_of(std::string_view id) { return id.substr(0, id.find_last_of("/:=#,") + 1); }

bool are_other_ids(const std::string& one, const std::string& other, const std::string& url) {
  if (one.empty() || other.empty() || one == other || family_of(one) != family_of(other)) return false;
  // Some feeds count the changes of an article behind its address: "https://post.example/story#2".
  const auto is_address = [&url](const std::string& id) {
    const std::string address = canonical_url(id);
    return !address.empty() && url_key(address) == url_key(url);
  };
  return !is_address(one) && !is_address(other);
}

/// Whether an id looks like a number that its publisher counted, as every publisher does: mostly digits.
bool is_counted(const std::string& id) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto digits = static_cast<std::size_t>(std::count_if(id.begin(), id.end(), is_digit));
  return id.size() < kSurelyUnique && id.find(':') == std::string::npos && digits * 2 >= id.size();
}

bool are_other_outlets(const std::string& id, const Identity& a, const Identity& b) {
  if (!is_counted(id)) return false;
  if (a.source.empty() || b.source.empty() || a.source == b.source) return false;
  const std::string host = host_of(a.keys.url);
  return host.empty() || host != host_of(b.keys.url);
}

}  // namespace

Identity identity_of(const Article& article, bool with_text) {
  Identity identity{article.status == Status::kUsable, article.title, fold_words(article.source), article.keys, {}};
  if (with_text) identity.phrases = phrases_of(article.body);
  return identity;
}

bool told_apart(KeyKind kind, const Identity& a, const Identity& b) {
  if (!a.usable || !b.usable) return false;
  if (kind == KeyKind::kTitleDay) return are_other_texts(a, b);
  if (a.title == b.title) return false;
  switch (kind) {
    case KeyKind::kGivenId:
      return are_other_outlets(a.keys.given_id, a, b);
    case KeyKind::kGuid:
      return are_other_outlets(a.keys.guid, a, b);
    case KeyKind::kWireId:
      return are_other_outlets(a.keys.wire_id, a, b);
    case KeyKind::kUrl:
      return are_other_ids(a.keys.given_id, b.keys.given_id, a.keys.url) ||
             are_other_ids(a.keys.guid, b.keys.guid, a.keys.url) ||
             are_other_ids(a.keys.wire_id, b.keys.wire_id, a.keys.url);
    default:
      return false;
  }
}

}  // namespace dateline::indexer
