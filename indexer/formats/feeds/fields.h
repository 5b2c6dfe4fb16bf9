// SPDX-License-Identifier: GPL-3.0-or-later
// Where in a record of a feed is a field, under the names and in the places that publishers write it?
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/raw_article.h"
#include "indexer/formats/xml/element.h"

namespace dateline::indexer {

/// A way to name a child: "title" has no namespace or that of its parent, "dc:title" the known namespace dc. Lower
/// case; the case of letters in the document does not matter.
using FieldName = std::string_view;

bool has_name(const XmlElement& element, const XmlElement& parent, FieldName name);

/// The first child of a name that has text or elements in it, or else the first of the next name, ...; null for none.
const XmlElement* find_field(const XmlElement& parent, std::initializer_list<FieldName> names);

/// All children of a name.
std::vector<const XmlElement*> find_fields(const XmlElement& parent, FieldName name);

/// The text of find_field without blanks around; "".
std::string field_text(const XmlElement& parent, std::initializer_list<FieldName> names);

/// The first of these texts that is a date; else the first that is not empty, for the report to show; "".
std::string first_date(const XmlElement& parent, std::initializer_list<FieldName> names);

/// Publishing dates of an article: of publication, of the last change. Where the first is missing the second is both.
void set_dates(RawArticle& raw, std::string published, std::string updated);

/// The language that an element or one around it declares with xml:lang; "".
std::string declared_language(XmlPath around, const XmlElement& record);

}  // namespace dateline::indexer
