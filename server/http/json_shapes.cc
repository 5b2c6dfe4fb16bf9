// SPDX-License-Identifier: GPL-3.0-or-later
// How are the small shapes written that several answers have in common?
#include "server/http/json_shapes.h"

#include <string>

#include "archive/time.h"

namespace dateline::http {

void write_pieces(JsonWriter& json, const search::Pieces& pieces) {
  json.begin_array();
  for (const auto& piece : pieces) {
    json.begin_object().key("text").text(piece.text);
    if (piece.hit) json.key("hit").boolean(true);
    json.end_object();
  }
  json.end_array();
}

void write_values(JsonWriter& json, std::string_view name, const std::vector<search::FacetValue>& values) {
  json.key(name).begin_array();
  for (const auto& value : values) {
    json.begin_object().key("value").text(value.value).key("articles").number(value.articles).end_object();
  }
  json.end_array();
}

void write_links(JsonWriter& json, const Links& links) {
  json.key("links").begin_object().key("self").text(links.self);
  json.key("next").text_or_null(links.next).key("prev").text_or_null(links.prev).end_object();
}

void write_moment(JsonWriter& json, std::string_view name, const Moment& moment) {
  json.key(name).text_or_null(format_moment(moment));
  json.key(std::string(name) + "_precision").text(name_of(moment.precision));
}

}  // namespace dateline::http
