// SPDX-License-Identifier: GPL-3.0-or-later
// What does a JSON value say as text?
#pragma once

#include <simdjson.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::indexer {

/// The items of a list; the value itself where it is none; nothing of null.
std::vector<simdjson::dom::element> items_of(simdjson::dom::element value);

/// A number in its shortest exact form, without an exponent where it is whole.
std::string number_text(double number);

/// A scalar as text, the telling member of an object ({"name": "The Times"}), or the texts of a list as paragraphs; ""
/// for anything else.
std::string text_of(simdjson::dom::element value);

/// The texts of a list, or the one that another value has, at the end of `list`.
void add_texts(simdjson::dom::element value, std::vector<std::string>& list);

/// The text of an object's first member of these that has one; "".
std::string member_text(simdjson::dom::object members, std::initializer_list<std::string_view> keys);

}  // namespace dateline::indexer
