// SPDX-License-Identifier: GPL-3.0-or-later
// What do all feeds write in the same way, whatever their form?
#include "indexer/formats/feeds/fields.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/normalise/dates.h"
#include "indexer/normalise/markup.h"
#include "indexer/normalise/urls.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

bool is_alnum(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_empty(const XmlElement& element) {
  return std::all_of(element.children.begin(), element.children.end(),
                     [](const XmlElement& child) { return child.is_text() && trimmed(child.text).empty(); });
}

bool has_elements(const XmlElement& element) {
  return std::any_of(element.children.begin(), element.children.end(),
                     [](const XmlElement& child) { return !child.is_text(); });
}

/// What a publisher writes into a text that is HTML; "<x>" and "<john>" are text.
bool is_html_tag(std::string_view name) {
  static constexpr std::array<std::string_view, 66> kTags = {
      "a",      "abbr",   "article", "aside",   "b",      "big", "blockquote", "body",   "br",      "caption",
      "center", "cite",   "code",    "dd",      "del",    "div", "dl",         "dt",     "em",      "embed",
      "figure", "font",   "footer",  "form",    "h1",     "h2",  "h3",         "h4",     "h5",      "h6",
      "header", "hr",     "html",    "i",       "iframe", "img", "ins",        "li",     "main",    "nobr",
      "object", "ol",     "p",       "picture", "pre",    "q",   "s",          "script", "section", "small",
      "span",   "strike", "strong",  "style",   "sub",    "sup", "table",      "tbody",  "td",      "th",
      "tr",     "tt",     "u",       "ul",      "video",  "wbr"};
  return std::binary_search(kTags.begin(), kTags.end(), lower_ascii(name));
}

/// Letters and digits alone, in lower case, without an article in front.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : lower_ascii(text)) {
    if (is_alnum(c) || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  return out.starts_with("the") && out.size() > 6 ? out.substr(3) : out;
}

/// Parts between " - ", " | ", " > ", ": " and their like.
std::vector<std::string> title_parts(std::string_view title) {
  static constexpr std::array<std::string_view, 12> kSeparators = {
      " - ", " | ", " > ", " :: ", ": ", " / ", " \u2013 ", " \u2014 ", " \u00BB ", " \u203A ", " \u00B7 ", " \u2022 "};
  std::vector<std::string> parts;
  while (!title.empty()) {
    std::size_t end = title.size();
    std::size_t size = 0;
    for (const std::string_view separator : kSeparators) {
      const auto found = title.find(separator);
      if (found != std::string_view::npos && found < end) end = found, size = separator.size();
    }
    parts.emplace_back(trimmed(title.substr(0, end)));
    title.remove_prefix(end + size);
  }
  return parts;
}

/// Whether one host is the other, or a part of it.
bool is_same_site(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  return a == b || (a.ends_with(b) && a[a.size() - b.size() - 1] == '.');
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

bool looks_like_html(std::string_view text) {
  const std::size_t found = text.rfind('>');
  const std::size_t last = found == std::string_view::npos ? 0 : found;
  for (std::size_t at = text.find('<'); at < last; at = text.find('<', at + 1)) {
    if (text.substr(at).starts_with("<!--")) return true;
    std::size_t start = at + 1;
    if (start < text.size() && text[start] == '/') ++start;
    std::size_t end = start;
    while (end < text.size() && is_alnum(text[end])) ++end;
    const char next = end < text.size() ? text[end] : '\0';
    const bool ends = next == '>' || next == '/' || next == ' ' || next == '\n' || next == '\t' || next == '\r';
    if (ends && end <= last && is_html_tag(text.substr(start, end - start))) return true;
  }
  return text.find('&') != std::string_view::npos && decode_entities(text) != text;
}

std::string html_of_plain(std::string_view text) {
  const std::string html = escape_html(text);
  return html.find('\n') == std::string::npos ? html : "<pre>" + html + "</pre>";
}

std::string html_of_loose(const XmlElement& element) {
  if (has_elements(element)) return element.inner_html();
  const std::string text(trimmed(element.all_text()));
  return looks_like_html(text) ? text : html_of_plain(text);
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

std::string name_of_person(std::string_view text) {
  text = trimmed(text);
  const auto at = text.find('@');
  if (at == std::string_view::npos) return std::string(text);
  const auto open = text.find('(');
  const auto close = text.rfind(')');
  if (open != std::string_view::npos && close != std::string_view::npos && open < close) {
    const std::string_view inside = trimmed(text.substr(open + 1, close - open - 1));
    if (inside.find('@') == std::string_view::npos) return std::string(inside);
    return std::string(trimmed(text.substr(0, open)));
  }
  const auto angle = text.find('<');
  if (angle != std::string_view::npos && angle < at) return std::string(trimmed(text.substr(0, angle)));
  const auto start = text.find_last_of(" \t,;", at);
  const auto end = text.find_first_of(" \t,;", at);
  const std::string_view before = start == std::string_view::npos ? "" : trimmed(text.substr(0, start));
  const std::string_view after = end == std::string_view::npos ? "" : trimmed(text.substr(end + 1));
  return std::string(before.empty() ? after : before);
}

void set_categories(RawArticle& raw, const std::vector<FeedCategory>& categories) {
  constexpr std::size_t kMostSections = 3;
  std::vector<std::string> sections;
  for (const FeedCategory& category : categories) {
    if (category.name.empty()) continue;
    const std::string scheme = lower_ascii(category.scheme);
    const bool tag = scheme.find("tag") != std::string::npos || scheme.find("keyword") != std::string::npos;
    (tag ? raw.tags : sections).push_back(escape_html(category.name));
  }
  auto& target = sections.size() > kMostSections ? raw.tags : raw.sections;
  target.insert(target.end(), sections.begin(), sections.end());
}

void add_keywords(RawArticle& raw, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(",;"), text.size());
    const std::string_view word = trimmed(text.substr(0, end));
    if (!word.empty()) raw.tags.push_back(escape_html(word));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string outlet_of(std::string_view feed_title, std::string_view feed_link, std::string_view article_link) {
  constexpr std::size_t kLongestName = 40;
  const std::string host = host_of(feed_link);
  const std::string article_host = host_of(article_link);
  if (!host.empty() && !article_host.empty() && !is_same_site(host, article_host)) return "";
  const std::vector<std::string> parts = title_parts(trimmed(feed_title));
  if (parts.size() == 1) return parts[0].size() <= kLongestName ? parts[0] : "";
  const std::string site = squeezed(host.empty() ? article_host : host);
  for (const std::string& part : parts) {
    const std::string name = squeezed(part);
    const std::string word = squeezed(std::string_view(part).substr(0, part.find(' ')));
    const bool named = name.size() > 2 && site.find(name) != std::string::npos;
    if (named || (word.size() > 2 && site.starts_with(word))) return part.size() <= kLongestName ? part : "";
  }
  return "";
}

std::string declared_language(XmlPath around, const XmlElement& record) {
  std::string_view language = trimmed(record.attribute("xml", "lang"));
  for (std::size_t i = around.size(); i > 0 && language.empty(); --i) {
    language = trimmed(around[i - 1].attribute("xml", "lang"));
  }
  return std::string(language);
}

std::string global_guid(std::string_view guid, std::string_view feed_link) {
  constexpr std::size_t kSurelyUnique = 20;
  guid = trimmed(guid);
  const std::string host = host_of(feed_link);
  const bool unique = guid.find(':') != std::string_view::npos || guid.size() >= kSurelyUnique;
  if (guid.empty() || unique || host.empty()) return std::string(guid);
  return host + "/" + std::string(guid);
}

void set_texts(RawArticle& raw, std::string body, std::string summary) {
  const auto words = [](const std::string& html) {
    std::string text = strip_markup(html);
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n' || c == '\t'; }),
               text.end());
    return text;
  };
  const std::string said = words(body);
  if (said.empty()) {
    raw.body = std::move(summary);
    return;
  }
  if (said != words(summary)) raw.summary = std::move(summary);
  raw.body = std::move(body);
}

}  // namespace dateline::indexer
