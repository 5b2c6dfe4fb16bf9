// SPDX-License-Identifier: GPL-3.0-or-later
// How are the small shapes written that several answers have in common?
#pragma once

#include <string_view>
#include <vector>

#include "server/http/json_writer.h"
#include "server/http/links.h"
#include "server/search/answer.h"

namespace dateline::http {

/// A list of {"text"} and {"text","hit":true}.
void write_pieces(JsonWriter& json, const search::Pieces& pieces);

/// "NAME": a list of {"value","articles"}.
void write_values(JsonWriter& json, std::string_view name, const std::vector<search::FacetValue>& values);

/// "links": where this page, the next and the one before are.
void write_links(JsonWriter& json, const Links& links);

/// "NAME": the moment cut to what is known of it, or null, and "NAME_precision".
void write_moment(JsonWriter& json, std::string_view name, const Moment& moment);

}  // namespace dateline::http
