// SPDX-License-Identifier: GPL-3.0-or-later
// Where in a record of a feed is a field?
#include "indexer/formats/feeds/fields.h"

#include <algorithm>
#include <utility>

#include "indexer/normalise/dates.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

bool is_empty(const XmlElement& element) {
  return std::all_of(element.children.begin(), element.children.end(),
                     [](const XmlElement& child) { return child.is_text() && trimmed(child.text).empty(); });
}

}  // namespace

bool has_name(const XmlElement& element, const XmlElement& parent, FieldName name) {
  const auto colon = name.find(':');
  if (colon != FieldName::npos) {
    return element.space == name.substr(0, colon) && lower_ascii(element.name) == name.substr(colon + 1);
  }
  if (element.is_text() || lower_ascii(element.name) != name) return false;
  return element.space.empty() || element.space == parent.space || element.space == "rss";
}

const XmlElement* find_field(const XmlElement& parent, std::initializer_list<FieldName> names) {
  for (const FieldName name : names) {
    for (const XmlElement& child : parent.children) {
      if (has_name(child, parent, name) && !is_empty(child)) return &child;
    }
  }
  return nullptr;
}

std::vector<const XmlElement*> find_fields(const XmlElement& parent, FieldName name) {
  std::vector<const XmlElement*> found;
  for (const XmlElement& child : parent.children) {
    if (has_name(child, parent, name)) found.push_back(&child);
  }
  return found;
}

std::string field_text(const XmlElement& parent, std::initializer_list<FieldName> names) {
  const XmlElement* found = find_field(parent, names);
  return found == nullptr ? "" : std::string(trimmed(found->all_text()));
}

std::string first_date(const XmlElement& parent, std::initializer_list<FieldName> names) {
  std::string first;
  for (const FieldName name : names) {
    for (const XmlElement* field : find_fields(parent, name)) {
      std::string text(trimmed(field->all_text()));
      if (parse_date(text).known()) return text;
      if (first.empty()) first = std::move(text);
    }
  }
  return first;
}

void set_dates(RawArticle& raw, std::string published, std::string updated) {
  raw.published = !parse_date(published).known() && parse_date(updated).known() ? updated : std::move(published);
  raw.updated = std::move(updated);
}

std::string declared_language(XmlPath around, const XmlElement& record) {
  std::string_view language = trimmed(record.attribute("xml", "lang"));
  for (std::size_t i = around.size(); i > 0 && language.empty(); --i) {
    language = trimmed(around[i - 1].attribute("xml", "lang"));
  }
  return std::string(language);
}

}  // namespace dateline::indexer
