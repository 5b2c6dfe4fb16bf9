// SPDX-License-Identifier: GPL-3.0-or-later
// How is a story written as JSON?
#include "server/http/json_answer.h"
#include "server/http/json_shapes.h"
#include "server/http/json_writer.h"

namespace dateline::http {
namespace {

void write_sources(JsonWriter& json, const std::vector<search::StorySource>& sources) {
  json.key("sources").begin_array();
  for (const auto& source : sources) {
    json.begin_object().key("value").text_or_null(source.value).key("articles").number(source.articles);
    write_moment(json, "first", source.first);
    json.end_object();
  }
  json.end_array();
}

void write_article(JsonWriter& json, const search::StoryArticle& article) {
  json.begin_object().key("id").text(article.id).key("url").text_or_null(article.url);
  json.key("title").text(article.title).key("source").text_or_null(article.source);
  json.key("authors").texts(article.authors);
  write_moment(json, "published", article.published);
  json.key("language").text(article.language).key("copy_of").text_or_null(article.copy_of).end_object();
}

}  // namespace

std::string story_json(const search::StoryAnswer& story, const Links& links) {
  JsonWriter json;
  json.begin_object().key("id").text(story.id).key("total").number(story.total).key("copies").number(story.copies);
  write_moment(json, "first", story.first);
  write_moment(json, "last", story.last);
  write_sources(json, story.sources);
  write_values(json, "languages", story.languages);
  json.key("words").texts(story.words);
  json.key("articles").begin_array();
  for (const auto& article : story.articles) write_article(json, article);
  json.end_array();
  write_links(json, links);
  return json.end_object().take();
}

}  // namespace dateline::http
