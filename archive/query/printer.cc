// SPDX-License-Identifier: GPL-3.0-or-later
// How is a tree written in the query language?
#include "archive/query/printer.h"

#include "archive/query/characters.h"
#include "archive/query/lexer.h"
#include "archive/query/nodes.h"

namespace dateline::query {
namespace {

std::string write(const Node& node);

/// A node within another one.
std::string write_inner(const Node& node) { return is_group(node) ? "(" + write(node) + ")" : write(node); }

std::string join(const Node& node, const std::string& separator) {
  std::string out;
  for (const NodePtr& child : node.children) {
    if (!out.empty()) out += separator;
    out += write_inner(*child);
  }
  return out;
}

std::string write_near(const Node& node) {
  const std::string distance = std::to_string(node.distance);
  if (node.children.empty()) return "\"" + node.text + "\"~" + distance;
  return join(node, (node.ordered ? " ADJ/" : " NEAR/") + distance + " ");
}

/// Whether a value is read back as it is when it stands without quotes.
bool is_plain_value(Field field, const std::string& text) {
  if (text.find_first_of(" ()") != std::string::npos) return false;
  return field == Field::kId || trim_word(text) == text;
}

std::string write_field(const Node& node) {
  std::string name;
  for (const auto& [field, known] : kFieldNames) {
    if (field == node.field) name = known;
  }
  name += ':';
  if (!node.children.empty()) return name + write_inner(*node.children[0]);
  const std::string value = (node.wildcard ? "*." : "") + node.text;
  return name + (is_plain_value(node.field, node.text) ? value : "\"" + value + "\"");
}

std::string write(const Node& node) {
  switch (node.kind) {
    case Kind::kNothing:
      return "";
    case Kind::kWord:
    case Kind::kCopies:
      return node.text;
    case Kind::kExact:
      return "=" + node.text;
    case Kind::kPhrase:
      return (node.exact ? "=\"" : "\"") + node.text + "\"";
    case Kind::kNear:
      return write_near(node);
    case Kind::kPrefix:
      return node.text + "*";
    case Kind::kFuzzy:
      return node.text + "~";
    case Kind::kField:
      return write_field(node);
    case Kind::kDate:
      return node.date_text;
    case Kind::kAll:
      return join(node, node.explicit_and ? " AND " : " ");
    case Kind::kAny:
      return join(node, " OR ");
    case Kind::kNot:
      return "-" + write_inner(*node.children[0]);
    case Kind::kMust:
      return "+" + write_inner(*node.children[0]);
  }
  return "";
}

}  // namespace

std::string print(const Node& node) {
  std::string text = write(node);
  // In a text of capitals alone AND and OR would be words.
  const bool has_operator = node.kind == Kind::kAny || (node.kind == Kind::kAll && node.explicit_and);
  return has_operator && operators_are_words(text) ? "(" + text + ")" : text;
}

}  // namespace dateline::query
