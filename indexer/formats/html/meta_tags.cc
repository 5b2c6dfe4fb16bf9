// SPDX-License-Identifier: GPL-3.0-or-later
// What do the <meta>, <link> and <html lang> of a page say of its article?
#include "indexer/formats/html/meta_tags.h"

#include <array>
#include <map>
#include <vector>

#include "indexer/formats/feeds/links.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::html {
namespace {

struct Row {
  ArticleField field;
  int trust;
  std::string_view names;  ///< best first, separated by blanks
};

using Field = ArticleField;

constexpr std::array<Row, 39> kRows = {{
    {Field::kTitle, kOpenGraph, "og:title"},
    {Field::kTitle, kDublinCore, "dc.title dcterms.title dc:title"},
    {Field::kTitle, kServices, "citation_title parsely-title sailthru.title twitter:title"},
    {Field::kTitle, kMeta, "headline title"},
    {Field::kSummary, kOpenGraph, "og:description"},
    {Field::kSummary, kDublinCore, "dc.description dcterms.description dc:description dcterms.abstract"},
    {Field::kSummary, kServices, "sailthru.description twitter:description"},
    {Field::kSummary, kMeta, "description"},
    {Field::kPublished, kOpenGraph,
     "article:published_time og:published_time og:article:published_time article:published"},
    {Field::kPublished, kDublinCore,
     "dcterms.issued dc.date.issued dcterms.created dc.date.created dcterms.date dc.date dc:date dcterms.available"},
    {Field::kPublished, kServices,
     "citation_publication_date citation_date citation_online_date parsely-pub-date sailthru.date "
     "cxenseparse:recs:publishtime cxenseparse:publishtime bt:pubdate"},
    {Field::kPublished, kMeta,
     "pubdate publishdate publish-date publish_date published publication_date publication-date article.published "
     "article_date_original originalpublicationdate datepublished date_published displaydate og:pubdate release_date "
     "article.created date"},
    {Field::kUpdated, kOpenGraph, "article:modified_time og:updated_time og:modified_time og:article:modified_time"},
    {Field::kUpdated, kDublinCore, "dcterms.modified dc.date.modified dc.modified"},
    {Field::kUpdated, kMeta, "lastmod last-modified article.updated datemodified revised updated_time"},
    {Field::kAuthor, kOpenGraph, "article:author og:author og:article:author"},
    {Field::kAuthor, kDublinCore, "dc.creator dcterms.creator dc:creator dc.contributor.author"},
    {Field::kAuthor, kServices, "citation_author parsely-author sailthru.author cxenseparse:author byl"},
    {Field::kAuthor, kMeta, "author authors article.author byline"},
    {Field::kSection, kOpenGraph, "article:section og:article:section"},
    {Field::kSection, kDublinCore, "prism.section"},
    {Field::kSection, kServices, "parsely-section cxenseparse:recs:section sailthru.verticals"},
    {Field::kSection, kMeta, "section article.section category"},
    {Field::kTag, kOpenGraph, "article:tag og:article:tag"},
    {Field::kTag, kDublinCore, "dc.subject dcterms.subject dc:subject"},
    {Field::kTag, kServices, "news_keywords citation_keywords parsely-tags sailthru.tags"},
    {Field::kTag, kMeta, "keywords"},
    {Field::kSource, kOpenGraph, "og:site_name"},
    {Field::kSource, kDublinCore, "dc.publisher dcterms.publisher dc:publisher prism.publicationname"},
    {Field::kSource, kServices, "citation_journal_title citation_publisher"},
    {Field::kSource, kMeta, "publisher application-name"},
    {Field::kLanguage, kOpenGraph, "og:locale"},
    {Field::kLanguage, kDublinCore, "dc.language dcterms.language dc:language"},
    {Field::kLanguage, kServices, "citation_language"},
    {Field::kLanguage, kMeta, "language content-language"},
    {Field::kUrl, kOpenGraph + 1, "og:url"},
    {Field::kUrl, kDublinCore, "dcterms.identifier dc.identifier dc.source"},
    {Field::kUrl, kServices, "parsely-link citation_public_url twitter:url"},
    {Field::kSubtitle, kServices, "subtitle article:subtitle"},
}};

using Values = std::map<std::string, std::vector<std::string>, std::less<>>;

Values values_of(const PageTree& tree) {
  Values values;
  for (const PageNode& node : tree.nodes()) {
    if (node.tag != GUMBO_TAG_META) continue;
    const std::string_view content = trimmed(node.attribute("content"));
    if (content.empty()) continue;
    for (const char* attribute : {"name", "property", "http-equiv"}) {
      const std::string_view name = trimmed(node.attribute(attribute));
      if (!name.empty()) values[lower_ascii(name)].emplace_back(content);
    }
  }
  return values;
}

bool is_list(ArticleField field) { return field == Field::kAuthor || field == Field::kSection || field == Field::kTag; }

void take_row(const Row& row, const Values& values, Facts& facts) {
  int trust = row.trust;
  for (std::string_view rest = row.names; !rest.empty(); ++trust) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const auto found = values.find(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (found == values.end()) continue;
    if (is_list(row.field)) {
      std::vector<std::string> names;
      for (const std::string& value : found->second) {
        if (row.field != Field::kTag) {
          names.push_back(value);
          continue;
        }
        for (std::string& tag : split_list(value)) names.push_back(std::move(tag));
      }
      facts.take(row.field, trust, names);
    } else {
      for (const std::string& value : found->second) facts.take(row.field, trust, value);
    }
  }
}

bool has_word(std::string_view list, std::string_view word) {
  const std::string padded = " " + lower_ascii(list) + " ";
  return padded.find(" " + std::string(word) + " ") != std::string::npos;
}

}  // namespace

std::string base_address(const PageTree& tree, const std::string& fetched) {
  for (const PageNode& node : tree.nodes()) {
    if (node.tag != GUMBO_TAG_BASE) continue;
    const std::string base = resolved(node.attribute("href"), fetched);
    if (is_web_address(base)) return base;
  }
  return fetched;
}

void take_meta_tags(const PageTree& tree, Facts& facts) {
  for (const PageNode& node : tree.nodes()) {
    if (node.tag != GUMBO_TAG_LINK) continue;
    const std::string_view rel = node.attribute("rel");
    const std::string_view href = node.attribute("href");
    if (has_word(rel, "canonical")) facts.take(Field::kUrl, kJsonLd - 1, href);  // it is there to say just this
    // The address by number, which WordPress gives as the guid in its feeds.
    if (has_word(rel, "shortlink") && href.find("?p=") != std::string_view::npos) {
      facts.take(Field::kGuid, kMeta, resolved(href, facts.base()));
    }
  }
  const Values values = values_of(tree);
  for (const Row& row : kRows) take_row(row, values, facts);
  const std::string_view lang =
      tree[0].attribute("lang").empty() ? tree[0].attribute("xml:lang") : tree[0].attribute("lang");
  facts.take(Field::kLanguage, kMicrodata, lang);
}

}  // namespace dateline::indexer::html
