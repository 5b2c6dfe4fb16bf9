// SPDX-License-Identifier: GPL-3.0-or-later
// In which form is an input?
#include "indexer/formats/detect.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/formats/mail/message.h"
#include "indexer/formats/messages.h"
#include "indexer/formats/warc/records.h"
#include "indexer/formats/xml/feed_begin.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kBlanks = " \t\r\n";

std::string_view without_blanks(std::string_view text) {
  const auto begin = text.find_first_not_of(kBlanks);
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

/// Without the zeros and marks of UTF-16 and UTF-32.
std::string narrowed(std::string_view head) {
  const bool wide = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") || head.substr(0, 4).find('\0') < 4;
  if (!wide) return std::string(head);
  std::string narrow;
  for (const char c : head) {
    if (c != '\0' && c != '\xFF' && c != '\xFE') narrow += c;
  }
  return narrow;
}

/// What is behind the comments at the start. (Markdown may begin with a comment too.)
std::string_view without_comments(std::string_view head) {
  constexpr std::string_view kComment = "<!--";
  constexpr std::string_view kCommentEnd = "-->";
  for (head = without_blanks(head); head.starts_with(kComment); head = without_blanks(head)) {
    const auto end = head.find(kCommentEnd, kComment.size());
    if (end == std::string_view::npos) return kComment;
    head.remove_prefix(end + kCommentEnd.size());
  }
  return head;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether a text without comments begins with a tag or a declaration.
bool is_xml(std::string_view head) {
  return head.size() > 1 && head[0] == '<' &&
         (head[1] == '?' || head[1] == '!' || head[1] == '_' || is_letter(head[1]));
}

/// Whether a text says at once that it is a web page: then a feed in it is shown by it.
bool is_whole_page(std::string_view head) {
  const std::string start = lower_ascii(head.substr(0, 16));
  return start.starts_with("<!doctype html") || start.starts_with("<html");
}

/// Whether what is_xml takes for XML is a web page, or a piece of one.
bool is_html(std::string_view head) {
  static constexpr std::array<std::string_view, 26> kNames = {
      "a",  "b",    "blockquote", "body", "br",   "center", "div", "font", "h1",     "h2",   "h3",    "h4", "head",
      "hr", "html", "i",          "img",  "main", "meta",   "ol",  "p",    "script", "span", "table", "ul", "style"};
  bool doctype = false;
  while (head.starts_with("<?") || head.starts_with("<!")) {
    const std::string start = lower_ascii(head.substr(0, 40));
    doctype = doctype || (start.starts_with("<!doctype") && start.find("html") != std::string::npos);
    const auto end = head.find('>');
    if (end == std::string_view::npos) return doctype;
    head = without_comments(head.substr(end + 1));
  }
  if (head.size() < 2 || head[0] != '<') return doctype;
  std::size_t end = 1;
  while (end < head.size() && (is_letter(head[end]) || (head[end] >= '0' && head[end] <= '9'))) ++end;
  const std::string name = lower_ascii(head.substr(1, end - 1));
  const bool prefixed = end < head.size() && (head[end] == ':' || head[end] == '-' || head[end] == '_');
  return !prefixed && std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// Whether the brace that a line begins with is closed by the last character of the line.
bool is_whole_object(std::string_view line) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted && c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '{' || c == '}')) {
      depth += c == '{' ? 1 : -1;
      if (depth == 0) return i + 1 == line.size();
    }
  }
  return false;
}

}  // namespace

Form detect_form(std::string_view head) {
  if (warc::is_archive(head)) return Form::kWebArchive;
  while (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  head = without_blanks(head);
  if (head.empty()) return Form::kEmpty;
  if (is_wire_text(head)) return Form::kWireText;
  if (head[0] == '[') {
    const auto inside = without_blanks(head.substr(1));
    return inside.starts_with('{') || inside.starts_with(']') ? Form::kJson : Form::kText;
  }
  const std::string narrow = narrowed(head);
  const std::string_view first_tag = without_comments(narrow);
  if (!is_whole_page(first_tag) && feed_begin(first_tag) != std::string_view::npos) return Form::kXml;
  if (is_xml(first_tag)) return is_html(first_tag) ? Form::kHtml : Form::kXml;
  if (head[0] != '{') return mail::is_mail(head) ? Form::kMail : Form::kText;
  const auto inside = without_blanks(head.substr(1));
  if (!inside.empty() && inside[0] != '"' && inside[0] != '}') return Form::kText;
  const auto line_end = head.find('\n');
  if (line_end == std::string_view::npos) return Form::kJsonLines;
  const auto second = without_blanks(head.substr(line_end + 1));
  const auto first = head.substr(0, head.find_last_not_of(kBlanks, line_end) + 1);
  if (is_whole_object(first)) return Form::kJsonLines;
  const bool goes_on = first.find_last_of("[{,:") == first.size() - 1;  // a document whose list begins here
  return second.starts_with('{') && !goes_on ? Form::kJsonLines : Form::kJson;
}

}  // namespace dateline::indexer
