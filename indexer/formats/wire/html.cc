// SPDX-License-Identifier: GPL-3.0-or-later
// How is the text of NITF or XHTML written as plain HTML?
#include <algorithm>
#include <array>
#include <utility>

#include "indexer/formats/wire/content.h"
#include "indexer/formats/wire/elements.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::wire {
namespace {

constexpr std::size_t kShortestWrapped = 45;
constexpr std::size_t kLongestWrapped = 100;

/// Elements that part a text, and what they are called in HTML. Any other element is inside a line: its text stays.
std::string_view block_name(std::string_view name) {
  static constexpr std::array<std::string_view, 26> kSame = {
      "p",  "div", "h1", "h2",    "h3",    "h4",    "h5",    "h6",      "ul",      "ol",         "li", "dl", "dt",
      "dd", "pre", "tr", "table", "thead", "tbody", "tfoot", "section", "article", "blockquote", "td", "th", "caption"};
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kOther = {{
      {"hl1", "h2"},
      {"hl2", "h3"},
      {"block", "div"},
      {"bq", "blockquote"},
      {"credit", "p"},
      {"fn", "p"},
      {"nitf-table", "div"},
  }};
  const auto same = std::find(kSame.begin(), kSame.end(), name);
  if (same != kSame.end()) return *same;
  const auto other =
      std::find_if(kOther.begin(), kOther.end(), [name](const auto& pair) { return pair.first == name; });
  return other == kOther.end() ? std::string_view() : other->second;
}

bool is_left_out(const XmlElement& element, std::string_view name) {
  static constexpr std::array<std::string_view, 16> kOut = {"media",  "nitf-table-metadata",
                                                            "head",   "script",
                                                            "style",  "figure",
                                                            "nav",    "footer",
                                                            "aside",  "video",
                                                            "audio",  "iframe",
                                                            "object", "img",
                                                            "button", "form"};
  if (std::find(kOut.begin(), kOut.end(), name) != kOut.end()) return true;
  return name == "note" && lower_ascii(attribute(&element, "type")) == "npa";
}

/// Whether every line of a paragraph but the last is as long as an old terminal's: then its <br> mean nothing.
bool is_hard_wrapped(const XmlElement& paragraph) {
  std::size_t breaks = 0;
  std::size_t length = 0;
  for (const XmlElement& below : paragraph.children) {
    if (!is_named(below, "br")) {
      length += count_characters(trimmed(below.all_text()));
      continue;
    }
    if (length < kShortestWrapped || length > kLongestWrapped) return false;
    ++breaks;
    length = 0;
  }
  return breaks > 0;
}

class HtmlWriter {
 public:
  explicit HtmlWriter(std::string& heading) : heading_(heading) {}

  void write_inside(const XmlElement& element, bool wrapped = false) {
    for (const XmlElement& below : element.children) write(below, wrapped);
  }

  std::string take() { return begun_ ? std::move(html_) : std::string(); }

 private:
  void write(const XmlElement& element, bool wrapped) {
    if (element.is_text()) {
      begun_ = begun_ || !trimmed(element.text).empty();
      html_ += escape_html(element.text);
      return;
    }
    const std::string name = lower_ascii(element.name);
    if (name == "br") {
      html_ += wrapped ? " " : "<br>";
      return;
    }
    if (is_left_out(element, name)) return;
    if (name == "header") return read_header(element);
    if (name == "h1" && !begun_ && heading_.empty()) {
      heading_ = text(&element);
      return;
    }
    const std::string_view block = block_name(name);
    if (block.empty()) return write_inside(element, wrapped);
    html_.append("<").append(block).append(">");
    write_inside(element, block == "p" && is_hard_wrapped(element));
    html_.append("</").append(block).append(">");
  }

  /// The head of a page: a headline, and a time, a genre and lists of codes, which stand in the metadata.
  void read_header(const XmlElement& header) {
    if (!begun_ && heading_.empty()) heading_ = text(find(&header, "h1"));
  }

  std::string html_;
  std::string& heading_;
  bool begun_ = false;  ///< there is text
};

}  // namespace

std::string html_of(const XmlElement& element, std::string& heading) {
  HtmlWriter writer(heading);
  writer.write_inside(element);
  return writer.take();
}

}  // namespace dateline::indexer::wire
