// SPDX-License-Identifier: GPL-3.0-or-later
// What is an element of an XML document, once it is in memory?
#include "indexer/formats/xml/element.h"

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
}

void append_text(std::string& out, const XmlElement& element) {
  out += element.text;
  for (const XmlElement& child : element.children) append_text(out, child);
}

void append_html(std::string& out, const XmlElement& element) {
  if (element.is_text()) return append_escaped(out, element.text);
  out += '<' + element.name;
  for (const XmlAttribute& attribute : element.attributes) {
    if (!attribute.space.empty()) continue;
    out += ' ' + attribute.name + "=\"";
    append_escaped(out, attribute.value);
    out += '"';
  }
  out += '>';
  for (const XmlElement& child : element.children) append_html(out, child);
  if (lower_ascii(element.name) != "br") out += "</" + element.name + '>';
}

}  // namespace

bool XmlElement::is(std::string_view wanted_space, std::string_view wanted_name) const {
  return name == wanted_name && space == wanted_space;
}

std::string_view XmlElement::attribute(std::string_view wanted_space, std::string_view wanted_name) const {
  const std::string lowered = lower_ascii(wanted_name);
  for (const XmlAttribute& attribute : attributes) {
    if (attribute.space == wanted_space && lower_ascii(attribute.name) == lowered) return attribute.value;
  }
  return {};
}

const XmlElement* XmlElement::child(std::string_view wanted_space, std::string_view wanted_name) const {
  for (const XmlElement& child : children) {
    if (child.is(wanted_space, wanted_name)) return &child;
  }
  return nullptr;
}

std::string XmlElement::all_text() const {
  std::string joined;
  append_text(joined, *this);
  return joined;
}

std::string XmlElement::inner_html() const {
  std::string html;
  for (const XmlElement& child : children) append_html(html, child);
  return html;
}

std::string escape_html(std::string_view text) {
  std::string html;
  append_escaped(html, text);
  return html;
}

}  // namespace dateline::indexer
