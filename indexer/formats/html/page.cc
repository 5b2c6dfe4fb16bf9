// SPDX-License-Identifier: GPL-3.0-or-later
// Which article is a web page?
#include "indexer/formats/html/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "archive/time.h"
#include "indexer/formats/html/blocks.h"
#include "indexer/formats/html/facts.h"
#include "indexer/formats/html/json_ld.h"
#include "indexer/formats/html/letters.h"
#include "indexer/formats/html/main_text.h"
#include "indexer/formats/html/meta_tags.h"
#include "indexer/formats/html/microdata.h"
#include "indexer/formats/html/names.h"
#include "indexer/formats/html/page_tree.h"
#include "indexer/formats/html/verdict.h"
#include "indexer/formats/html/visible.h"
#include "indexer/formats/text_encoding.h"
#include "indexer/normalise/html_parse.h"
#include "indexer/normalise/urls.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kTreeFactor = 256;
constexpr std::size_t kTreeBase = std::size_t{64} << 10U;
constexpr std::size_t kMostTree = std::size_t{1} << 30U;
constexpr double kBaseSeconds = 1;
constexpr double kSecondsPerByte = 2e-6;  ///< twenty times what a usual page takes
constexpr std::size_t kLeastTold = 300;   ///< letters of a text in metadata that is no teaser
constexpr std::size_t kMostHidden = std::size_t{256} << 10U;
constexpr char kExpected[] = "a page with the text of one article";

html::PageIdentity identity_of(const html::SeenTitles& titles, const html::Facts& facts, const std::string& fetched) {
  html::PageIdentity identity;
  identity.url = canonical_url(facts.raw().url.empty() ? fetched : facts.raw().url);
  for (const std::string& heading : titles.headings) identity.titles.push_back(html::letters_of(heading));
  identity.titles.push_back(html::letters_of(facts.raw().title));
  identity.titles.push_back(html::letters_of(titles.title));
  return identity;
}

/// Whether a heading says the name of the site: it is its logo.
bool is_logo(const std::string& heading, const RawArticle& raw) {
  const std::string letters = html::letters_of(heading);
  return letters == html::letters_of(raw.source) || html::letters_of(host_of(raw.url)).starts_with(letters);
}

/// The heading of the page's article: one that says the title, else the only one, else one that is half of the title or
/// of <title>, else the title.
std::string heading_of(const html::SeenTitles& titles, const RawArticle& raw) {
  const std::string said = html::letters_of(raw.title);
  const std::string shown = html::letters_of(titles.title);
  std::string found;
  for (const std::string& heading : titles.headings) {
    if (is_logo(heading, raw)) continue;
    const std::string letters = html::letters_of(heading);
    if (letters == said || titles.headings.size() == 1) return heading;
    const bool part = (letters.size() * 2 > said.size() && said.find(letters) != std::string::npos) ||
                      (letters.size() * 2 > shown.size() && shown.find(letters) != std::string::npos);
    if (part && heading.size() > found.size()) found = heading;
  }
  return found.empty() ? raw.title : found;
}

/// The text of metadata where the page has but a part of it, or another text.
std::string body_of(const html::MainText& seen, const std::string& told) {
  const std::size_t width = html::width_of(told);
  return width >= kLeastTold && seen.width * 2 < width ? told : seen.text;
}

/// The text that microdata give where no browser shows it; "" for none.
std::string hidden_body(const html::PageTree& tree) {
  for (std::size_t i = 0; i < tree.size(); ++i) {
    if (tree[i].hidden && html::is_declared_body(tree[i])) return tree.text_of(i, kMostHidden);
  }
  return "";
}

}  // namespace

Result<RawArticle> read_web_page(const WebPage& page) {
  Result<std::string> decoded = decode_page(page.bytes, page.encoding, page.where);
  if (!decoded) return decoded.refusal();
  thread_local HtmlParse parse;
  ParseLimits limits;
  limits.memory = std::min(kMostTree, kTreeBase + decoded->size() * kTreeFactor);
  limits.cpu_seconds = kBaseSeconds + kSecondsPerByte * static_cast<double>(decoded->size());
  limits.whole_page = true;
  const GumboNode* root = parse.parse(*decoded, limits);
  if (root == nullptr) {
    return Refusal{page.where, "a web page whose elements take too much memory or time", "elements that end"};
  }
  const html::PageTree tree(root);

  const std::int64_t fetched = page.fetched > 0 ? page.fetched : system_now();
  html::Facts facts(page.where, html::base_address(tree, page.url), fetched + kDaySeconds);
  const html::SeenTitles titles = html::seen_titles(tree);
  html::take_meta_tags(tree, facts);
  const html::JsonLd json = html::take_json_ld(tree, identity_of(titles, facts, page.url), facts);
  html::take_microdata(tree, facts);
  facts.take(ArticleField::kUrl, html::kVisible, page.url);

  html::PageSigns signs;
  signs.is_declared = json.has_article || html::declares_article(tree);
  signs.url = facts.raw().url;
  html::PageHints hints;
  hints.title = heading_of(titles, facts.raw());
  hints.summary = facts.raw().summary;
  hints.told = json.text.empty() ? hidden_body(tree) : json.text;
  hints.host = host_of(signs.url);
  hints.is_live = json.is_live;
  const html::MainText text = html::main_text(tree, hints);
  html::take_visible(tree, titles, text.container, facts);

  signs.is_dated = !facts.raw().published.empty();
  RawArticle raw = facts.finish();
  // A page may call itself what it likes on its own site; elsewhere it would take the place of others.
  const bool elsewhere = !page.url.empty() && !is_same_site(host_of(raw.url), host_of(page.url));
  if (elsewhere) raw.guid.clear();
  if (elsewhere || page.is_entry) raw.url = page.url;
  raw.title = html::without_site(raw.title, raw.source, titles.headings);
  if (std::string fault = html::fault_of(signs, text, raw); !fault.empty()) {
    return Refusal{page.where, "a web page that is no article: " + fault, kExpected};
  }
  raw.body = body_of(text, json.text);
  raw.restricted = json.restricted;
  return raw;
}

}  // namespace dateline::indexer
