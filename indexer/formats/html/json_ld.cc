// SPDX-License-Identifier: GPL-3.0-or-later
// What does the JSON-LD of a page (schema.org) say of its article?
#include "indexer/formats/html/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <memory>
#include <unordered_map>
#include <utility>

#include "indexer/formats/feeds/labels.h"
#include "indexer/formats/feeds/links.h"
#include "indexer/formats/html/json_mend.h"
#include "indexer/formats/html/letters.h"
#include "indexer/formats/json_values.h"
#include "indexer/normalise/markup.h"
#include "indexer/normalise/urls.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::html {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

/// Keys under which the object that a page is about may stand.
constexpr std::string_view kInside[] = {"@graph", "mainEntity", "mainEntityOfPage", "subjectOf"};

constexpr std::size_t kLeastWord = 4;         ///< letters of a word of a title that tells something
constexpr std::size_t kMostOfOne = 10;        ///< objects beside the first that tell of the page's article
constexpr std::size_t kMostObjects = 10'000;  ///< that are looked at on a page

enum class Type { kOther, kPage, kArticle };

Type type_of_name(std::string_view name) {
  name = name.substr(std::min(name.find_last_of("/:#") + 1, name.size()));
  static constexpr std::array<std::string_view, 6> kArticles = {
      "BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "DiscussionForumPosting", "Report", "Review"};
  if (name.ends_with("Article") || std::find(kArticles.begin(), kArticles.end(), name) != kArticles.end()) {
    return Type::kArticle;
  }
  return name == "WebPage" || name == "ItemPage" ? Type::kPage : Type::kOther;
}

Type type_of(object members) {
  element value;
  if (members.at_key("@type").get(value) != simdjson::SUCCESS) return Type::kOther;
  std::vector<std::string> names;
  add_texts(value, names);
  Type type = Type::kOther;
  for (const std::string& name : names) type = std::max(type, type_of_name(name));
  return type;
}

bool is_live(object members) {
  element value;
  if (members.at_key("@type").get(value) != simdjson::SUCCESS) return false;
  std::vector<std::string> names;
  add_texts(value, names);
  return std::any_of(names.begin(), names.end(),
                     [](const std::string& name) { return name.ends_with("LiveBlogPosting"); });
}

class Graph {
 public:
  explicit Graph(const PageTree& tree) {
    for (std::size_t i = 0; i < tree.size(); ++i) {
      if (tree[i].tag != GUMBO_TAG_SCRIPT) continue;
      if (lower_ascii(tree[i].attribute("type")).find("ld+json") == std::string::npos) continue;
      std::string json;
      for (std::size_t child = i + 1; child < tree[i].end; ++child) json.append(tree[child].text());
      read(json);
    }
  }

  const std::vector<object>& articles() const { return articles_; }
  const std::vector<object>& pages() const { return pages_; }

  /// The value, or for {"@id": ...} alone the object that has this name.
  element followed(element value) const {
    object members;
    std::string_view id;
    if (value.get_object().get(members) != simdjson::SUCCESS || members.size() != 1) return value;
    if (members.at_key("@id").get_string().get(id) != simdjson::SUCCESS) return value;
    const auto found = named_.find(std::string(id));
    return found == named_.end() ? value : found->second;
  }

 private:
  void read(const std::string& json) {
    auto parser = std::make_unique<simdjson::dom::parser>();
    element root;
    if (parser->parse(json).get(root) != simdjson::SUCCESS &&
        parser->parse(mended_json(json)).get(root) != simdjson::SUCCESS) {
      return;
    }
    parsers_.push_back(std::move(parser));
    visit(root);
  }

  void visit(element value) {
    if (++seen_ > kMostObjects) return;
    if (value.is_array()) {
      for (const element item : items_of(value)) visit(item);
      return;
    }
    object members;
    if (value.get_object().get(members) != simdjson::SUCCESS) return;
    std::string_view id;
    if (members.size() > 1 && members.at_key("@id").get_string().get(id) == simdjson::SUCCESS) {
      named_.emplace(std::string(id), value);
    }
    const Type type = type_of(members);
    if (type == Type::kArticle) articles_.push_back(members);
    if (type == Type::kPage) pages_.push_back(members);
    for (const auto key : kInside) {
      element inside;
      if (members.at_key(key).get(inside) == simdjson::SUCCESS) visit(inside);
    }
  }

  std::vector<std::unique_ptr<simdjson::dom::parser>> parsers_;  ///< they hold what the elements are views of
  std::vector<object> articles_;
  std::vector<object> pages_;
  std::unordered_map<std::string, element> named_;
  std::size_t seen_ = 0;
};

std::string address_in(element value) {
  object members;
  if (value.get_object().get(members) == simdjson::SUCCESS) return member_text(members, {"@id", "url"});
  return value.is_string() ? text_of(value) : "";
}

std::string address_of(object article, const std::string& base) {
  for (const auto key : {"url", "mainEntityOfPage", "@id"}) {
    element value;
    if (article.at_key(key).get(value) != simdjson::SUCCESS) continue;
    const std::string address = resolved(address_in(value), base);
    if (!canonical_url(address).empty()) return address;
  }
  return "";
}

std::string title_of(object article) { return plain_line(member_text(article, {"headline", "name"})); }

int likeness(object article, const PageIdentity& page, const std::string& base) {
  int points = 0;
  const std::string url = canonical_url(address_of(article, base));
  if (!url.empty() && url == page.url) points += 4;
  const std::string title = letters_of(title_of(article));
  for (const std::string& said : page.titles) {
    if (title.empty() || said.empty()) continue;
    if (said.find(title) != std::string::npos || title.find(said) != std::string::npos) {
      points += 3;
      break;
    }
  }
  return points;
}

/// Whether an article is for certain not the page's: it has another address, and less than half of the words of its
/// title are in those of the page.
bool is_another(object article, const PageIdentity& page, const std::string& base) {
  const std::string url = canonical_url(address_of(article, base));
  if (url.empty() || page.url.empty() || url == page.url) return false;
  std::size_t words = 0;
  std::size_t shared = 0;
  bool titled = false;
  const std::string title = title_of(article);
  for (std::string_view rest = title; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    const std::string word = letters_of(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (word.size() < kLeastWord) continue;
    ++words;
    for (const std::string& said : page.titles) {
      titled = titled || !said.empty();
      if (said.find(word) == std::string::npos) continue;
      ++shared;
      break;
    }
  }
  return titled && words > 0 && shared * 2 < words;
}

/// Whether two objects tell of one article: one title, and no two addresses.
bool are_one(object a, object b, const std::string& base) {
  const std::string title = letters_of(title_of(a));
  if (title.empty() || title != letters_of(title_of(b))) return false;
  const std::string url = canonical_url(address_of(a, base));
  const std::string other = canonical_url(address_of(b, base));
  return url.empty() || other.empty() || url == other;
}

/// The article that the page is; null when none of several can be told to be it, and when the only one is another.
const object* article_of(const Graph& graph, const PageIdentity& page, const std::string& base) {
  const object* best = nullptr;
  int most = -1;
  for (const object& article : graph.articles()) {
    const int points = likeness(article, page, base);
    if (points > most) {
      most = points;
      best = &article;
    }
  }
  if (most != 0) return best;
  return graph.articles().size() > 1 || is_another(*best, page, base) ? nullptr : best;
}

std::string name_in(element value) {
  object members;
  if (value.get_object().get(members) != simdjson::SUCCESS) return value.is_string() ? text_of(value) : "";
  std::string name = member_text(members, {"name", "alternateName"});
  if (!name.empty()) return name;
  const std::string given = member_text(members, {"givenName"});
  const std::string family = member_text(members, {"familyName"});
  return given.empty() || family.empty() ? given + family : given + " " + family;
}

std::vector<std::string> names_in(element value, const Graph& graph) {
  std::vector<std::string> names;
  if (value.is_array()) {
    for (const element item : items_of(value)) names.push_back(name_in(graph.followed(item)));
  } else {
    names.push_back(name_in(graph.followed(value)));
  }
  return names;
}

std::vector<std::string> words_in(element value) {
  std::vector<std::string> words;
  if (value.is_string()) {
    words = split_list(text_of(value));
  } else {
    add_texts(value, words);
  }
  return words;
}

std::string identifier_of(object article, const std::string& url) {
  element value;
  if (article.at_key("identifier").get(value) != simdjson::SUCCESS) return "";
  object members;
  const std::string id = value.get_object().get(members) == simdjson::SUCCESS ? member_text(members, {"value", "@id"})
                         : value.is_array()                                   ? ""
                                                                              : text_of(value);
  return id.empty() ? "" : global_guid(id, {"", url, ""});
}

/// A text of several lines, which may be HTML.
std::string text_in(object article) {
  const std::string text = member_text(article, {"articleBody", "text"});
  return text.find("</") != std::string::npos || text.find("<br") != std::string::npos ? strip_markup(text)
                                                                                       : decode_entities(text);
}

/// isAccessibleForFree: false, "False" or "https://schema.org/False".
bool is_restricted(object article) {
  element value;
  if (article.at_key("isAccessibleForFree").get(value) != simdjson::SUCCESS) return false;
  bool free = true;
  if (value.get_bool().get(free) == simdjson::SUCCESS) return !free;
  return lower_ascii(trimmed(text_of(value))).ends_with("false");
}

/// The posts of a live blog, as they stand.
std::string posts_in(object article) {
  std::string text;
  element posts;
  if (article.at_key("liveBlogUpdate").get(posts) != simdjson::SUCCESS) return text;
  for (const element post : items_of(posts)) {
    object members;
    if (post.get_object().get(members) != simdjson::SUCCESS) continue;
    for (const std::string& part : {member_text(members, {"headline", "name"}), text_in(members)}) {
      if (!part.empty()) text.append(text.empty() ? "" : "\n\n").append(part);
    }
  }
  return text;
}

void take_dates(object article, int trust, Facts& facts) {
  for (const auto key : {"datePublished", "dateCreated", "uploadDate"}) {
    facts.take(ArticleField::kPublished, trust++, member_text(article, {key}));
  }
  facts.take(ArticleField::kUpdated, trust, member_text(article, {"dateModified"}));
}

void take_article(object article, const Graph& graph, Facts& facts) {
  const std::string url = address_of(article, facts.base());
  facts.take(ArticleField::kTitle, kJsonLd, member_text(article, {"headline"}));
  facts.take(ArticleField::kTitle, kJsonLd + 1, member_text(article, {"name"}));
  facts.take(ArticleField::kSubtitle, kJsonLd, member_text(article, {"alternativeHeadline"}));
  facts.take(ArticleField::kSummary, kJsonLd, member_text(article, {"description", "abstract"}));
  take_dates(article, kJsonLd, facts);
  facts.take(ArticleField::kUrl, kJsonLd + 2, url);
  facts.take(ArticleField::kGuid, kJsonLd, identifier_of(article, url.empty() ? facts.base() : url));
  facts.take(ArticleField::kLanguage, kJsonLd, member_text(article, {"inLanguage"}));
  for (const auto key : {"author", "creator"}) {
    element value;
    if (article.at_key(key).get(value) == simdjson::SUCCESS) {
      facts.take(ArticleField::kAuthor, kJsonLd, names_in(value, graph));
    }
  }
  for (const auto& [key, field] :
       {std::pair{"articleSection", ArticleField::kSection}, std::pair{"keywords", ArticleField::kTag}}) {
    element value;
    if (article.at_key(key).get(value) == simdjson::SUCCESS) facts.take(field, kJsonLd, words_in(value));
  }
  for (const auto key : {"publisher", "sourceOrganization", "provider"}) {
    element value;
    if (article.at_key(key).get(value) != simdjson::SUCCESS) continue;
    const std::vector<std::string> names = names_in(value, graph);
    if (!names.empty()) facts.take(ArticleField::kSource, kJsonLd, names.front());
  }
}

}  // namespace

JsonLd take_json_ld(const PageTree& tree, const PageIdentity& page, Facts& facts) {
  const Graph graph(tree);
  JsonLd found;
  if (const object* article = article_of(graph, page, facts.base()); article != nullptr) {
    found.has_article = true;
    found.is_live = is_live(*article);
    take_article(*article, graph, facts);
    found.restricted = is_restricted(*article);
    found.text = text_in(*article);
    if (found.text.empty()) found.text = posts_in(*article);
    std::size_t more = 0;
    for (const object& other : graph.articles()) {
      if (&other == article || !are_one(*article, other, facts.base())) continue;
      if (++more > kMostOfOne) break;
      take_article(other, graph, facts);  // fills what the first leaves open
      if (found.text.empty()) found.text = text_in(other);
    }
  }
  for (const object& around : graph.pages()) take_dates(around, kServices - 5, facts);
  return found;
}

}  // namespace dateline::indexer::html
