// SPDX-License-Identifier: GPL-3.0-or-later
// What does a message in ANPA 1312 say?
#include "indexer/formats/wire/anpa.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "indexer/formats/wire/message_text.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::wire {
namespace {

constexpr std::size_t kLongHeadline = 120;

/// A line "^…<" or "^…=" without its marks.
struct Set {
  std::string_view text;
  bool is_byline = false;  ///< with "="
};

Set set_line(std::string_view line) {
  line = trimmed(line);
  if (line.starts_with('^')) line = trimmed(line.substr(1));
  const bool byline = line.ends_with('=');
  if (byline || line.ends_with('<')) line = trimmed(line.substr(0, line.size() - 1));
  return {line, byline};
}

bool is_note(std::string_view text) {
  static constexpr std::string_view kNotes[] = {"AP Photo", "AP Photos", "AP Graphic", "AP Video", "AP Audio",
                                                "Photo",    "Photos",    "Graphic",    "Video",    "Eds",
                                                "Eds:",     "Note",      "With"};
  return std::any_of(std::begin(kNotes), std::end(kNotes),
                     [text](std::string_view note) { return begins_with_word(text, note); });
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

std::string typeset(std::string_view text) {
  std::string out(text);
  replace_all(out, "``", "“");
  replace_all(out, "''", "”");
  replace_all(out, " _ ", " — ");
  return out;
}

/// The slug's line says how many words there are: "BC-FJO--Eels, 1st Ld,416".
bool is_slug(std::string_view text, std::string_view slug) {
  const std::size_t comma = text.rfind(',');
  const bool counted =
      comma != std::string_view::npos && text.find_first_not_of("0123456789", comma + 1) == std::string_view::npos;
  const bool dashes = text.find("--") < text.find(' ');
  return counted || dashes || (slug.size() > 3 && text.substr(0, 4) == slug.substr(0, 4));
}

/// Whether a line is set apart from the text: "^…<" and "^…=".
bool is_set(std::string_view line) { return line.starts_with('^') && (line.ends_with('<') || line.ends_with('=')); }

/// Whether a text begins with a sentence, from which a headline can be made.
bool has_sentence(std::string_view body) {
  constexpr int kFewestWords = 8;
  const std::string_view line = body.substr(0, body.find('\n'));
  return std::count(line.begin(), line.end(), ' ') >= kFewestWords;
}

/// The word with letters behind the priority and the category.
std::string slug_of(std::string_view header) {
  const std::vector<std::string_view> lines = lines_of(header);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    std::string_view line = trimmed(lines[i]);
    const std::size_t dashes = line.find('-');
    if (dashes == std::string_view::npos) continue;
    const std::size_t begin = line.rfind(' ', dashes);
    if (begin != std::string_view::npos) line.remove_prefix(begin + 1);
    return std::string(line.substr(0, line.find(' ')));
  }
  return "";
}

/// "AW-WF-02-20-25 0337GMT<": agency and time.
void take_end(std::string_view end, RawArticle& raw) {
  const std::string_view line = set_line(end.substr(std::min(end.find_first_not_of("\n "), end.size()))).text;
  const std::size_t dash = line.find('-');
  const std::size_t blank = line.find(' ');
  if (dash == std::string_view::npos || blank == std::string_view::npos || blank < 9 || blank + 5 > line.size()) return;
  const std::string_view day = line.substr(blank - 8, 8);  // 02-20-25
  if (day[2] != '-' || day[5] != '-') return;
  raw.source = line.substr(0, dash);
  raw.published = date_text(day.substr(3, 2), day.substr(0, 2), day.substr(6), line.substr(blank + 1, 4));
}

/// Takes the lines that are set apart in front of the first paragraph; how many there are.
std::size_t take_head(const std::vector<std::string_view>& lines, std::string_view slug, RawArticle& raw) {
  std::size_t at = 0;
  bool any = false;
  for (; at < lines.size(); ++at) {
    const bool empty = trimmed(lines[at]).empty();
    if (!empty && !is_set(lines[at])) break;
    const Set set = set_line(lines[at]);
    if (set.text.empty()) continue;
    if (set.is_byline) {
      if (begins_with_word(set.text, "By")) raw.authors.emplace_back(set.text);
    } else if (!any && is_slug(set.text, slug)) {
      any = true;
    } else if (!is_note(set.text) && raw.title.empty() && set.text.size() <= kLongHeadline) {
      raw.title = typeset(set.text);
    } else if (!is_note(set.text) && raw.summary.empty() && set.text.size() > kLongHeadline) {
      raw.summary = typeset(set.text);
    }
  }
  return at;
}

std::string body_of(const std::vector<std::string_view>& lines, std::size_t from) {
  std::string body;
  for (std::size_t i = from; i < lines.size(); ++i) {
    const bool indented = lines[i].starts_with('\t') || lines[i].starts_with(' ');
    const bool apart = indented || lines[i].starts_with('^');
    const std::string_view text = set_line(lines[i]).text;
    if (text == "END" && lines[i].starts_with('^')) continue;
    if (apart && !body.empty()) body.push_back('\n');
    body.append(typeset(text)).push_back('\n');
  }
  return body;
}

}  // namespace

bool is_anpa(std::string_view message) {
  constexpr char kSync = '\x16';
  const std::size_t begin = message.find('\x01');
  if (message.substr(0, begin).find(kSync) != std::string_view::npos) return true;
  const std::string_view header = message.substr(0, message.find('\x02'));
  return header.find_first_of("\x11\x12\x13\x14\x1F") != std::string_view::npos;
}

Result<RawArticle> read_anpa(std::string_view message, const std::string& where) {
  const MessageText parts = parts_of_message(message);
  RawArticle raw;
  raw.where = where;
  const std::string slug = slug_of(parts.header);
  const std::vector<std::string_view> lines = lines_of(parts.text);
  const std::size_t head = take_head(lines, slug, raw);
  raw.body = body_of(lines, head);
  if (trimmed(raw.body).empty() && raw.title.empty()) {
    return Refusal{where, "a message without a text", "a text between STX and ETX"};
  }
  if (raw.title.empty() && !has_sentence(raw.body)) raw.title = slug;
  take_end(parts.end, raw);
  const std::string_view header = trimmed(parts.header);
  const std::string_view number = header.substr(0, header.find_first_of(" \n"));
  if (!number.empty() && !raw.published.empty()) {
    raw.wire_id = fmt::format("{} {} {}", raw.source, number, raw.published);
  }
  return raw;
}

}  // namespace dateline::indexer::wire
