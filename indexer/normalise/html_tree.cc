// SPDX-License-Identifier: GPL-3.0-or-later
// What does a parser of HTML make of a text, and what of it is for a reader?
#include "indexer/normalise/html_tree.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "indexer/normalise/html_parse.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kTreeFactor = 256;
constexpr std::size_t kTreeBase = std::size_t{64} << 10U;

/// Writes the text of a tree, without recursion.
class Walk {
 public:
  std::string run(const GumboNode* root) {
    open_.push_back({root, ElementKind::kBlock});
    while (!open_.empty()) {
      const GumboVector& children = open_.back().node->v.element.children;
      if (open_.back().next < children.length) {
        visit(static_cast<const GumboNode*>(children.data[open_.back().next++]));
      } else {
        close(open_.back().kind);
        open_.pop_back();
      }
    }
    return std::move(out_);
  }

 private:
  struct Open {
    const GumboNode* node;
    ElementKind kind;
    unsigned next = 0;  ///< the next of its children
  };

  void visit(const GumboNode* node) {
    switch (node->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
      case GUMBO_NODE_WHITESPACE:
        add(node->v.text.text);
        break;
      case GUMBO_NODE_ELEMENT:
        if (const ElementKind kind = kind_of(node->v.element); kind != ElementKind::kHidden) {
          open(kind);
          open_.push_back({node, kind});
        } else {
          out_.append("\n\n");
        }
        break;
      default:
        break;
    }
  }

  void add(std::string_view text) {
    const std::size_t from = out_.size();
    out_.append(text);
    if (preformatted_ > 0) return;
    std::replace(out_.begin() + static_cast<std::ptrdiff_t>(from), out_.end(), '\n', ' ');
  }

  void open(ElementKind kind) {
    if (kind == ElementKind::kBlock || kind == ElementKind::kPreformatted) out_.append("\n\n");
    if (kind == ElementKind::kCell) out_.push_back(' ');
    if (kind == ElementKind::kBreak) out_.push_back('\n');
    if (kind == ElementKind::kPreformatted) ++preformatted_;
  }

  void close(ElementKind kind) {
    if (kind == ElementKind::kBlock || kind == ElementKind::kPreformatted) out_.append("\n\n");
    if (kind == ElementKind::kCell) out_.push_back(' ');
    if (kind == ElementKind::kPreformatted) --preformatted_;
  }

  std::vector<Open> open_;
  std::string out_;
  int preformatted_ = 0;
};

}  // namespace

std::optional<std::string> text_of_html(std::string_view html) {
  thread_local HtmlParse parse;
  ParseLimits limits;
  limits.memory = kTreeBase + html.size() * kTreeFactor;
  const GumboNode* root = parse.parse(html, limits);
  if (root == nullptr) return std::nullopt;
  return Walk().run(root);
}

}  // namespace dateline::indexer
