// SPDX-License-Identifier: GPL-3.0-or-later
// What do all feeds write in the same way, whatever their form? Finding a field, names, categories, dates, the outlet.
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

/// Whether a text without a declared type is HTML: it has a tag of HTML, or an entity.
bool looks_like_html(std::string_view text);

/// A plain text as HTML, where its line ends still part paragraphs.
std::string html_of_plain(std::string_view text);

/// A text that may be HTML, and that may be given as elements, as HTML.
std::string html_of_loose(const XmlElement& element);

/// The first of these texts that is a date; else the first that is not empty, for the report to show; "".
std::string first_date(const XmlElement& parent, std::initializer_list<FieldName> names);

/// Publishing dates of an article: of publication, of the last change. Where the first is missing the second is both.
void set_dates(RawArticle& raw, std::string published, std::string updated);

/// The name in "jane@x.example (Jane Doe)", "Jane Doe <jane@x.example>"; "" for an address alone.
std::string name_of_person(std::string_view text);

/// One category with the vocabulary it is from ("" for none); what it is becomes clear when all are known.
struct FeedCategory {
  std::string name;
  std::string scheme;
};

/// Categories become sections while they are at most three, as those of a newspaper's parts are; more are tags, and so
/// is each that comes from a vocabulary of tags or keywords. Names are plain text.
void set_categories(RawArticle& raw, const std::vector<FeedCategory>& categories);

/// Adds the parts of "one, two; three" to the tags.
void add_keywords(RawArticle& raw, std::string_view text);

/// The outlet of a feed, by its title, for articles on its own host: the part of "World news | The Lantern" that its
/// address has too (lantern.example), or a title of at most 40 bytes without parts. "" when no part is the outlet's
/// name.
std::string outlet_of(std::string_view feed_title, std::string_view feed_link, std::string_view article_link);

/// The language that an element or one around it declares with xml:lang; "".
std::string declared_language(XmlPath around, const XmlElement& record);

/// A guid that only its own feed knows ("1234") becomes one that no other feed can have, with the feed's host in front.
std::string global_guid(std::string_view guid, std::string_view feed_link);

/// Body and summary of an article. A summary alone is the body; one that says the same as the body is dropped.
void set_texts(RawArticle& raw, std::string body, std::string summary);

}  // namespace dateline::indexer
