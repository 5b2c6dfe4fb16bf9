// SPDX-License-Identifier: GPL-3.0-or-later
// What does the microdata of a page (itemprop of schema.org) say of its article?
#include "indexer/formats/html/microdata.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/formats/html/names.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::html {
namespace {

constexpr std::uint32_t kNoItem = std::numeric_limits<std::uint32_t>::max();

/// One property: the element that has it, its name in small letters, and the item that it is of.
struct Property {
  std::uint32_t node;
  std::uint32_t item;
  std::string name;
};

std::vector<Property> properties_of(const PageTree& tree) {
  std::vector<Property> properties;
  std::vector<std::uint32_t> items;
  for (std::uint32_t i = 0; i < tree.size(); ++i) {
    while (!items.empty() && tree[items.back()].end <= i) items.pop_back();
    if (tree[i].is_text()) continue;
    std::string names = lower_ascii(tree[i].attribute("itemprop").substr(0, 200));
    std::replace_if(names.begin(), names.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    for (std::string_view rest = names; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (end > 0) properties.push_back({i, items.empty() ? kNoItem : items.back(), std::string(rest.substr(0, end))});
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (gumbo_get_attribute(&tree[i].gumbo->v.element.attributes, "itemscope") != nullptr) items.push_back(i);
  }
  return properties;
}

/// The item that is the page's article.
std::uint32_t article_of(const PageTree& tree, const std::vector<Property>& properties) {
  std::uint32_t first = kNoItem;
  for (const Property& property : properties) {
    if (property.item == kNoItem || !is_article_type(tree[property.item].attribute("itemtype"))) continue;
    if (property.name == "headline" || property.name == "articlebody") return property.item;
    if (first == kNoItem) first = property.item;
  }
  return first;
}

std::string value_of(const PageTree& tree, std::uint32_t node) {
  const std::string_view title = trimmed(tree[node].attribute("title"));
  if (tree[node].tag == GUMBO_TAG_ABBR && !title.empty())
    return std::string(title);  // an hour that stands for a moment
  for (const char* attribute : {"content", "datetime", "href"}) {
    const std::string_view value = trimmed(tree[node].attribute(attribute));
    if (!value.empty()) return std::string(value);
  }
  return tree.text_of(node);
}

/// The name of a person or a company: that of the item in the element, or the element's text.
std::string name_of(const PageTree& tree, const std::vector<Property>& properties, std::uint32_t node) {
  const auto begin = std::upper_bound(properties.begin(), properties.end(), node,
                                      [](std::uint32_t at, const Property& property) { return at < property.node; });
  for (auto it = begin; it != properties.end() && it->node < tree[node].end; ++it) {
    if (it->item == node && it->name == "name") {
      const std::string_view content = trimmed(tree[it->node].attribute("content"));
      return content.empty() ? tree.text_of(it->node) : std::string(content);
    }
  }
  const std::string_view content = trimmed(tree[node].attribute("content"));
  return content.empty() ? tree.text_of(node) : std::string(content);
}

struct Row {
  std::string_view name;
  ArticleField field;
  bool is_name;
};
constexpr std::array<Row, 13> kRows = {{{"headline", ArticleField::kTitle, false},
                                        {"alternativeheadline", ArticleField::kSubtitle, false},
                                        {"description", ArticleField::kSummary, false},
                                        {"datepublished", ArticleField::kPublished, false},
                                        {"datecreated", ArticleField::kPublished, false},
                                        {"datemodified", ArticleField::kUpdated, false},
                                        {"author", ArticleField::kAuthor, true},
                                        {"creator", ArticleField::kAuthor, true},
                                        {"publisher", ArticleField::kSource, true},
                                        {"inlanguage", ArticleField::kLanguage, false},
                                        {"articlesection", ArticleField::kSection, false},
                                        {"keywords", ArticleField::kTag, false},
                                        {"mainentityofpage", ArticleField::kUrl, false}}};

}  // namespace

bool is_article_type(std::string_view type) {
  const std::string name = lower_ascii(type);
  return name.find("schema.org/") != std::string::npos &&
         (name.find("article") != std::string::npos || name.find("posting") != std::string::npos);
}

void take_microdata(const PageTree& tree, Facts& facts) {
  const std::vector<Property> properties = properties_of(tree);
  const std::uint32_t article = article_of(tree, properties);
  std::vector<std::string> authors;
  for (const Property& property : properties) {
    if (property.item != article && property.item != kNoItem) continue;
    const auto row =
        std::find_if(kRows.begin(), kRows.end(), [&](const Row& each) { return each.name == property.name; });
    if (row == kRows.end()) continue;
    if (row->field == ArticleField::kSummary && is_declared_body(tree[property.node])) continue;  // of a blog
    const int trust = property.item == article ? kMicrodata : kMicrodata + 5;
    if (row->is_name) {
      std::string name = name_of(tree, properties, property.node);
      if (row->field == ArticleField::kAuthor) {
        authors.push_back(std::move(name));
      } else {
        facts.take(row->field, trust, name);
      }
    } else if (row->field == ArticleField::kTag) {
      facts.take(row->field, trust, split_list(value_of(tree, property.node)));
    } else {
      facts.take(row->field, trust, value_of(tree, property.node));
    }
  }
  facts.take(ArticleField::kAuthor, kMicrodata, authors);
}

}  // namespace dateline::indexer::html
