// SPDX-License-Identifier: GPL-3.0-or-later
// Which elements has a page, in the order in which it is written, and what do their names say?
#include "indexer/formats/html/page_tree.h"

#include "indexer/normalise/clean_text.h"
#include "indexer/normalise/html_parse.h"

namespace dateline::indexer::html {
namespace {

bool is_text_type(GumboNodeType type) {
  return type == GUMBO_NODE_TEXT || type == GUMBO_NODE_CDATA || type == GUMBO_NODE_WHITESPACE;
}

struct Open {
  std::uint32_t index;
  unsigned next;
};

}  // namespace

std::string_view PageNode::attribute(const char* name) const {
  return is_text() ? std::string_view() : attribute_of(gumbo->v.element, name);
}

PageTree::PageTree(const GumboNode* root) {
  std::vector<Open> open;
  const auto add = [&](const GumboNode* node, std::uint32_t parent) {
    PageNode flat;
    flat.gumbo = node;
    flat.parent = parent;
    flat.hidden = nodes_.empty() ? false : nodes_[parent].hidden;
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    flat.end = index + 1;
    if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
      flat.tag = node->v.element.tag;
      flat.hidden = flat.hidden || kind_of(node->v.element) == ElementKind::kHidden ||
                    attribute_of(node->v.element, "aria-hidden") == "true";
      open.push_back({index, 0});
    }
    nodes_.push_back(flat);
  };
  add(root, 0);
  while (!open.empty()) {
    Open& top = open.back();
    const GumboVector& children = nodes_[top.index].gumbo->v.element.children;
    if (top.next < children.length) {
      const auto* child = static_cast<const GumboNode*>(children.data[top.next++]);
      const bool element = child->type == GUMBO_NODE_ELEMENT || child->type == GUMBO_NODE_TEMPLATE;
      if (element || is_text_type(child->type)) add(child, top.index);
    } else {
      nodes_[top.index].end = static_cast<std::uint32_t>(nodes_.size());
      open.pop_back();
    }
  }
}

std::string PageTree::text_of(std::size_t index, std::size_t most) const {
  std::string text;
  for (std::size_t i = index; i < nodes_[index].end && text.size() < most; ++i) {
    const PageNode& node = nodes_[i];
    if (!node.is_text()) {
      if (node.tag == GUMBO_TAG_SCRIPT || node.tag == GUMBO_TAG_STYLE) i = node.end - 1;
      if (node.tag == GUMBO_TAG_BR) text.push_back(' ');
      continue;
    }
    text.append(node.text().substr(0, most));
  }
  return clean_line(text);
}

}  // namespace dateline::indexer::html
