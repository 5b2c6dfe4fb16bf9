// SPDX-License-Identifier: GPL-3.0-or-later
// Which tree does gumbo make of a text of HTML, within bounds of memory and time?
#include "indexer/normalise/html_parse.h"

#include <algorithm>
#include <array>
#include <csetjmp>
#include <ctime>
#include <vector>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kChunk = std::size_t{64} << 10U;
constexpr unsigned kTakesBetweenLooks = 4096;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

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

}  // namespace

/// Memory for one tree at a time, given back as a whole: gumbo's own way of freeing a tree recurses as deep as it is.
/// A tree that wants more than its share of memory or time is left by a jump over gumbo's frames, which are C and own
/// nothing but what is here.
class HtmlParse::Memory {
 public:
  void begin(const ParseLimits& limits) {
    left_ = limits.memory;
    end_ = limits.cpu_seconds > 0 ? cpu_seconds() + limits.cpu_seconds : 0;
    if (chunks_.size() > 1) chunks_.resize(1);
    used_ = 0;
  }

  void* take(std::size_t size) {
    size = (size + alignof(std::max_align_t) - 1) / alignof(std::max_align_t) * alignof(std::max_align_t);
    if (size > left_ || is_late()) std::longjmp(full, 1);
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
  /// gumbo takes memory for every token, and does not need more than a walk through the open elements for one.
  bool is_late() { return end_ > 0 && ++takes_ % kTakesBetweenLooks == 0 && cpu_seconds() > end_; }

  struct Chunk {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size;
  };
  std::vector<Chunk> chunks_;
  std::size_t used_ = 0;  ///< of the last chunk
  std::size_t left_ = 0;
  unsigned takes_ = 0;
  double end_ = 0;  ///< of the time, on this thread's clock; 0 for none
};

HtmlParse::HtmlParse() : memory_(std::make_unique<Memory>()) {}
HtmlParse::~HtmlParse() = default;

const GumboNode* HtmlParse::parse(std::string_view html, const ParseLimits& limits) {
  memory_->begin(limits);
  text_ = parsable(html);
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* memory, std::size_t size) { return static_cast<Memory*>(memory)->take(size); };
  options.deallocator = [](void*, void*) {};
  options.userdata = memory_.get();
  options.max_errors = 0;
  if (!limits.whole_page) options.fragment_context = GUMBO_TAG_BODY;
  if (setjmp(memory_->full) != 0) return nullptr;
  return gumbo_parse_with_options(&options, text_.data(), text_.size())->root;
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

std::string_view attribute_of(const GumboElement& element, const char* name) {
  const GumboAttribute* attribute = gumbo_get_attribute(&element.attributes, name);
  return attribute == nullptr ? std::string_view() : std::string_view(attribute->value);
}

}  // namespace dateline::indexer
