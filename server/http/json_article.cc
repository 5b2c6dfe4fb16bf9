// SPDX-License-Identifier: GPL-3.0-or-later
// How are a whole article, the list of its versions and the archive's statistics written as JSON?
#include <cstddef>

#include "archive/time.h"
#include "server/http/json_answer.h"
#include "server/http/json_shapes.h"
#include "server/http/json_writer.h"

namespace dateline::http {
namespace {

void write_texts(JsonWriter& json, const Article& article) {
  json.key("title").text(article.title).key("subtitle").text_or_null(article.subtitle);
  json.key("summary").text_or_null(article.summary).key("dateline").text_or_null(article.dateline);
  json.key("body").text(article.body);
}

template <typename Text>
void write_times(JsonWriter& json, const Text& text) {
  write_moment(json, "published", text.published);
  write_moment(json, "updated", text.updated);
  json.key("indexed").text(format_seconds(text.indexed));
}

void write_keys(JsonWriter& json, const Keys& keys) {
  json.key("keys").begin_object().key("given_id").text_or_null(keys.given_id);
  json.key("guid").text_or_null(keys.guid).key("wire_id").text_or_null(keys.wire_id).end_object();
}

}  // namespace

std::string article_json(const search::ArticleAnswer& answer, bool highlighted) {
  const Article& article = answer.article;
  JsonWriter json;
  json.begin_object().key("id").text(article.id).key("url").text_or_null(article.keys.url);
  write_texts(json, article);
  write_times(json, article);
  json.key("source").text_or_null(article.source).key("authors").texts(article.authors);
  json.key("sections").texts(article.sections).key("tags").texts(article.tags).key("places").texts(article.places);
  json.key("language").text(article.language);
  json.key("status").text(name_of(article.status));
  json.key("embargo").text_or_null(article.embargo ? format_seconds(*article.embargo) : "");
  json.key("version").number(article.version).key("copy_of").text_or_null(answer.copy_of);
  json.key("story").text(answer.story);
  write_keys(json, article.keys);
  if (highlighted) {
    json.key("highlight").begin_object();
    write_pieces(json.key("title"), answer.title_pieces);
    write_pieces(json.key("summary"), answer.summary_pieces);
    write_pieces(json.key("body"), answer.body_pieces);
    json.end_object();
  }
  return json.end_object().take();
}

std::string versions_json(const search::VersionsAnswer& answer) {
  JsonWriter json;
  json.begin_object().key("id").text(answer.id).key("total").number(answer.total).key("versions").begin_array();
  for (const auto& version : answer.versions) {
    json.begin_object().key("version").number(version.version);
    write_times(json, version);
    json.key("title").text(version.title);
    json.key("current").boolean(version.version == answer.current).end_object();
  }
  return json.end_array().end_object().take();
}

std::string stats_json(const search::StatsAnswer& stats, const std::string& version, std::int64_t uptime_seconds) {
  JsonWriter json;
  json.begin_object().key("generation").number(stats.generation).key("articles").number(stats.articles);
  json.key("stories").number(stats.stories).key("copies").number(stats.copies);
  json.key("undated").number(stats.undated).key("editions").number(stats.editions).key("bytes").number(stats.bytes);
  json.key("first").text_or_null(format_moment(stats.first)).key("last").text_or_null(format_moment(stats.last));
  write_values(json, "sources", stats.sources);
  write_values(json, "languages", stats.languages);
  write_values(json, "sections", stats.sections);
  json.key("version").text(version).key("uptime_seconds").number(static_cast<std::uint64_t>(uptime_seconds));
  return json.end_object().take();
}

}  // namespace dateline::http
