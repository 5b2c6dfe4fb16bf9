// SPDX-License-Identifier: GPL-3.0-or-later
// What does a JSON value say as text?
#include "indexer/formats/json_values.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace dateline::indexer {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr std::string_view kNameKeys[] = {"name",  "title", "rendered",    "value",   "#text",   "$date", "$oid",
                                          "label", "text",  "$numberLong", "content", "keyword", "term",  "href"};

/// A moment as PHP writes it: {"date": "2025-07-28 10:15:00.000000", "timezone_type": 3, "timezone": "Europe/Berlin"}.
std::string php_moment(element value) {
  std::string_view date;
  std::string_view zone;
  if (value.at_key("date").get(date) != simdjson::SUCCESS || value.at_key("timezone").get(zone) != simdjson::SUCCESS) {
    return "";
  }
  return std::string(date).append(" ").append(zone);
}

}  // namespace

std::vector<element> items_of(element value) {
  if (value.is_null()) return {};
  array items;  // must not be walked through unless it was found
  if (value.get_array().get(items) != simdjson::SUCCESS) return {value};
  return {items.begin(), items.end()};
}

std::string number_text(double number) {
  return std::trunc(number) == number ? fmt::format("{:.0f}", number) : fmt::format("{}", number);
}

std::string text_of(element value) {
  switch (value.type()) {
    case element_type::STRING:
      return std::string(value.get_string().value_unsafe());
    case element_type::INT64:
      return fmt::to_string(value.get_int64().value_unsafe());
    case element_type::UINT64:
      return fmt::to_string(value.get_uint64().value_unsafe());
    case element_type::DOUBLE:
      return number_text(value.get_double().value_unsafe());
    case element_type::OBJECT:
      if (const std::string moment = php_moment(value); !moment.empty()) return moment;
      for (const auto key : kNameKeys) {
        element member;
        if (value.at_key(key).get(member) != simdjson::SUCCESS || (member.is_object() && key != "$date")) continue;
        const std::string text = text_of(member);
        if (!text.empty()) return text;
      }
      return "";
    case element_type::ARRAY: {
      std::string joined;  // a body given as a list of paragraphs
      for (const element part : items_of(value)) {
        const std::string text = part.is_array() ? "" : text_of(part);
        if (text.empty()) continue;
        if (!joined.empty()) joined += "\n\n";
        joined += text;
      }
      return joined;
    }
    default:
      return "";
  }
}

void add_texts(element value, std::vector<std::string>& list) {
  if (value.is_array()) {
    for (const element part : items_of(value)) {
      if (!part.is_array()) add_texts(part, list);
    }
    return;
  }
  std::string text = text_of(value);
  if (!text.empty()) list.push_back(std::move(text));
}

std::string member_text(simdjson::dom::object members, std::initializer_list<std::string_view> keys) {
  for (const auto key : keys) {
    element member;
    if (members.at_key(key).get(member) != simdjson::SUCCESS) continue;
    std::string text = text_of(member);
    if (!text.empty()) return text;
  }
  return "";
}

}  // namespace dateline::indexer
