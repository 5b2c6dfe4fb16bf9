// SPDX-License-Identifier: GPL-3.0-or-later
// Is what a page gave the article of its entry, and all of it?
#include "indexer/follow/page_verdict.h"

#include <set>
#include <string_view>

#include "archive/analysis/tokenizer.h"
#include "archive/keys.h"
#include "indexer/follow/fetch.h"
#include "indexer/normalise/urls.h"
#include "indexer/teasers.h"

namespace dateline::indexer {
namespace {

constexpr double kLeastCommonTitle = 0.5;
constexpr double kLeastCommonText = 0.1;
constexpr double kPart = 0.9;
constexpr std::size_t kLeastWord = 4;  ///< bytes: shorter ones stand in any title

bool is_cut(const std::string& text, const std::string& whole) { return text.size() * 10 < whole.size() * 7; }

std::set<std::string> telling_words(const std::string& title) {
  Tokenizer tokenizer;
  std::set<std::string> all;
  std::set<std::string> long_ones;
  for (const Token& token : tokenizer.tokenize(title)) {
    if (token.alias) continue;
    all.emplace(token.folded);
    if (token.folded.size() >= kLeastWord) long_ones.emplace(token.folded);
  }
  return long_ones.empty() ? all : long_ones;
}

/// Which part of the words of a title stand in another one.
double common_words(const std::string& title, const std::string& other) {
  const auto words = telling_words(title);
  const auto others = telling_words(other);
  std::size_t common = 0;
  for (const std::string& word : words) common += others.count(word);
  return words.empty() ? 0 : static_cast<double>(common) / static_cast<double>(words.size());
}

bool is_elsewhere(const FetchedArticle& page) {
  return !page.led_to.empty() && url_key(canonical_url(page.led_to)) != url_key(canonical_url(page.entry_at));
}

bool is_akin(const Article& page, const Article& entry) {
  if (common_words(entry.title, page.title) >= kLeastCommonTitle) return true;
  WholeText whole(page);
  return whole.share_of(entry.body) >= kLeastCommonText || whole.share_of(entry.summary) >= kLeastCommonText;
}

}  // namespace

std::string fault_of_page(const FetchedArticle& page, const Article& entry) {
  if (is_elsewhere(page) && !is_akin(page.article, entry)) {
    return "a redirect to another article, " + shown_address(page.led_to);
  }
  const std::string& text = page.article.body;
  const bool cut = is_cut(text, entry.body) || (page.restricted && text.size() < entry.body.size());
  return cut ? "a text shorter than that of its entry" : "";
}

EntryText text_of_entry(const Article& entry, const Article& page) {
  const bool cut = is_cut(entry.body, page.body);
  const double share = WholeText(page).share_of(entry.body);
  const bool is_part = entry.body.empty() || (cut && share >= kPart);
  const bool is_same = entry.title == page.title && share >= 1;
  if (is_part || is_same) return EntryText::kNothingNew;
  return cut ? EntryText::kCut : EntryText::kNewer;
}

}  // namespace dateline::indexer
