// SPDX-License-Identifier: GPL-3.0-or-later
// What do the lines and the metadata of a NewsML 1 component say?
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/wire/elements.h"
#include "indexer/formats/wire/newsml1_parts.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::wire {
namespace {

/// The line in the language of the article, otherwise the first.
std::string line_of(const XmlElement* lines, std::string_view name, std::string_view language) {
  std::string first;
  for (const XmlElement* line : children(lines, name)) {
    std::string value = spaced_text(line);
    if (value.empty()) continue;
    if (is_same_language(language_of(*line), language)) return value;
    if (first.empty()) first = std::move(value);
  }
  return first;
}

void fill(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

/// "Summary" and the like are lines of a type that the agency names.
void read_named_lines(const XmlElement* lines, RawArticle& raw) {
  for (const XmlElement* line : children(lines, "NewsLine")) {
    const std::string type = code(child(line, "NewsLineType"));
    const std::string value = text(child(line, "NewsLineText"));
    if (type == "summary" || type == "abstract" || type == "lead") fill(raw.summary, value);
    if (type == "keyword") add(raw.tags, value);
  }
}

std::string party_of(const XmlElement* holder, const KnownTopics& topics) {
  const XmlElement* party = child(holder, "Party");
  const Topic* topic = topics.find(attribute(party, "Topic"));
  if (topic != nullptr && !topic->name.empty()) return topic->name;
  return attribute(party, "FormalName");
}

/// <Property> holds whatever an agency likes; two are common.
void read_properties(const XmlElement* metadata, RawArticle& raw) {
  for (const XmlElement* property : children(metadata, "Property")) {
    if (is_full(raw.tags)) break;
    if (code(property) == "keyword") add(raw.tags, attribute(property, "Value"));
  }
  for (const XmlElement* location : children(metadata, "Location")) {
    for (const XmlElement* part : children(location, "Property")) add_wording(raw.places, attribute(part, "Value"));
  }
}

void read_topics(const XmlElement* metadata, const KnownTopics& topics, RawArticle& raw) {
  for (const XmlElement* occurrence : children(metadata, "TopicOccurrence")) {
    if (is_full(raw.tags) || is_full(raw.places)) break;
    const Topic* topic = topics.find(attribute(occurrence, "Topic"));
    if (topic == nullptr) continue;
    const std::string& type = topic->type;
    const bool place = type == "location" || type == "country" || type == "city" || type == "geography";
    add(place ? raw.places : raw.tags, topic->name);
  }
  for (const XmlElement* subject : children(metadata, "SubjectCode")) {
    if (is_full(raw.tags)) break;
    for (const XmlElement& part : subject->children) add_wording(raw.tags, attribute(&part, "FormalName"));
  }
  for (const XmlElement* genre : children(metadata, "Genre")) add_wording(raw.tags, attribute(genre, "FormalName"));
}

std::string language_at(const NewsText& found) {
  for (auto at = found.way.rbegin(); at != found.way.rend(); ++at) {
    const XmlElement* language = child(child(*at, "DescriptiveMetadata"), "Language");
    for (const std::string& tag : {attribute(language, "FormalName"), language_of(**at)}) {
      if (!tag.empty()) return tag;
    }
  }
  return "";
}

}  // namespace

void read_lines(const NewsText& found, RawArticle& raw) {
  fill(raw.language, language_at(found));
  for (auto at = found.way.rbegin(); at != found.way.rend(); ++at) {
    const XmlElement* lines = child(*at, "NewsLines");
    fill(raw.title, line_of(lines, "HeadLine", raw.language));
    fill(raw.subtitle, line_of(lines, "SubHeadLine", raw.language));
    fill(raw.dateline, line_of(lines, "DateLine", raw.language));
    fill(raw.source, line_of(lines, "CreditLine", raw.language));
    if (raw.authors.empty()) add(raw.authors, line_of(lines, "ByLine", raw.language));
    for (const XmlElement* keywords : children(lines, "KeywordLine")) add(raw.tags, text(keywords));
    read_named_lines(lines, raw);
  }
}

void read_metadata(const NewsText& found, const KnownTopics& topics, RawArticle& raw) {
  for (auto at = found.way.rbegin(); at != found.way.rend(); ++at) {
    const XmlElement* about = child(*at, "AdministrativeMetadata");
    std::string provider = party_of(child(about, "Provider"), topics);
    if (!provider.empty()) raw.source = std::move(provider);
    fill(raw.source, party_of(child(about, "Source"), topics));
    std::string creator = party_of(child(about, "Creator"), topics);
    if (raw.authors.empty() && is_full_name(creator)) add(raw.authors, std::move(creator));
    const XmlElement* metadata = child(*at, "DescriptiveMetadata");
    read_properties(metadata, raw);
    read_topics(metadata, topics, raw);
  }
}

}  // namespace dateline::indexer::wire
