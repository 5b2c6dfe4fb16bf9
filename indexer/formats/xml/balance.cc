// SPDX-License-Identifier: GPL-3.0-or-later
// How do tags that are unclosed, crossed or written badly become a tree again?
#include "indexer/formats/xml/balance.h"

#include <algorithm>
#include <array>

#include "indexer/formats/xml/tag.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kLongestTag = std::size_t{8} << 20U;
constexpr std::size_t kMostLeftOut = 1000;  ///< names

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Elements of HTML that never have an end.
constexpr std::array<std::string_view, 5> kEmpty = {"br", "hr", "img", "input", "wbr"};
/// Elements of HTML whose end is often left out, before another one of the kind.
constexpr std::array<std::string_view, 7> kOneAfterAnother = {"p", "li", "dt", "dd", "tr", "td", "th"};
/// Records, which never stand in one another.
constexpr std::array<std::string_view, 2> kRecords = {"item", "entry"};

std::size_t line_ends(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

std::string XmlBalance::balanced(std::string_view piece) {
  const bool whole = piece.empty();
  in_ += piece;
  std::string out;
  if (!whole && in_.size() < enough_) return out;
  enough_ = 0;
  std::string_view rest = in_;
  while (!rest.empty()) {
    const std::size_t start = std::min(rest.find('<'), rest.size());
    text(rest.substr(0, start), out);
    rest.remove_prefix(start);
    if (rest.empty()) break;
    const bool last = whole || rest.size() >= kLongestTag;
    const XmlTag found = read_tag(rest.substr(0, kLongestTag), last);
    std::size_t size = found.size;
    if (found.kind == XmlTag::Kind::kUnfinished) {
      if (!last) {
        enough_ = 2 * rest.size();  // a long tag is not read again with each piece
        break;
      }
      size = std::min(rest.size(), kLongestTag);
      if (!whole) text(rest.substr(0, size), out);
      if (whole && rest.starts_with("</")) end(trimmed(rest.substr(2)), out);  // a last > is missing
    } else if (found.kind == XmlTag::Kind::kText) {
      text(rest.substr(0, size), out);
    } else {
      const std::size_t before = out.size();
      tag(found, out);
      const std::size_t lines = line_ends(rest.substr(0, size));
      const std::size_t written = line_ends(std::string_view(out).substr(before));
      if (lines > written) out.append(lines - written, '\n');
    }
    rest.remove_prefix(size);
  }
  in_.erase(0, in_.size() - rest.size());
  return out;
}

void XmlBalance::text(std::string_view text, std::string& out) const {
  if (open_.empty()) {
    out.append(line_ends(text), '\n');
    return;
  }
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else {
      out += c;
    }
  }
}

void XmlBalance::tag(const XmlTag& tag, std::string& out) {
  if (begun_ && open_.empty()) return;
  if (tag.kind == XmlTag::Kind::kEnd) return end(tag.name, out);
  const std::string name = lower_ascii(tag.name);
  if (begun_) make_room(name, out);
  begun_ = true;
  const bool empty = tag.kind == XmlTag::Kind::kEmpty || is_one_of(kEmpty, name);
  if (open_.size() >= deepest_) {
    if (!empty && left_out_.size() < kMostLeftOut) ++left_out_[name];
    return;
  }
  out += '<';
  out += tag.name;
  for (const auto& [attribute, value] : tag.attributes) {
    out += ' ';
    out += attribute;
    out += "=\"" + value + '"';
  }
  out += empty ? "/>" : ">";
  if (!empty) open_.push_back({std::string(tag.name), name});
}

/// Ends what cannot stand around an element of this name.
void XmlBalance::make_room(std::string_view name, std::string& out) {
  if (is_one_of(kOneAfterAnother, name)) {
    if (open_.back().lowered == name && open_.size() > 1) close_down_to(open_.size() - 1, out);
    return;
  }
  if (!is_one_of(kRecords, name)) return;
  for (std::size_t i = 1; i < open_.size(); ++i) {
    if (open_[i].lowered == name) return close_down_to(i, out);
  }
}

void XmlBalance::end(std::string_view name, std::string& out) {
  const std::string lowered = lower_ascii(name);
  if (const auto inside = left_out_.find(lowered); inside != left_out_.end()) {
    if (--inside->second == 0) left_out_.erase(inside);
    return;
  }
  auto found = std::find_if(open_.rbegin(), open_.rend(), [&](const Open& open) { return open.name == name; });
  if (found == open_.rend()) {
    found = std::find_if(open_.rbegin(), open_.rend(), [&](const Open& open) { return open.lowered == lowered; });
  }
  if (found != open_.rend()) close_down_to(static_cast<std::size_t>(open_.rend() - found) - 1, out);
}

void XmlBalance::close_down_to(std::size_t count, std::string& out) {
  if (open_.size() > count) left_out_.clear();
  for (; open_.size() > count; open_.pop_back()) out += "</" + open_.back().name + '>';
}

}  // namespace dateline::indexer
