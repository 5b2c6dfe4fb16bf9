// SPDX-License-Identifier: GPL-3.0-or-later
// What does a parser of HTML make of a text, and what of it is for a reader?
#include "indexer/normalise/html_tree.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstddef>
#include <memory>
#include <vector>

#include "indexer/normalise/elements.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kTreeFactor = 256;
constexpr std::size_t kTreeBase = std::size_t{64} << 10U;
constexpr std::size_t kChunk = std::size_t{64} << 10U;

/// Memory for one tree at a time, given back as a whole: gumbo's own way of freeing a tree recurses as deep as it is.
/// A tree that wants more than its share is left by a jump over gumbo's frames, which are C and own nothing but what is
/// here.
class TreeMemory {
 public:
  void begin(std::size_t budget) {
    left_ = budget;
    if (chunks_.size() > 1) chunks_.resize(1);
    used_ = 0;
  }

  void* take(std::size_t size) {
    size = (size + alignof(std::max_align_t) - 1) / alignof(std::max_align_t) * alignof(std::max_align_t);
    if (size > left_) std::longjmp(full, 1);
    left_ -= size;
    if (chunks_.empty() || used_ + size > chunks_.back().size) {
      const std::size_t room = std::max(size, kChunk << std::min<std::size_t>(chunks_.size(), 6));
      chunks_.push_back({std::unique_ptr<std::byte[]>(new std::byte[room]), room});
      used_ = 0;
    }
    void* place = chunks_.back().bytes.get() + used_;
    used_ += size;
    return place;
  }

  std::jmp_buf full;  ///< where to go when the budget is used up

 private:
  struct Chunk {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size;
  };
  std::vector<Chunk> chunks_;
  std::size_t used_ = 0;  ///< of the last chunk
  std::size_t left_ = 0;
};

/// Without the characters that gumbo would show as U+FFFD, though cleaning knows better.
std::string parsable(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t start = at;
    const char32_t c = next_code_point(html, at);
    const bool blank = c == '\t' || c == '\n' || c == '\r' || c == '\f';
    if ((c < 0x20 && !blank) || c == 0x7F || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE) continue;
    if (c == 0x85) {
      out.push_back('\n');  // NEL
    } else if (c >= 0x80 && c < 0xA0) {
      append_utf8(out, windows_1252(c));
    } else {
      out.append(html.substr(start, at - start));
    }
  }
  return out;
}

/// Null when the memory is not enough.
GumboOutput* parse(const GumboOptions& options, TreeMemory& memory, std::string_view html) {
  if (setjmp(memory.full) != 0) return nullptr;
  return gumbo_parse_with_options(&options, html.data(), html.size());
}

ElementKind kind_of(const GumboElement& element) {
  static const auto kKinds = [] {
    std::array<ElementKind, GUMBO_TAG_LAST> kinds{};
    for (int tag = 0; tag < GUMBO_TAG_LAST; ++tag) {
      kinds[static_cast<std::size_t>(tag)] = element_kind(gumbo_normalized_tagname(static_cast<GumboTag>(tag)));
    }
    return kinds;
  }();
  if (gumbo_get_attribute(&element.attributes, "hidden") != nullptr) return ElementKind::kHidden;
  if (const GumboAttribute* style = gumbo_get_attribute(&element.attributes, "style"); style != nullptr) {
    std::string css = lower_ascii(style->value);
    css.erase(std::remove(css.begin(), css.end(), ' '), css.end());
    if (css.find("display:none") != std::string::npos || css.find("visibility:hidden") != std::string::npos) {
      return ElementKind::kHidden;
    }
  }
  return kKinds[static_cast<std::size_t>(element.tag)];
}

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
  thread_local TreeMemory memory;
  memory.begin(kTreeBase + html.size() * kTreeFactor);
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* place, std::size_t size) { return static_cast<TreeMemory*>(place)->take(size); };
  options.deallocator = [](void*, void*) {};
  options.userdata = &memory;
  options.max_errors = 0;
  options.fragment_context = GUMBO_TAG_BODY;
  const std::string text = parsable(html);  // the tree points into it
  const GumboOutput* tree = parse(options, memory, text);
  if (tree == nullptr) return std::nullopt;
  return Walk().run(tree->root);
}

}  // namespace dateline::indexer
