// SPDX-License-Identifier: GPL-3.0-or-later
// How is something found in a wire document?
#include "indexer/formats/wire/elements.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/normalise/dates.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::wire {
namespace {

constexpr std::size_t kLongestCode = 3;
constexpr std::size_t kMostEntries = 2000;  ///< more than an article keeps

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool is_same(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

void collect(const XmlElement& top, std::string_view name, std::vector<const XmlElement*>& found) {
  for (const XmlElement& below : top.children) {
    if (below.is_text()) continue;
    if (is_named(below, name)) found.push_back(&below);
    collect(below, name, found);
  }
}

void append_spaced(std::string& out, const XmlElement& element, std::string_view left_out) {
  if (element.is_text()) {
    const std::string_view piece = trimmed(element.text);
    if (piece.empty()) return;
    if (!out.empty() && piece.front() != ',' && piece.front() != ';') out += ' ';
    out += piece;
    return;
  }
  if (!left_out.empty() && is_named(element, left_out)) return;
  for (const XmlElement& below : element.children) append_spaced(out, below, left_out);
}

/// Whether an element parts the words at its edges.
bool parts_words(const XmlElement& element) {
  static constexpr std::array<std::string_view, 17> kNames = {
      "br", "p", "div", "block", "li", "ul", "ol", "hl1", "hl2", "h1", "h2", "h3", "h4", "tr", "td", "th", "table"};
  return std::any_of(kNames.begin(), kNames.end(), [&](std::string_view name) { return is_named(element, name); });
}

void append_line(std::string& out, const XmlElement& element) {
  if (element.is_text()) {
    out += element.text;
    return;
  }
  const bool parts = parts_words(element);
  if (parts && !out.empty()) out += ' ';
  for (const XmlElement& below : element.children) append_line(out, below);
  if (parts) out += ' ';
}

std::string_view language_part(std::string_view tag) { return tag.substr(0, tag.find_first_of("-_")); }

}  // namespace

bool is_named(const XmlElement& element, std::string_view name) { return is_same(element.name, name); }

const XmlElement* child(const XmlElement* parent, std::string_view name) {
  if (parent == nullptr) return nullptr;
  for (const XmlElement& below : parent->children) {
    if (is_named(below, name)) return &below;
  }
  return nullptr;
}

const XmlElement* find(const XmlElement* top, std::string_view name) {
  if (top == nullptr) return nullptr;
  for (const XmlElement& below : top->children) {
    if (below.is_text()) continue;
    if (is_named(below, name)) return &below;
    if (const XmlElement* found = find(&below, name)) return found;
  }
  return nullptr;
}

std::vector<const XmlElement*> children(const XmlElement* parent, std::string_view name) {
  std::vector<const XmlElement*> found;
  if (parent == nullptr) return found;
  for (const XmlElement& below : parent->children) {
    if (is_named(below, name)) found.push_back(&below);
  }
  return found;
}

std::vector<const XmlElement*> find_all(const XmlElement* top, std::string_view name) {
  std::vector<const XmlElement*> found;
  if (top != nullptr) collect(*top, name, found);
  return found;
}

std::string text(const XmlElement* element) {
  std::string joined;
  if (element != nullptr) append_line(joined, *element);
  return std::string(trimmed(joined));
}

std::string spaced_text(const XmlElement* element, std::string_view left_out) {
  std::string joined;
  if (element == nullptr) return joined;
  for (const XmlElement& below : element->children) append_spaced(joined, below, left_out);
  return joined;
}

std::string first_date_of(std::initializer_list<std::string> texts) {
  std::string first;
  for (const std::string& text : texts) {
    if (parse_date(text).known()) return text;
    if (first.empty()) first = text;
  }
  return first;
}

std::string attribute(const XmlElement* element, std::string_view name) {
  return element == nullptr ? "" : std::string(trimmed(element->attribute(name)));
}

std::string code(const XmlElement* element) {
  for (const std::string_view name : {"qcode", "uri", "literal", "FormalName"}) {
    const std::string value = attribute(element, name);
    if (!value.empty()) return lower_ascii(std::string_view(value).substr(value.find_last_of(":/") + 1));
  }
  return "";
}

bool is_same_language(std::string_view a, std::string_view b) {
  return a.empty() || b.empty() || is_same(language_part(a), language_part(b));
}

std::string language_of(const XmlElement& element) {
  const std::string_view tag = element.attribute("xml", "lang");
  return std::string(trimmed(tag.empty() ? element.attribute("lang") : tag));
}

bool is_wording(std::string_view value) {
  const bool has_letter = std::any_of(value.begin(), value.end(), [](char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  });
  if (!has_letter) return false;
  if (value.find(' ') != std::string_view::npos || !is_ascii(value)) return true;
  const bool has_digit = value.find_first_of("0123456789:") != std::string_view::npos;
  const bool has_small = std::any_of(value.begin(), value.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return !has_digit && (has_small || value.size() > kLongestCode);
}

bool is_full_name(std::string_view name) { return name.find(' ') != std::string_view::npos || !is_ascii(name); }

void add(std::vector<std::string>& list, std::string text) {
  if (!text.empty() && !is_full(list)) list.push_back(std::move(text));
}

bool is_full(const std::vector<std::string>& list) { return list.size() >= kMostEntries; }

void add_wording(std::vector<std::string>& list, std::string value) {
  if (is_wording(value)) add(list, std::move(value));
}

}  // namespace dateline::indexer::wire
