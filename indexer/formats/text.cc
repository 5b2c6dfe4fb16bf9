// SPDX-License-Identifier: GPL-3.0-or-later
// What does a plain text file say: its headline, date, place, byline and text?
#include "indexer/formats/text.h"

#include <utility>
#include <vector>

#include "archive/time.h"
#include "indexer/formats/text_encoding.h"
#include "indexer/formats/text_front.h"
#include "indexer/formats/text_lines.h"
#include "indexer/formats/text_markup.h"
#include "indexer/normalise/clean_text.h"
#include "indexer/normalise/dates.h"
#include "indexer/normalise/headline.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer {
namespace {

constexpr int kMostHeadLines = 12;
constexpr std::size_t kLongLine = 400;

/// Without the comments of HTML, as Markdown has them, and without the lines in which nothing else stands. One that is
/// never closed is text.
std::string without_comments(std::string_view text) {
  constexpr std::string_view kBegin = "<!--";
  constexpr std::string_view kEnd = "-->";
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find(kBegin, at);
    const std::size_t close = begin == std::string_view::npos ? begin : text.find(kEnd, begin + kBegin.size());
    if (close == std::string_view::npos) return out.append(text.substr(at));
    out.append(text.substr(at, begin - at));
    at = close + kEnd.size();
    const std::size_t line = std::min(text.find('\n', at), text.size());
    const std::size_t before = out.find_last_not_of(" \t") + 1;  // 0 for npos
    if ((before == 0 || out[before - 1] == '\n') && trimmed(text.substr(at, line - at)).empty()) {
      out.resize(before);
      at = std::min(line + 1, text.size());
    }
  }
  return out;
}

/// The lines behind the front matter without their markup; one that was markup only is gone.
std::vector<MarkupLine> read_lines(const std::vector<std::string_view>& lines, std::size_t from) {
  std::vector<MarkupLine> found;
  bool in_item = false;
  for (std::size_t i = from; i < lines.size(); ++i) {
    const bool empty = trimmed(lines[i]).empty();
    MarkupLine line = without_markup(lines[i]);
    if (!empty && line.text.empty()) continue;
    // A wrapped item goes on under its first word; that indent starts no paragraph.
    if (in_item && !empty && !line.is_item && !line.text.empty()) line.text = trimmed(line.text);
    in_item = !empty && (line.is_item || in_item);
    found.push_back(std::move(line));
  }
  return found;
}

/// Moves the headline from the lines to the article, unless the first line is too long to be one.
void take_title(std::vector<MarkupLine>& lines, RawArticle& raw) {
  for (MarkupLine& line : lines) {
    if (line.text.empty()) continue;
    const std::string text = clean_line(line.text);
    if (raw.title.empty() && !is_headline_line(text)) return;
    // A date above the headline is for read_head; a headline may repeat the one of the front matter.
    const HeadLine head = read_head_line(text);
    if (raw.title.empty() && !head.is_text() && head.byline.empty()) continue;
    if (raw.title.empty()) raw.title = text;
    if (text == clean_line(raw.title)) line = {};
    return;
  }
}

/// The lines that may tell of the article, with what they tell.
std::vector<std::pair<MarkupLine*, HeadLine>> find_head(std::vector<MarkupLine>& lines) {
  std::vector<std::pair<MarkupLine*, HeadLine>> head;
  int seen = 0;
  for (MarkupLine& line : lines) {
    if (line.text.empty()) continue;
    if (++seen > kMostHeadLines || count_characters(line.text) > kLongLine) break;
    if (line.is_item) continue;
    HeadLine found = read_head_line(clean_line(line.text));
    if (!found.is_text()) head.emplace_back(&line, std::move(found));
  }
  return head;
}

bool same_day(const std::string& a, const std::string& b) {
  const Moment first = parse_date(a);
  const Moment second = parse_date(b);
  return first.known() && second.known() && first.seconds / kDaySeconds == second.seconds / kDaySeconds;
}

/// The one date that the head tells; "" when it tells none, or several.
std::string date_of(const std::vector<std::pair<MarkupLine*, HeadLine>>& head) {
  std::string date;
  for (const auto& [line, found] : head) {
    if (found.published.empty()) continue;
    if (found.labelled) return found.published;
    if (!date.empty() && !same_day(date, found.published)) return "";
    if (date.empty()) date = found.published;
  }
  return date;
}

/// Takes dates, places and bylines out of the lines. A line with another date than the article's stays text.
void take_head(std::vector<MarkupLine>& lines, RawArticle& raw) {
  auto head = find_head(lines);
  if (raw.published.empty()) raw.published = date_of(head);
  for (auto& [line, found] : head) {
    if (!found.published.empty() && !same_day(found.published, raw.published)) continue;
    if (!found.updated.empty() && raw.updated.empty()) raw.updated = found.updated;
    if (!found.byline.empty()) raw.authors.push_back(found.byline);
    for (std::string& place : found.places) raw.places.push_back(std::move(place));
    *line = {};
  }
}

std::string body_of(const std::vector<MarkupLine>& lines) {
  std::string body;
  for (const MarkupLine& line : lines) {
    const bool apart = line.is_item || line.is_heading;
    if (apart && !body.empty()) body.push_back('\n');
    body.append(line.text).push_back('\n');
    if (line.is_heading) body.push_back('\n');
  }
  return body;
}

}  // namespace

Result<RawArticle> read_text(std::string_view bytes, std::string where) {
  if (bytes.empty()) return Refusal{std::move(where), "an empty file", "a text"};
  Result<std::string> decoded = decode_text(bytes, where);
  if (!decoded) return decoded.refusal();
  if (clean_line(*decoded).empty()) return Refusal{std::move(where), "a file of blanks only", "a text"};

  RawArticle raw;
  const std::string text_only = without_comments(*decoded);
  const std::vector<std::string_view> lines = split_lines(text_only);
  const std::size_t front = read_front_matter(lines, raw);
  std::vector<MarkupLine> text = read_lines(lines, front);
  take_title(text, raw);
  take_head(text, raw);
  raw.body = body_of(text);
  raw.where = std::move(where);
  return raw;
}

}  // namespace dateline::indexer
