// SPDX-License-Identifier: GPL-3.0-or-later
// What does an XML document say, once its encoding, its declarations and its usual slips are out of the way?
#include "indexer/formats/xml/text.h"

#include <libxml/HTMLparser.h>

#include <algorithm>

#include "indexer/formats/xml/feed_begin.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

/// What stands at the end of a piece may be the beginning of something longer, up to so many bytes.
constexpr std::size_t kLookAhead = 64;
/// An instruction or a declaration inside the root that is longer is none.
constexpr std::size_t kLongestInstruction = 4096;
/// A CDATA section may be ended by tags of at most this size.
constexpr std::size_t kEndTags = 128;
constexpr std::string_view kCdata = "<![CDATA[";
constexpr std::string_view kCdataEnd = "]]>";
constexpr std::string_view kCommentEnd = "-->";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; }

/// Whether a character may stand in XML at all.
bool is_allowed(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c < 0xD800 || (c > 0xDFFF && c < 0xFFFE) || (c > 0xFFFF && c <= 0x10FFFF);
}

/// The number of "#233" or "#xE9"; 0xFFFFFFFF for none.
char32_t number_of(std::string_view name) {
  constexpr char32_t kNone = 0xFFFFFFFF;
  name.remove_prefix(1);
  const bool hex = !name.empty() && (name[0] == 'x' || name[0] == 'X');
  if (hex) name.remove_prefix(1);
  if (name.empty() || name.size() > 8) return kNone;
  char32_t value = 0;
  for (const char c : lower_ascii(name)) {
    const bool hex_digit = hex && c >= 'a' && c <= 'f';
    if (!is_digit(c) && !hex_digit) return kNone;
    value = value * (hex ? 16 : 10) + static_cast<char32_t>(hex_digit ? c - 'a' + 10 : c - '0');
  }
  return value;
}

void append_escaped(std::string& out, char32_t c) {
  if (c == '&') {
    out += "&amp;";
  } else if (c == '<') {
    out += "&lt;";
  } else if (c == '>') {
    out += "&gt;";
  } else if (c == '"') {
    out += "&quot;";  // may stand in the value of an attribute
  } else if (c == '\'') {
    out += "&apos;";
  } else if (is_allowed(c)) {
    append_utf8(out, c);
  }
}

}  // namespace

std::string XmlText::read() {
  std::string out;
  while (out.empty() && !ended_) {
    in_.erase(0, at_);
    at_ = 0;
    std::string piece;
    try {
      piece = decoder_.read();
    } catch (const SourceError&) {
      damage_ = std::current_exception();  // after what was read
    }
    ended_ = piece.empty();
    in_ += piece;
    repair(out);
  }
  if (out.empty() && damage_) std::rethrow_exception(damage_);
  return out;
}

void XmlText::repair(std::string& out) {
  while (left() > (ended_ ? 0 : kLookAhead)) {
    const std::size_t before = at_;
    switch (inside_) {
      case Inside::kText:
        open(out);
        break;
      case Inside::kCdata:
        copy_cdata(out);
        break;
      case Inside::kComment:
        skip_comment(out);
        break;
      case Inside::kInstruction:
        skip_until("?>", out);
        break;
      case Inside::kDoctype:
        skip_doctype(out);
        break;
    }
    if (at_ == before) break;  // what stands here ends in the next piece
  }
}

/// Text and tags, up to what begins something else.
void XmlText::open(std::string& out) {
  if (!looked_) {
    looked_ = true;
    const std::size_t begin = feed_begin(std::string_view(in_).substr(at_));
    if (begin != std::string_view::npos) return drop(begin, out);
  }
  const char c = in_[at_];
  if (!begun_ && c != '<') return drop(1, out);
  if (c == '&') return entity(out);
  if (is_control(c)) return drop(1, out);
  if (c != '<') {
    std::size_t end = at_ + 1;
    while (end < in_.size() && in_[end] != '<' && in_[end] != '&' && !is_control(in_[end])) ++end;
    return keep(end - at_, out);
  }
  if (starts_with(kCdata)) {
    inside_ = Inside::kCdata;
    return drop(kCdata.size(), out);
  }
  if (starts_with("<!--")) {
    inside_ = Inside::kComment;
    return drop(4, out);
  }
  if (begun_ && (starts_with("<?") || starts_with("<!"))) return instruction(out);
  if (starts_with("<?")) {
    inside_ = Inside::kInstruction;
    return drop(2, out);
  }
  if (starts_with("<!")) {
    inside_ = Inside::kDoctype;
    return drop(2, out);
  }
  const char next = left() > 1 ? in_[at_ + 1] : ' ';
  if (is_letter(next) || next == '_' || next == '/' || static_cast<unsigned char>(next) >= 0x80) {
    begun_ = true;
    std::size_t end = at_ + 1;
    while (end < in_.size() && end - at_ < kLookAhead &&
           std::string_view(" \t\r\n/>").find(in_[end]) == std::string_view::npos)
      ++end;
    field_ = in_.substr(at_ + 1, end - at_ - 1);
    return keep(1, out);
  }
  out += begun_ ? "&lt;" : "";
  ++at_;
}

/// <?...?> and <!...> inside the root. What is not whole in front of the next tag is no instruction, but text.
void XmlText::instruction(std::string& out) {
  const bool declares = in_[at_ + 1] == '!';
  const char next = left() > 2 ? in_[at_ + 2] : ' ';
  std::string_view inside = std::string_view(in_).substr(at_ + 2, kLongestInstruction);
  const std::size_t stop = inside.find('<');
  if (stop != std::string_view::npos) inside = inside.substr(0, stop);
  const std::size_t end = inside.find(declares ? ">" : "?>");
  if (is_letter(next) || (declares && next == '[')) {
    if (end != std::string_view::npos) return drop(end + (declares ? 3 : 4), out);
    if (stop == std::string_view::npos && !ended_ && left() < kLongestInstruction) return;
  }
  out += "&lt;";
  ++at_;
}

void XmlText::entity(std::string& out) {
  const std::string_view text = std::string_view(in_).substr(at_ + 1, kLookAhead - 2);
  std::size_t end = !text.empty() && text[0] == '#' ? 1 : 0;
  while (end < text.size() && (is_letter(text[end]) || is_digit(text[end]))) ++end;
  const std::string name(text.substr(0, end));
  if (end == 0 || end == text.size() || text[end] != ';') {
    out += "&amp;";
    ++at_;
    return;
  }
  at_ += end + 2;
  if (name[0] == '#') {
    const char32_t number = number_of(name);
    if (is_allowed(number)) append_escaped(out, number);
    return;
  }
  for (const std::string_view own : {"amp", "lt", "gt", "quot", "apos"}) {
    if (name == own) {
      out += '&' + name + ';';
      return;
    }
  }
  const htmlEntityDesc* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
  if (known != nullptr) {
    append_escaped(out, known->value);
  } else {
    out += "&amp;" + name + ';';
  }
}

void XmlText::skip_until(std::string_view end, std::string& out) {
  const auto found = in_.find(end, at_);
  if (found == std::string::npos) {
    const std::size_t kept = ended_ ? 0 : std::min(end.size() - 1, left());
    return drop(left() - kept, out);
  }
  inside_ = Inside::kText;
  drop(found - at_ + end.size(), out);
}

/// Where a comment ends: at "-->", or, when it was never closed, with the field that it is in, as a parser of HTML ends
/// it: at the tag that ends the element around it, or the record, unless it speaks of such elements itself. npos when
/// nothing of this is in sight. One pass: there may be many comments.
std::size_t XmlText::comment_end() {
  const std::string_view text = in_;
  std::size_t last = std::string_view::npos;  // the tag in front that ended an element
  for (std::size_t at = text.find_first_of("-<", at_); at < text.size(); at = text.find_first_of("-<", at + 1)) {
    const std::string_view here = text.substr(at, kLookAhead);
    if (here.starts_with(kCommentEnd)) return at;
    if (!begun_ || here.size() < 2 || here[0] != '<') continue;
    const bool ends = here[1] == '/';
    const std::string_view name = here.substr(ends ? 2 : 1, here.find_first_of(" \t\r\n/>", 2) - (ends ? 2 : 1));
    const bool is_record = name == "item" || name == "entry";
    const bool is_field = !field_.empty() && name == field_;
    if (!ends) {
      cdata_tells_records_ = cdata_tells_records_ || is_record;
      comment_tells_field_ = comment_tells_field_ || is_field;
    } else if (is_field && !comment_tells_field_) {
      return at;
    } else if (is_record && !cdata_tells_records_) {
      const std::size_t close = last == std::string_view::npos ? last : text.find('>', last);
      return close < at && text.find_first_not_of(" \t\r\n", close + 1) == at ? last : at;
    }
    if (ends) last = at;
  }
  return std::string_view::npos;
}

void XmlText::skip_comment(std::string& out) {
  const std::size_t end = comment_end();
  if (end == std::string_view::npos) return drop(left() - (ended_ ? 0 : std::min(kLookAhead, left())), out);
  inside_ = Inside::kText;
  cdata_tells_records_ = comment_tells_field_ = false;
  drop(end - at_, out);
  if (starts_with(kCommentEnd)) drop(kCommentEnd.size(), out);
}

void XmlText::skip_doctype(std::string& out) {
  for (; left() > (ended_ ? 0 : kLookAhead); drop(1, out)) {
    const char c = in_[at_];
    if (type_comment_) {
      if (starts_with("-->")) type_comment_ = false;
    } else if (quote_ != 0) {
      if (c == quote_) quote_ = 0;
    } else if (starts_with("<!--")) {
      type_comment_ = true;
    } else if (c == '"' || c == '\'') {
      quote_ = c;
    } else if (c == '[') {
      ++brackets_;
    } else if (c == ']' && brackets_ > 0) {
      --brackets_;
    } else if (c == '>' && brackets_ == 0) {
      inside_ = Inside::kText;
      return drop(1, out);
    }
  }
}

/// Where a CDATA section that was never closed ends: at the tags that end its record, unless it speaks of records
/// itself. npos when it has no such end in front of `close`.
std::size_t XmlText::lost_end(std::size_t close) {
  std::size_t lost = std::string::npos;
  const std::string_view text = std::string_view(in_).substr(0, close);
  for (const std::string_view name : {"item", "entry"}) {
    const std::size_t end = text.find("</" + std::string(name) + ">", at_);
    if (text.find("<" + std::string(name), at_) < end) cdata_tells_records_ = true;
    lost = std::min(lost, end);
  }
  if (lost == std::string::npos || cdata_tells_records_) return std::string::npos;
  std::size_t at = lost;
  while (at > at_ && std::string_view(" \t\r\n").find(in_[at - 1]) != std::string_view::npos) --at;
  const std::size_t tag = in_.rfind("</", at);
  const bool before = tag != std::string::npos && tag >= at_ && tag < at && at - tag < kEndTags && in_[at - 1] == '>';
  return before && in_.find('>', tag) == at - 1 ? tag : lost;
}

void XmlText::copy_cdata(std::string& out) {
  const auto close = in_.find(kCdataEnd, at_);
  const std::size_t lost = lost_end(close);
  const std::size_t found = std::min(close, lost);
  const std::size_t kept = ended_ ? 0 : std::min(kEndTags, left());
  const std::size_t end = found == std::string::npos ? in_.size() - kept : found;
  for (; at_ < end; ++at_) {
    const char c = in_[at_];
    if (c == '&' || c == '<' || c == '>') {
      append_escaped(out, static_cast<unsigned char>(c));
    } else if (!is_control(c)) {
      out += c;
    }
  }
  if (found == std::string::npos) return;
  inside_ = Inside::kText;
  cdata_tells_records_ = false;
  if (found == close) at_ += kCdataEnd.size();
}

/// Leaves out a piece but for its line ends, so that lines keep their numbers.
void XmlText::drop(std::size_t size, std::string& out) {
  out.append(static_cast<std::size_t>(std::count(in_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                 in_.begin() + static_cast<std::ptrdiff_t>(at_ + size), '\n')),
             '\n');
  at_ += size;
}

void XmlText::keep(std::size_t size, std::string& out) {
  out.append(in_, at_, size);
  at_ += size;
}

}  // namespace dateline::indexer
