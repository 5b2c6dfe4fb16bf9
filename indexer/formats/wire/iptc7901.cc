// SPDX-License-Identifier: GPL-3.0-or-later
// What does a message in IPTC 7901 say?
#include "indexer/formats/wire/iptc7901.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/formats/wire/message_text.h"
#include "indexer/normalise/utf8.h"

namespace dateline::indexer::wire {
namespace {

constexpr std::size_t kMostHeadLines = 8;

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (line = trimmed(line); !line.empty(); line = trimmed(line)) {
    const std::size_t end = std::min(line.find_first_of(" \t\n"), line.size());
    words.push_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return words;
}

bool has_letter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

/// EXTRA, 1ST LEAD, REFILE: what kind of a text it is.
bool is_label(std::string_view line) {
  constexpr std::size_t kLongest = 30;
  return line.size() <= kLongest && has_letter(line) &&
         std::none_of(line.begin(), line.end(), [](char c) { return c >= 'a' && c <= 'z'; }) && is_ascii(line);
}

bool is_byline(std::string_view line) {
  return begins_with_word(line, "By") || begins_with_word(line, "Von") || begins_with_word(line, "Par") ||
         begins_with_word(line, "Por") || begins_with_word(line, "Di");
}

/// Takes headline and byline; the number of lines they have.
std::size_t take_head(const std::vector<std::string_view>& lines, RawArticle& raw) {
  std::size_t begin = 0;
  while (begin < lines.size() && trimmed(lines[begin]).empty()) ++begin;
  // The block ends with "=", or, where none is set, at an empty line.
  std::size_t end = begin;
  bool closed = false;
  while (end < lines.size() && end - begin < kMostHeadLines && !closed && !trimmed(lines[end]).empty()) {
    closed = lines[end++].ends_with('=');
  }
  std::vector<std::string_view> head;
  for (std::size_t i = begin; i < end; ++i) {
    std::string_view line = trimmed(lines[i]);
    if (line.ends_with('=')) line = trimmed(line.substr(0, line.size() - 1));
    if (!line.empty()) head.push_back(line);
  }
  while (head.size() > 1 && is_label(head.front())) head.erase(head.begin());
  for (const std::string_view line : head) {
    if (!raw.title.empty() && (is_byline(line) || !raw.authors.empty())) {
      raw.authors.emplace_back(line);
    } else {
      raw.title.append(raw.title.empty() ? "" : " ").append(line);
    }
  }
  return end;
}

/// Up to the notes that agencies put under their texts.
std::string body_of(const std::vector<std::string_view>& lines, std::size_t from) {
  std::string body;
  for (std::size_t i = from; i < lines.size(); ++i) {
    const bool note = lower_ascii(lines[i]).find("not intended for publication") != std::string::npos;
    if (note || lines[i] == "# Notebook") break;
    body.append(lines[i]).push_back('\n');
  }
  return body;
}

void take_header(std::string_view header, RawArticle& raw, std::string& number) {
  const std::vector<std::string_view> lines = lines_of(header);
  std::size_t at = 0;
  while (at < lines.size() && trimmed(lines[at]).empty()) ++at;
  if (at == lines.size()) return;
  const std::vector<std::string_view> words = words_of(lines[at]);
  number = words.front();
  const auto last = std::find_if(words.rbegin(), words.rend() - 1,
                                 [](std::string_view word) { return word.size() > 1 && has_letter(word); });
  if (last != words.rend() - 1) raw.source = *last;
  for (std::size_t i = at + 1; i < lines.size(); ++i) {
    for (std::string_view rest = lines[i]; !rest.empty();) {
      const std::size_t end = std::min(rest.find('/'), rest.size());
      if (const std::string_view word = trimmed(rest.substr(0, end)); !word.empty()) raw.tags.emplace_back(word);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

/// "212101 GMT Nov 25".
std::string date_of(std::string_view end) {
  const std::vector<std::string_view> words = words_of(end);
  if (words.size() < 3 || words[0].size() != 6) return "";
  const std::size_t month = lower_ascii(words[1]) == "gmt" || lower_ascii(words[1]) == "utc" ? 2 : 1;
  if (month + 1 >= words.size()) return "";
  return date_text(words[0].substr(0, 2), words[month], words[month + 1], words[0].substr(2));
}

}  // namespace

Result<RawArticle> read_iptc7901(std::string_view message, const std::string& where) {
  const MessageText parts = parts_of_message(message);
  RawArticle raw;
  raw.where = where;
  std::string number;
  take_header(parts.header, raw, number);
  const std::vector<std::string_view> lines = lines_of(parts.text);
  const std::size_t head = take_head(lines, raw);
  raw.body = body_of(lines, head);
  if (raw.title.empty() && trimmed(raw.body).empty()) {
    return Refusal{where, "a message without a text", "a text between STX and ETX"};
  }
  raw.published = date_of(parts.end);
  if (!number.empty() && !raw.published.empty()) {
    raw.wire_id = fmt::format("{} {} {}", raw.source, number, raw.published);
  }
  return raw;
}

}  // namespace dateline::indexer::wire
