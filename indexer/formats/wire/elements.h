// SPDX-License-Identifier: GPL-3.0-or-later
// How is something found in a wire document? Agencies mix up namespaces and the case of letters: neither counts here.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/xml/element.h"

/// All functions are pure and thread-safe. Those that take a pointer take null for an element that is not there, and
/// answer null, "" or nothing.
namespace dateline::indexer::wire {

bool is_named(const XmlElement& element, std::string_view name);

/// The first child of a name; the first element of a name below, in the order of the document.
const XmlElement* child(const XmlElement* parent, std::string_view name);
const XmlElement* find(const XmlElement* top, std::string_view name);

/// All of them.
std::vector<const XmlElement*> children(const XmlElement* parent, std::string_view name);
std::vector<const XmlElement*> find_all(const XmlElement* top, std::string_view name);

/// The text inside, without blanks around it; a <br> or the edge of a paragraph is a blank.
std::string text(const XmlElement* element);

/// The same with a blank between all pieces, where elements stand side by side: "By <person>A</person>".
/// Elements called `left_out` say nothing.
std::string spaced_text(const XmlElement* element, std::string_view left_out = "");

/// The first of these that is a date; else the first that is not empty, for the report to show; "".
std::string first_date_of(std::initializer_list<std::string> texts);

/// The value of an attribute without blanks around it.
std::string attribute(const XmlElement* element, std::string_view name);

/// The last part of a code, in lower case: "usable" for qcode="stat:usable", for uri=".../pubstatusg2/usable", for
/// literal="Usable", for FormalName="Usable".
std::string code(const XmlElement* element);

/// Whether two language tags name one language; an empty tag goes with any.
bool is_same_language(std::string_view a, std::string_view b);

/// The xml:lang of an element, also written without its prefix.
std::string language_of(const XmlElement& element);

/// Whether a value is a word for a reader: it has letters, and is no code such as "04011002", "SWE" or "medtop:1".
bool is_wording(std::string_view value);

/// Whether a name has two words, or is written without blanks as in Chinese: a person's rather than a login or
/// initials.
bool is_full_name(std::string_view name);

/// Adds a text that is not empty, or one that is wording, while the list has fewer than 2,000.
void add(std::vector<std::string>& list, std::string text);
void add_wording(std::vector<std::string>& list, std::string value);
bool is_full(const std::vector<std::string>& list);

}  // namespace dateline::indexer::wire
