// SPDX-License-Identifier: GPL-3.0-or-later
// What does a tag say that may be written badly?
#include "indexer/formats/xml/tag.h"

#include <algorithm>

#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::size_t kMostAttributes = 200;
constexpr std::size_t kLongestName = 1000;  ///< libxml2 gives up a document with far longer ones
constexpr std::string_view kBlanks = " \t\r\n";

bool is_blank(char c) { return kBlanks.find(c) != std::string_view::npos; }

bool is_name_start(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  return (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x300) || (c >= 0x370 && c < 0x2000 && c != 0x37E) ||
         (c >= 0x2070 && c < 0x2190) || (c >= 0x2C00 && c < 0x2FF0) || (c >= 0x3001 && c < 0xD800) ||
         (c >= 0xF900 && c < 0xFDD0) || (c >= 0xFDF0 && c < 0xFFFD) || (c > 0xFFFF && c < 0xF0000);
}

bool is_name_part(char32_t c) {
  return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':' || c == 0xB7 ||
         (c >= 0x300 && c < 0x370) || c == 0x203F || c == 0x2040;
}

/// Behind the name that begins at a place; the place itself when none does. XML 1.0, section 2.3.
std::size_t name_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    std::size_t next = end;
    const char32_t c = next_code_point(text, next);
    if (end == at ? !is_name_start(c) : !is_name_part(c)) break;
    end = next;
  }
  return end;
}

std::string escaped(std::string_view value) {
  std::string out;
  for (const char c : value) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

class TagReader {
 public:
  TagReader(std::string_view text, bool whole) : text_(text), whole_(whole) {}

  XmlTag read() {
    at_ = 1;
    const bool closing = peek() == '/';
    if (closing) ++at_;
    if (closing) skip_blanks();
    const std::size_t end = name_end(text_, at_);
    if (end == text_.size()) return unfinished();
    if (end == at_) return as_text();
    if (end - at_ > kLongestName) {
      at_ = end;
      return as_text();
    }
    tag_.name = text_.substr(at_, end - at_);
    at_ = end;
    const bool address =
        tag_.name.back() == ':' || (peek() == '/' && is_name_start(static_cast<unsigned char>(peek(1))));
    if (address || (!is_blank(peek()) && peek() != '>' && peek() != '/')) return as_text();
    tag_.kind = closing ? XmlTag::Kind::kEnd : XmlTag::Kind::kStart;
    while (step()) {
    }
    return std::move(tag_);
  }

 private:
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool at_end() const { return at_ >= text_.size(); }
  void skip_blanks() { at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size()); }

  XmlTag unfinished() {
    tag_.kind = XmlTag::Kind::kUnfinished;
    return std::move(tag_);
  }

  XmlTag as_text() {
    tag_.kind = XmlTag::Kind::kText;
    tag_.size = std::max<std::size_t>(at_, 1);
    return std::move(tag_);
  }

  /// The next attribute, or the end of the tag: then false.
  bool step() {
    skip_blanks();
    if (at_end()) return unfinished_here();
    if (peek() == '>') return finish(at_ + 1);
    if (peek() == '<') {
      tag_.kind = XmlTag::Kind::kText;
      tag_.size = at_;
      return false;
    }
    if (peek() == '/') {
      ++at_;
      skip_blanks();
      if (at_end()) return unfinished_here();
      if (peek() == '>' && tag_.kind == XmlTag::Kind::kStart) tag_.kind = XmlTag::Kind::kEmpty;
      return true;
    }
    const std::size_t start = at_;
    const std::size_t end = name_end(text_, at_);
    if (end == text_.size()) return unfinished_here();
    if (end == start) {
      next_code_point(text_, at_);  // a stray mark
      return true;
    }
    at_ = end;
    return value_of(text_.substr(start, end - start));
  }

  bool unfinished_here() {
    tag_.kind = XmlTag::Kind::kUnfinished;
    return false;
  }

  bool finish(std::size_t size) {
    tag_.size = size;
    return false;
  }

  bool value_of(std::string_view name) {
    skip_blanks();
    if (at_end()) return unfinished_here();
    if (peek() != '=') return take(name, name);
    ++at_;
    skip_blanks();
    if (at_end()) return unfinished_here();
    const char quote = peek();
    if (quote == '"' || quote == '\'') return quoted(name, quote);
    const std::size_t end = text_.find_first_of(" \t\r\n><", at_);
    if (end == std::string_view::npos) return unfinished_here();
    const std::string_view value = text_.substr(at_, end - at_);
    at_ = end;
    return take(name, value);
  }

  /// A quote that is not followed by what may follow, with a < in front of it, opens the value of a later tag: the
  /// value at hand was never closed and ends where the tag does.
  bool quoted(std::string_view name, char quote) {
    ++at_;
    const std::size_t close = text_.find(quote, at_);
    if (close == std::string_view::npos && !whole_) return unfinished_here();
    const bool closed = close != std::string_view::npos;
    if (closed && close + 1 == text_.size() && !whole_) return unfinished_here();
    const char next = closed && close + 1 < text_.size() ? text_[close + 1] : '>';
    const bool proper = closed && (is_blank(next) || next == '>' || next == '/');
    std::size_t end = close;
    if (!proper && (!closed || text_.substr(at_, close - at_).find('<') != std::string_view::npos)) {
      end = text_.find('>', at_);
      if (end == std::string_view::npos) return unfinished_here();
    }
    const std::string_view value = text_.substr(at_, end - at_);
    at_ = end == close ? end + 1 : end;
    return take(name, value);
  }

  bool take(std::string_view name, std::string_view value) {
    if (tag_.attributes.size() == kMostAttributes || name.size() > kLongestName) return true;
    const bool known = std::any_of(tag_.attributes.begin(), tag_.attributes.end(),
                                   [&](const auto& attribute) { return attribute.first == name; });
    if (!known) tag_.attributes.emplace_back(name, escaped(value));
    return true;
  }

  std::string_view text_;
  bool whole_;
  std::size_t at_ = 0;
  XmlTag tag_;
};

}  // namespace

XmlTag read_tag(std::string_view text, bool whole) { return TagReader(text, whole).read(); }

}  // namespace dateline::indexer
