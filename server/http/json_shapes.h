// SPDX-License-Identifier: GPL-3.0-or-later
// How are the small shapes written that several answers have in common?
#pragma once

#include <string_view>

#include "server/http/json_writer.h"
#include "server/search/answer.h"

namespace dateline::http {

/// A list of {"text"} and {"text","hit":true}.
void write_pieces(JsonWriter& json, const search::Pieces& pieces);

/// "NAME": the moment cut to what is known of it, or null, and "NAME_precision".
void write_moment(JsonWriter& json, std::string_view name, const Moment& moment);

}  // namespace dateline::http
