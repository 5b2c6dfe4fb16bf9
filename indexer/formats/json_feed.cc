// SPDX-License-Identifier: GPL-3.0-or-later
// Which articles has a JSON Feed, version 1.0 or 1.1 (jsonfeed.org)?
#include "indexer/formats/json_feed.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "indexer/formats/article_draft.h"
#include "indexer/formats/feeds/fields.h"
#include "indexer/formats/feeds/labels.h"
#include "indexer/formats/feeds/links.h"
#include "indexer/formats/json_article.h"
#include "indexer/formats/json_values.h"
#include "indexer/normalise/urls.h"

namespace dateline::indexer {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// What the items have from their feed.
struct Feed {
  std::string title;
  std::string page;
  std::string address;  ///< where it came from, on the web; "" where nobody knows
  std::string base;     ///< what links are seen from
  std::string language;
  std::vector<std::string> authors;
};

std::vector<std::string> authors_of(object members) {
  std::vector<std::string> names;
  for (const auto* key : {"authors", "author"}) {  // of 1.1 and of 1.0
    element value;
    if (names.empty() && members.at_key(key).get(value) == simdjson::SUCCESS) {
      for (const element author : items_of(value)) {
        object person;
        std::string name = author.get_object().get(person) == simdjson::SUCCESS
                               ? member_text(person, {"name"})
                               : (author.is_string() ? text_of(author) : "");
        if (!name.empty()) names.push_back(std::move(name));
      }
    }
  }
  return names;
}

/// The item's own page; a page elsewhere that it is about only when it has none.
std::string link_of(object item, const std::string& id, const std::string& base) {
  const std::string own = member_text(item, {"url"});
  if (!own.empty()) return resolved(own, base);
  return is_web_address(id) ? id : resolved(member_text(item, {"external_url"}), base);
}

RawArticle read_item(object item, const Feed& feed, const FieldMap& map, const std::string& where) {
  constexpr int kOwn = -1;  // before any other key that may mean the field
  ArticleDraft draft(where);
  const std::string id = member_text(item, {"id"});
  const std::string url = link_of(item, id, feed.base);
  draft.text({ArticleField::kGuid, kOwn}, guid_in_page(global_guid(id, {feed.page, url, feed.title}), url));
  if (!is_same_page(url, feed.page) && !is_same_page(url, feed.address)) draft.text({ArticleField::kUrl, kOwn}, url);
  for (const auto member : item) {
    const bool is_own = member.key == "id" || member.key == "url" || member.key == "external_url" ||
                        member.key == "author" || member.key == "authors";
    const auto key = map.find(member.key);
    if (!is_own || (key && FieldMap::is_ruled(key->rank))) take_member(draft, map, member);
  }
  std::vector<std::string> authors = authors_of(item);
  draft.list({ArticleField::kAuthor, kOwn}, authors.empty() ? feed.authors : std::move(authors));
  draft.text({ArticleField::kLanguage, 100}, feed.language);
  std::string outlet = outlet_of(feed.title, feed.page, url);
  draft.text({ArticleField::kSource, 100}, outlet.empty() ? host_of(url) : std::move(outlet));
  RawArticle raw = draft.finish();
  if (raw.body.empty()) raw.body = std::exchange(raw.summary, {});  // as in other feeds
  set_dates(raw, raw.published, raw.updated);
  return raw;
}

}  // namespace

bool is_json_feed(object feed) {
  const std::string version = member_text(feed, {"version"});
  return version.starts_with("https://jsonfeed.org/version/") || version.starts_with("http://jsonfeed.org/version/");
}

void read_json_feed(object members, const FieldMap& map, const std::string& where, const RawVisitor& visit) {
  Feed feed;
  feed.title = member_text(members, {"title"});
  if (is_web_address(where)) feed.address = where;
  feed.page = resolved(member_text(members, {"home_page_url", "feed_url"}), feed.address);
  feed.base = is_web_address(feed.page) ? feed.page : feed.address;
  feed.language = member_text(members, {"language"});
  feed.authors = authors_of(members);
  array items;
  if (members.at_key("items").get_array().get(items) != simdjson::SUCCESS || items.size() == 0) {
    return visit(Refusal{where, "a JSON Feed without items", "\"items\": [...] with an item"});
  }
  std::size_t number = 0;
  for (const element item : items) {
    const std::string item_where = fmt::format("{}, item {}", where, ++number);
    object fields;
    if (item.get_object().get(fields) == simdjson::SUCCESS) {
      visit(read_item(fields, feed, map, item_where));
    } else {
      visit(Refusal{item_where, "an item that is no object", "an object with content_text or content_html"});
    }
  }
}

}  // namespace dateline::indexer
