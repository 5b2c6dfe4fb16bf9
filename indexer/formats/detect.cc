// SPDX-License-Identifier: GPL-3.0-or-later
// In which form is an input?
#include "indexer/formats/detect.h"

#include <string>

#include "indexer/formats/mail/message.h"
#include "indexer/formats/messages.h"
#include "indexer/formats/xml/feed_begin.h"

namespace dateline::indexer {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kBlanks = " \t\r\n";

std::string_view without_blanks(std::string_view text) {
  const auto begin = text.find_first_not_of(kBlanks);
  return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

/// Whether a text begins with a tag or a declaration, comments aside, in UTF-8 or in UTF-16 or UTF-32 with or without a
/// mark. (Markdown may begin with a comment too.)
bool is_xml(std::string_view head) {
  std::string narrow;
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") || head.substr(0, 4).find('\0') < 4) {
    for (const char c : head) {
      if (c != '\0' && c != '\xFF' && c != '\xFE') narrow += c;
    }
    head = narrow;
  }
  constexpr std::string_view kComment = "<!--";
  constexpr std::string_view kCommentEnd = "-->";
  for (head = without_blanks(head); head.starts_with(kComment); head = without_blanks(head)) {
    const auto end = head.find(kCommentEnd, kComment.size());
    if (end == std::string_view::npos) return true;
    head.remove_prefix(end + kCommentEnd.size());
  }
  if (feed_begin(head) != std::string_view::npos) return true;
  if (head.size() < 2 || head[0] != '<') return false;
  const char next = head[1];
  return next == '?' || next == '!' || next == '_' || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
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
  while (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  head = without_blanks(head);
  if (head.empty()) return Form::kEmpty;
  if (is_wire_text(head)) return Form::kWireText;
  if (head[0] == '[') {
    const auto inside = without_blanks(head.substr(1));
    return inside.starts_with('{') || inside.starts_with(']') ? Form::kJson : Form::kText;
  }
  if (is_xml(head)) return Form::kXml;
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
