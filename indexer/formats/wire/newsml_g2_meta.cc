// SPDX-License-Identifier: GPL-3.0-or-later
// What does a NewsML-G2 news item say about its text?
#include "indexer/formats/wire/newsml_g2_meta.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/formats/wire/elements.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::wire {
namespace {

/// The last part of a role or a type, in lower case: "summary" of "drol:summary".
std::string last_part(const XmlElement& element, std::string_view name) {
  const std::string value = lower_ascii(attribute(&element, name));
  return value.substr(value.find_last_of(":/") + 1);
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// The name in the article's language, otherwise the first one that is not a short form.
std::string name_of(const XmlElement& element, std::string_view language) {
  std::string name;
  for (const XmlElement* given : children(&element, "name")) {
    const std::string role = last_part(*given, "role");
    if (role == "mnemonic" || role == "short") continue;
    const bool fits = !language.empty() && is_same_language(language_of(*given), language);
    std::string value = text(given);
    if (value.empty() || (!name.empty() && !fits)) continue;
    name = std::move(value);
    if (fits) break;
  }
  return name;
}

/// A name or, where there is none, the text that stands for one.
std::string party_of(const XmlElement* element, std::string_view language) {
  if (element == nullptr) return "";
  std::string name = name_of(*element, language);
  return name.empty() ? attribute(element, "literal") : name;
}

std::string language_of_item(XmlPath around, const XmlElement& item, const XmlElement* meta) {
  std::string language = attribute(child(meta, "language"), "tag");
  if (language.empty()) language = language_of(item);
  for (auto outer = around.rbegin(); language.empty() && outer != around.rend(); ++outer) {
    language = language_of(*outer);
  }
  return language;
}

/// The main headline is the first in the article's language without the role of a second line.
void read_headlines(const XmlElement* meta, RawArticle& raw) {
  const auto is_second = [](const XmlElement& headline) {
    const std::string role = last_part(headline, "role");
    return has(role, "sub") || has(role, "deck") || has(role, "secondary");
  };
  for (const bool any_language : {false, true}) {
    if (!raw.title.empty()) break;
    for (const XmlElement* headline : children(meta, "headline")) {
      if (!any_language && !is_same_language(language_of(*headline), raw.language)) continue;
      std::string& field = is_second(*headline) ? raw.subtitle : raw.title;
      if (field.empty()) field = text(headline);
    }
  }
}

void read_summary(const XmlElement* meta, RawArticle& raw) {
  static constexpr std::array<std::string_view, 6> kRoles = {"", "summary", "intro", "abstract", "lead", "teaser"};
  for (const XmlElement* description : children(meta, "description")) {
    if (std::find(kRoles.begin(), kRoles.end(), last_part(*description, "role")) == kRoles.end()) continue;
    if (!is_same_language(language_of(*description), raw.language)) continue;
    if (raw.summary.empty()) raw.summary = spaced_text(description);
  }
}

/// Who sent a message. Its header is among the first elements.
std::string sender_of(const XmlElement& message) {
  const std::size_t head = std::min<std::size_t>(message.children.size(), 10);
  for (std::size_t at = 0; at < head; ++at) {
    if (is_named(message.children[at], "header")) return text(child(&message.children[at], "sender"));
  }
  return "";
}

/// The words of a provider first, then the codes: "nprov:AFP" is AFP.
std::string source_of(XmlPath around, const XmlElement& item, const XmlElement* meta, std::string_view language) {
  const XmlElement* provider = child(child(&item, "itemMeta"), "provider");
  std::string source = provider == nullptr ? "" : name_of(*provider, language);
  for (const XmlElement* credit : {child(meta, "infoSource"), child(&item, "infoSource"), provider}) {
    if (source.empty()) source = party_of(credit, language);
  }
  if (source.empty()) source = text(child(meta, "creditline"));
  if (source.empty()) {
    const std::string qcode = attribute(provider, "qcode");
    source = qcode.substr(qcode.find(':') + 1);
  }
  if (source.empty()) source = party_of(child(child(&item, "rightsInfo"), "copyrightHolder"), language);
  if (source.empty()) source = attribute(provider, "uri");
  if (source.empty() && !around.empty()) source = sender_of(around.front());
  return source;
}

/// <by> is the byline. A creator is a person when it has a name like one: many are desks, companies and logins.
void read_authors(const XmlElement* meta, RawArticle& raw) {
  for (const XmlElement* by : children(meta, "by")) add(raw.authors, text(by));
  if (!raw.authors.empty()) return;
  const auto take = [&](const XmlElement& person) {
    std::string name = party_of(&person, raw.language);
    if (name != raw.source && !has(last_part(person, "type"), "organi") && is_full_name(name))
      add(raw.authors, std::move(name));
  };
  for (const XmlElement* creator : children(meta, "creator")) {
    const std::string role = last_part(*creator, "role");
    if (!has(role, "source") && !has(role, "prov") && !has(role, "phot")) take(*creator);
  }
  for (const XmlElement* contributor : children(meta, "contributor")) {
    const std::string role = last_part(*contributor, "role");
    if (has(role, "author") || has(role, "reporter")) take(*contributor);
  }
}

void read_places(const XmlElement* meta, RawArticle& raw) {
  for (const XmlElement* located : children(meta, "located")) {
    const std::string place = party_of(located, raw.language);
    if (has(lower_ascii(place), "no-data")) continue;
    add(raw.places, place);
    for (const XmlElement* broader : children(located, "broader")) add(raw.places, name_of(*broader, raw.language));
  }
}

void read_subjects(const XmlElement* meta, RawArticle& raw) {
  for (const XmlElement* subject : children(meta, "subject")) {
    std::string name = name_of(*subject, raw.language);
    if (name.size() == 1) continue;  // a category's letter
    const std::string type = last_part(*subject, "type");
    const std::string qcode = lower_ascii(attribute(subject, "qcode"));
    const std::string_view scheme = std::string_view(qcode).substr(0, qcode.find(':'));
    if (type == "geoarea" || type == "poi") {
      add(raw.places, std::move(name));
    } else if (has(scheme, "department") || has(scheme, "desk") || has(scheme, "section") || type == "section") {
      add(raw.sections, std::move(name));
    } else {
      add(raw.tags, std::move(name));
    }
  }
  for (const XmlElement* keyword : children(meta, "keyword")) add(raw.tags, text(keyword));
  for (const XmlElement* genre : children(meta, "genre")) add(raw.tags, name_of(*genre, raw.language));
}

}  // namespace

void read_g2_meta(XmlPath around, const XmlElement& item, RawArticle& raw) {
  const XmlElement* about_item = child(&item, "itemMeta");
  const XmlElement* meta = child(&item, "contentMeta");
  raw.language = language_of_item(around, item, meta);
  read_headlines(meta, raw);
  read_summary(meta, raw);
  const std::string version = text(child(about_item, "versionCreated"));
  const std::string modified = text(child(meta, "contentModified"));
  raw.published =
      first_date_of({text(child(about_item, "firstCreated")), text(child(meta, "contentCreated")), version, modified});
  raw.updated = first_date_of({version, modified});
  raw.source = source_of(around, item, meta, raw.language);
  raw.dateline = text(child(meta, "dateline"));
  read_authors(meta, raw);
  read_places(meta, raw);
  read_subjects(meta, raw);
}

}  // namespace dateline::indexer::wire
