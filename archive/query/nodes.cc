// SPDX-License-Identifier: GPL-3.0-or-later
// How are nodes put together so that a tree has one shape only, however it was typed?
#include "archive/query/nodes.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "archive/query/characters.h"

namespace dateline::query {
namespace {

/// -copies leaves out copies; without a minus it is a word like any other.
constexpr std::string_view kCopiesWord = "copies";

NodePtr make_parent(Kind kind, NodePtr child) {
  NodePtr node = make_node(kind);
  node->children.push_back(std::move(child));
  return node;
}

/// A word in any form.
bool is_one_word(const Node& node) {
  return node.kind == Kind::kWord || node.kind == Kind::kExact || node.kind == Kind::kPrefix ||
         node.kind == Kind::kFuzzy;
}

/// Whether a child of title: or author: would be read the same in title:( … ), where fields and dates work too.
bool can_stand_in_brackets(const Node& node) {
  if (!is_one_word(node)) return node.kind == Kind::kNear && !node.children.empty();
  return node.kind == Kind::kExact ||
         (node.text.find(':') == std::string::npos && node.text.find("..") == std::string::npos);
}

/// The one field that a side of NEAR is in, when NEAR may work inside it.
std::optional<Field> common_field(const Node& node) {
  if (node.kind == Kind::kField) {
    if (!has_words(node.field) || !can_stand_in_brackets(*node.children[0])) return std::nullopt;
    return node.field;
  }
  if (node.kind != Kind::kAny) return std::nullopt;
  const auto first = common_field(*node.children[0]);
  const bool same = std::all_of(node.children.begin(), node.children.end(),
                                [&](const NodePtr& child) { return common_field(*child) == first; });
  return same ? first : std::nullopt;
}

/// Whether a node may be a side of this NEAR; with `fielded` its words are all in one field.
bool fits(const Node& side, const Node& near, bool fielded) {
  if (side.kind == Kind::kField) return fielded && fits(*side.children[0], near, false);
  if (side.kind == Kind::kNear) {
    return !side.children.empty() && side.distance == near.distance && side.ordered == near.ordered;
  }
  if (side.kind != Kind::kAny) return is_one_word(side);
  return std::all_of(side.children.begin(), side.children.end(),
                     [&](const NodePtr& child) { return is_one_word(fielded ? *child->children[0] : *child); });
}

NodePtr without_field(NodePtr node) {
  if (node->kind == Kind::kField) return std::move(node->children[0]);
  for (NodePtr& child : node->children) child = without_field(std::move(child));
  return node;
}

/// Takes a group apart into what is no group; under a negation each part is negated.
void splice(NodePtr node, bool negative, Nodes& into) {
  if (node->kind == Kind::kMust || (node->kind == Kind::kNot && is_group(*node->children[0]))) {
    splice(std::move(node->children[0]), negative != (node->kind == Kind::kNot), into);
  } else if (is_group(*node)) {
    for (NodePtr& child : node->children) splice(std::move(child), negative, into);
  } else {
    into.push_back(negative ? make_not(std::move(node)) : std::move(node));
  }
}

/// `depth` is in how many brackets the node's children stand.
bool limit_depth(Node& node, std::size_t depth) {
  if (is_sign(node)) return limit_depth(*node.children[0], depth + (is_group(*node.children[0]) ? 1 : 0));
  if (node.kind != Kind::kAll && node.kind != Kind::kAny) return false;
  bool limited = false;
  Nodes children;
  for (NodePtr& child : node.children) {
    const bool grouped = is_group(is_sign(*child) ? *child->children[0] : *child);
    if (grouped && depth == kMaxDepth) {
      limited = true;
      splice(std::move(child), false, children);
      continue;
    }
    if (grouped) limited = limit_depth(*child, depth + (is_sign(*child) ? 0 : 1)) || limited;
    children.push_back(std::move(child));
  }
  node.children = std::move(children);
  return limited;
}

}  // namespace

NodePtr make_node(Kind kind, std::string_view text) {
  auto node = std::make_unique<Node>();
  node->kind = kind;
  node->text = text;
  return node;
}

NodePtr make_word(std::string_view text) {
  NodePtr node = make_node(Kind::kWord, text);
  if (is_operator(text)) node->text = small_letters(text);
  return node;
}

NodePtr make_not(NodePtr child) {
  if (child->kind == Kind::kMust) child = std::move(child->children[0]);
  if (child->kind == Kind::kNot) {
    const bool copies = child->children[0]->kind == Kind::kCopies;
    return copies ? make_word(kCopiesWord) : std::move(child->children[0]);
  }
  if (child->kind == Kind::kWord && child->text == kCopiesWord) child = make_node(Kind::kCopies, kCopiesWord);
  return make_parent(Kind::kNot, std::move(child));
}

NodePtr make_must(NodePtr child) {
  return is_sign(*child) ? std::move(child) : make_parent(Kind::kMust, std::move(child));
}

NodePtr make_group(Kind kind, bool explicit_and, Nodes parts, Notes& notes) {
  NodePtr node = make_node(kind);
  node->explicit_and = explicit_and;
  const bool plus_counts = parts.size() < 2 || (kind == Kind::kAll && !explicit_and);
  for (NodePtr& part : parts) {
    if (part->kind == Kind::kMust && !plus_counts) {
      if (kind == Kind::kAny) notes.add("+ was ignored between words with OR.");
      part = std::move(part->children[0]);
    }
    if (part->kind == kind && part->explicit_and == explicit_and) {
      for (NodePtr& child : part->children) node->children.push_back(std::move(child));
    } else {
      node->children.push_back(std::move(part));
    }
  }
  if (node->children.empty()) return nullptr;
  return node->children.size() == 1 ? std::move(node->children[0]) : std::move(node);
}

NodePtr make_near(const Token& near, std::uint32_t distance, NodePtr left, NodePtr right, Notes& notes) {
  NodePtr node = make_node(Kind::kNear);
  node->distance = distance;
  node->ordered = near.ordered;
  const auto field = common_field(*left);
  const bool fielded = field.has_value();
  if (field != common_field(*right) || !fits(*left, *node, fielded) || !fits(*right, *node, fielded)) {
    notes.add(near.raw + " was read as AND: it works between words, and between words with OR in brackets.");
    Nodes both;
    both.push_back(std::move(left));
    both.push_back(std::move(right));
    return make_group(Kind::kAll, true, std::move(both), notes);
  }
  for (NodePtr* side : {&left, &right}) {
    NodePtr words = fielded ? without_field(std::move(*side)) : std::move(*side);
    if (words->kind == Kind::kNear) {
      for (NodePtr& child : words->children) node->children.push_back(std::move(child));
    } else {
      node->children.push_back(std::move(words));
    }
  }
  if (!fielded) return node;
  NodePtr parent = make_parent(Kind::kField, std::move(node));
  parent->field = *field;
  return parent;
}

bool is_group(const Node& node) {
  return node.kind == Kind::kAll || node.kind == Kind::kAny || (node.kind == Kind::kNear && !node.children.empty());
}

bool is_sign(const Node& node) { return node.kind == Kind::kNot || node.kind == Kind::kMust; }

bool limit_depth(Node& root) { return limit_depth(root, 0); }

}  // namespace dateline::query
