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

void write_moment(JsonWriter& json, std::string_view name, const Moment& moment) {
  json.key(name).text_or_null(format_moment(moment));
  json.key(std::string(name) + "_precision").text(name_of(moment.precision));
}

}  // namespace dateline::http
