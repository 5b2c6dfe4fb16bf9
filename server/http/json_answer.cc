// SPDX-License-Identifier: GPL-3.0-or-later
// How is a search's answer written as JSON?
#include "server/http/json_answer.h"

#include "archive/time.h"
#include "server/http/json_shapes.h"
#include "server/http/json_writer.h"

namespace dateline::http {
namespace {

void write_count(JsonWriter& json, const search::Count& count) {
  json.begin_object().key("value").number(count.value).key("exact").boolean(count.exact).end_object();
}

void write_total(JsonWriter& json, const search::Totals& total) {
  json.key("total").begin_object();
  write_count(json.key("articles"), total.articles);
  write_count(json.key("stories"), total.stories);
  write_count(json.key("hits"), total.hits);
  json.end_object();
}

void write_story(JsonWriter& json, const search::StoryOfHit& story) {
  json.key("story").begin_object().key("id").text(story.id).key("articles").number(story.articles);
  json.key("sources").number(story.sources).key("matching").number(story.matching).key("more").begin_array();
  for (const auto& hit : story.more) {
    json.begin_object().key("id").text(hit.id).key("url").text_or_null(hit.url);
    write_pieces(json.key("title"), hit.title);
    json.key("source").text_or_null(hit.source);
    write_moment(json, "published", hit.published);
    json.key("language").text(hit.language).key("copy_of").text_or_null(hit.copy_of).end_object();
  }
  json.end_array().end_object();
}

void write_hit(JsonWriter& json, const search::Hit& hit, bool explain) {
  json.begin_object().key("id").text(hit.id).key("url").text_or_null(hit.url);
  write_pieces(json.key("title"), hit.title);
  write_pieces(json.key("snippet"), hit.snippet);
  json.key("source").text_or_null(hit.source);
  json.key("authors").texts(hit.authors).key("sections").texts(hit.sections);
  write_moment(json, "published", hit.published);
  json.key("language").text(hit.language).key("version").number(hit.version).key("score").number(hit.score, 4);
  write_story(json, hit.story);
  json.key("copies").number(hit.copies).key("copy_of").text_or_null(hit.copy_of);
  if (explain) {
    json.key("explanation").begin_object();
    for (const auto& [part, points] : hit.explanation) json.key(part).number(points, 4);
    json.end_object();
  }
  json.end_object();
}

void write_hits(JsonWriter& json, const std::vector<search::Hit>& hits, bool explain) {
  json.key("hits").begin_array();
  for (const auto& hit : hits) write_hit(json, hit, explain);
  json.end_array();
}

const char* facet_name(search::Facet facet) {
  for (const auto& [value, name] : search::kFacetNames) {
    if (value == facet) return name;
  }
  return "";
}

const char* interval_name(search::Interval interval) {
  for (const auto& [value, name] : search::kIntervalNames) {
    if (value == interval) return name;
  }
  return "";
}

void write_facets(JsonWriter& json, const std::vector<search::FacetCounts>& facets) {
  json.key("facets").begin_object();
  for (const auto& counts : facets) {
    json.key(facet_name(counts.facet)).begin_object().key("values").begin_array();
    for (const auto& value : counts.values) {
      json.begin_object().key("value").text(value.value);
      json.key("articles").number(value.articles).key("stories").number(value.stories);
      json.key("selected").boolean(value.selected).key("excluded").boolean(value.excluded).end_object();
    }
    json.end_array().key("distinct").number(counts.distinct).end_object();
  }
  json.end_object();
}

void write_timeline(JsonWriter& json, const search::Timeline& timeline) {
  json.key("timeline").begin_object().key("interval").text(interval_name(timeline.interval));
  json.key("tz").text(timeline.tz).key("undated").number(timeline.undated).key("buckets").begin_array();
  for (const auto& bucket : timeline.buckets) {
    const double share =
        bucket.archive == 0 ? 0 : static_cast<double>(bucket.articles) / static_cast<double>(bucket.archive);
    json.begin_object().key("start").text(format_seconds(bucket.start)).key("end").text(format_seconds(bucket.end));
    json.key("articles").number(bucket.articles).key("stories").number(bucket.stories);
    json.key("share").number(share, 6).end_object();
  }
  json.end_array().end_object();
}

}  // namespace

std::string search_json(const search::SearchAnswer& answer, const std::string& q, bool explain, const Links& links,
                        double took_ms) {
  JsonWriter json;
  json.begin_object().key("took_ms").number(took_ms, 2);
  json.key("query").begin_object().key("text").text(q).key("understood").text(answer.understood);
  json.key("notes").texts(answer.notes);
  json.key("matched").text(answer.matched == search::Match::kAny ? "any" : "all").end_object();
  write_total(json, answer.total);
  write_hits(json, answer.hits, explain);
  if (!answer.facets.empty()) write_facets(json, answer.facets);
  if (answer.timeline) write_timeline(json, *answer.timeline);
  if (answer.nearby && !answer.nearby->hits.empty()) {
    json.key("nearby").begin_object();
    write_total(json, answer.nearby->total);
    write_hits(json, answer.nearby->hits, explain);
    json.end_object();
  }
  write_links(json, links);
  return json.end_object().take();
}

}  // namespace dateline::http
